import Scalars

extension Normalizer {
  /// The normal forms of the outputs of a program.
  mutating func normalForms(of program: Program) throws(NormalFormError) -> [Polynomial] {
    var forms: [Polynomial] = []
    forms.reserveCapacity(program.steps.count)
    let ranges = keepsDomain ? program.ranges : []
    for step in program.steps {
      switch step.kind {
      case .constant(let i): forms.append(Polynomial(program.constants[i]))
      case .variable(let i): forms.append(try polynomial(.variable(program.variables[i])))
      // What a choice leaves out need not have a value: such a choice stays one.
      case .apply(.function(let function))
      where keepsDomain && isChoice(function, (0..<function.arity).map { ranges[step[$0]] }):
        let x = (0..<function.arity).map { forms[step[$0]] }
        forms.append(function == .blend && x[1] == x[2] ? x[1] : try polynomial(.function(function, x)))
      case .apply(let operation):
        forms.append(try apply(operation, (0..<operation.arity).map { forms[step[$0]] }))
      }
    }
    return program.outputs.map { forms[$0] }
  }

  /// Whether a function has values where the operation that it stands for has none.
  private func isChoice(_ function: Function, _ x: [Interval]) -> Bool {
    switch function {
    case .blend: x[1].isPartial || x[2].isPartial
    case .xlogy: x[1].isPartial || !x[1].satisfies(.positive)
    case .xdivy: x[1].isPartial || !x[1].satisfies(.nonzero)
    default: false
    }
  }

  private mutating func apply(_ operation: Operator, _ x: [Polynomial]) throws(NormalFormError) -> Polynomial {
    switch operation {
    case .pi: return try polynomial(.pi)
    case .e: return try exponential(.one)
    case .negate: return -x[0]
    case .add:
      try spend(Swift.min(x[0].terms.count, x[1].terms.count))
      return x[0] + x[1]
    case .subtract:
      try spend(x[1].terms.count)
      return x[0] - x[1]
    case .multiply: return try multiply(x[0], x[1])
    case .divide: return try multiply(x[0], power(x[1], -1))
    case .power(let n): return try power(x[0], Exponent(n))
    case .root(let n):
      if n == 0 { throw .undefined }
      if n.magnitude > Monomial.maximumExponent { throw .stopped(.powers) }
      return try power(x[0], Exponent(1, n))
    case .function(let function): return try apply(function, x)
    }
  }

  private mutating func apply(_ function: Function, _ x: [Polynomial]) throws(NormalFormError) -> Polynomial {
    let a = x[0]
    switch function {
    case .exp: return try exponential(a)
    case .expm1: return try exponential(a) - .one
    case .exp2: return try exponential(multiply(a, logarithm(Polynomial(2))))
    case .exp10: return try exponential(multiply(a, logarithm(Polynomial(10))))
    case .log: return try logarithm(a)
    case .log1p: return try logarithm(.one + a)
    case .log2: return try multiply(logarithm(a), power(logarithm(Polynomial(2)), -1))
    case .log10: return try multiply(logarithm(a), power(logarithm(Polynomial(10)), -1))
    case .sqrt: return try power(a, Exponent(1, 2))
    case .cbrt: return try power(a, Exponent(1, 3))
    case .hypot: return try power(multiply(a, a) + multiply(x[1], x[1]), Exponent(1, 2))
    case .pow: return try power(a, x[1])

    case .sin: return try sine(a)
    case .cos: return try cosine(a)
    case .tan: return try multiply(sine(a), power(cosine(a), -1))
    // acos = π/2 − asin
    case .acos: return try polynomial(.pi).scaled(by: Rational(1, 2)) - odd(.asin, a)
    case .asin, .atan, .asinh, .atanh, .erf: return try odd(function, a)
    case .acosh: return try polynomial(.function(.acosh, [a]))
    // erfc = 1 − erf
    case .erfc: return .one - (try odd(.erf, a))
    case .atan2: return try polynomial(.function(.atan2, x))

    case .sinh, .cosh, .tanh, .sigmoid, .softplus: return try hyperbolic(function, a)

    case .abs: return try absoluteValue(a)
    case .sign: return try sign(a)
    // max(x, y) = (x + y + |x − y|)/2, everywhere; relu(x) = max(x, 0)
    case .relu: return (a + (try absoluteValue(a))).scaled(by: Rational(1, 2))
    case .max: return (a + x[1] + (try absoluteValue(a - x[1]))).scaled(by: Rational(1, 2))
    case .min: return (a + x[1] - (try absoluteValue(a - x[1]))).scaled(by: Rational(1, 2))
    case .blend: return try multiply(a, x[1]) + multiply(.one - a, x[2])
    case .xlogy: return try multiply(a, logarithm(x[1]))
    case .xdivy: return try multiply(a, power(x[1], -1))
    }
  }

  /// xʸ: a power if y is a fraction; else exp(y·log x), where a log x that may not exist is no more than a name for the
  /// base.
  private mutating func power(_ x: Polynomial, _ y: Polynomial) throws(NormalFormError) -> Polynomial {
    if let c = y.constant, let p = c.numerator.asInt, let q = c.denominator.asInt {
      return try power(x, Exponent(p, q))
    }
    return try exponential(multiply(y, baseLogarithm(x)))
  }

  /// f(−x) = −f(x): the sign of the leading term goes outside.
  private mutating func odd(_ function: Function, _ x: Polynomial) throws(NormalFormError) -> Polynomial {
    if x.isZero { return .zero }
    return try isMirrored(function, x)
      ? -(try polynomial(.function(function, [-x]))) : try polynomial(.function(function, [x]))
  }

  /// Whether an odd or even function is to be taken of −x: what leads is a matter of spelling where there are
  /// denominators, so an atom that is known already decides.
  private mutating func isMirrored(_ function: Function, _ x: Polynomial) throws(NormalFormError) -> Bool {
    if try indexOfEqual(function, [x]) != nil { return false }
    if try indexOfEqual(function, [-x]) != nil { return true }
    return x.leading.map { $0.coefficient.signum() < 0 } ?? false
  }

  // MARK: Trigonometry

  private mutating func sine(_ x: Polynomial) throws(NormalFormError) -> Polynomial {
    if x.isZero { return .zero }
    let (rest, quarters) = try withoutQuarterTurns(x)
    if quarters != 0 {
      let shifted = try quarters.isMultiple(of: 2) ? sine(rest) : cosine(rest)
      return quarters >= 2 ? -shifted : shifted
    }
    if let (inner, argument) = inverse(x) {
      // sin(asin x) = x; sin(atan x) = x/√(1 + x²)
      if inner == .asin { return argument }
      if inner == .atan { return try multiply(argument, power(.one + multiply(argument, argument), Exponent(-1, 2))) }
    }
    return try odd(.sin, x)
  }

  private mutating func cosine(_ x: Polynomial) throws(NormalFormError) -> Polynomial {
    if x.isZero { return .one }
    let (rest, quarters) = try withoutQuarterTurns(x)
    if quarters != 0 {
      let shifted = try quarters.isMultiple(of: 2) ? cosine(rest) : sine(rest)
      return quarters == 1 || quarters == 2 ? -shifted : shifted
    }
    if let (inner, argument) = inverse(x) {
      // cos(asin x) = √(1 − x²), since asin x lies in [−π/2, π/2]; cos(atan x) = 1/√(1 + x²)
      let square = try multiply(argument, argument)
      if inner == .asin { return try power(.one - square, Exponent(1, 2)) }
      if inner == .atan { return try power(.one + square, Exponent(-1, 2)) }
    }
    return try polynomial(.function(.cos, [isMirrored(.cos, x) ? -x : x]))
  }

  /// x = rest + quarters · π/2 with quarters in 0...3, as far as x holds such a term.
  private mutating func withoutQuarterTurns(_ x: Polynomial) throws(NormalFormError) -> (Polynomial, Int) {
    let pi = try monomial(.pi)
    guard let c = x.terms[pi] else { return (x, 0) }
    let quarters = c * 2
    guard quarters.isInteger, let n = quarters.numerator.asInt else { return (x, 0) }
    return (x - Polynomial(pi, c), ((n % 4) + 4) % 4)
  }

  /// The function and argument of an expression that is ± one inverse function, the sign drawn into the argument.
  private func inverse(_ x: Polynomial) -> (Function, Polynomial)? {
    guard let (m, c) = x.singleTerm, c == 1 || c == -1, m.factors.count == 1, m.factors[0].exponent == 1,
      case .function(let function, let arguments) = atoms[m.factors[0].atom]
    else { return nil }
    switch function {
    case .asin, .atan, .asinh, .atanh: return (function, arguments[0].scaled(by: c))
    case .acosh where c == 1: return (function, arguments[0])
    default: return nil
    }
  }

  // MARK: Hyperbolic functions and their like

  private mutating func hyperbolic(_ function: Function, _ x: Polynomial) throws(NormalFormError) -> Polynomial {
    if let (inner, argument) = inverse(x) {
      switch (function, inner) {
      case (.sinh, .asinh), (.cosh, .acosh), (.tanh, .atanh): return argument
      default: break
      }
    }
    if writesExponentials {
      let exponential = try exponential(x)
      switch function {
      case .sinh: return (exponential - (try power(exponential, -1))).scaled(by: Rational(1, 2))
      case .cosh: return (exponential + (try power(exponential, -1))).scaled(by: Rational(1, 2))
      case .tanh:
        let square = try multiply(exponential, exponential)
        return try multiply(square - .one, power(square + .one, -1))
      case .sigmoid: return try multiply(exponential, power(.one + exponential, -1))
      default: return try logarithm(.one + exponential)
      }
    }
    guard let leading = x.leading else {
      switch function {
      case .sinh, .tanh: return .zero
      case .cosh: return .one
      case .sigmoid: return Polynomial(Rational(1, 2))
      default: return try logarithm(Polynomial(2))
      }
    }
    if leading.coefficient.signum() > 0 { return try polynomial(.function(function, [x])) }
    let mirrored = try polynomial(.function(function, [-x]))
    switch function {
    case .sinh, .tanh: return -mirrored
    case .cosh: return mirrored
    // σ(−x) = 1 − σ(x), and ln(1 + e⁻ˣ) = ln(1 + eˣ) − x
    case .sigmoid: return .one - mirrored
    default: return mirrored + x
    }
  }
}
