import Scalars

extension Normalizer {
  /// The normal forms of the outputs of a program.
  mutating func normalForms(of program: Program) throws(NormalFormError) -> [Polynomial] {
    var forms = try steps(of: program)
    if usesDomain || takesApart {
      // What is learned from one form changes others, and may let more be learned from them.
      for _ in 0..<3 {
        let isNew = usesDomain ? try learn(from: program, forms) : false
        if angles.prepare() || isNew { forms = try steps(of: program) } else { break }
      }
    }
    return program.outputs.map { forms[$0] }
  }

  private mutating func steps(of program: Program) throws(NormalFormError) -> [Polynomial] {
    var forms: [Polynomial] = []
    forms.reserveCapacity(program.steps.count)
    let ranges = keepsDomain ? program.ranges : []
    for step in program.steps {
      switch step.kind {
      case .constant(let i): forms.append(Polynomial(program.constants[i]))
      case .variable(let i):
        let name = program.variables[i]
        if let value = known.values[name] { forms.append(value) } else { forms.append(try polynomial(.variable(name))) }
      // What a choice leaves out need not have a value: such a choice stays one.
      case .apply(.function(let function))
      where keepsDomain && isChoice(function, (0..<function.arity).map { ranges[step[$0]] }):
        let x = (0..<function.arity).map { forms[step[$0]] }
        forms.append(function == .blend && x[1] == x[2] ? x[1] : try polynomial(.function(function, x)))
      case .apply(let operation):
        forms.append(try apply(operation, (0..<operation.arity).map { forms[step[$0]] }))
      }
    }
    return forms
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
    case .acos: return try polynomial(.pi).scaled(by: Rational(1, 2)) - inverse(.asin, a)
    case .asin, .atan, .asinh, .acosh, .atanh: return try inverse(function, a)
    case .erf: return try odd(function, a)
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
    return try exponential(multiply(y, baseLogarithm(x, exponent: y)))
  }

  /// f(−x) = −f(x): the sign of the leading term goes outside.
  mutating func odd(_ function: Function, _ x: Polynomial) throws(NormalFormError) -> Polynomial {
    if x.isZero { return .zero }
    return try isMirrored(function, x)
      ? -(try polynomial(.function(function, [-x]))) : try polynomial(.function(function, [x]))
  }

  /// Whether an odd or even function is to be taken of −x: what leads is a matter of spelling where there are
  /// denominators, so an atom that is known already decides.
  mutating func isMirrored(_ function: Function, _ x: Polynomial) throws(NormalFormError) -> Bool {
    if try indexOfEqual(function, [x]) != nil { return false }
    if try indexOfEqual(function, [-x]) != nil { return true }
    return x.leading.map { $0.coefficient.signum() < 0 } ?? false
  }

  // MARK: Inverse functions

  /// An inverse function: of the function that it inverts, at the values where it is a part of π, or in logarithms.
  private mutating func inverse(_ function: Function, _ x: Polynomial) throws(NormalFormError) -> Polynomial {
    switch function {
    case .asin, .atan:
      if let angle = try knownAngle(function, x) { return angle }
    case .acosh:
      if x == .one { return .zero }
      // acosh(cosh u) = |u|
      if case (.cosh, let u)? = applied(x) { return try absoluteValue(u) }
      // acosh x = log(x + √(x² − 1))
      if writesExponentials && usesDomain {
        return try logarithm(x + power(multiply(x, x) - .one, Exponent(1, 2)))
      }
      return try polynomial(.function(.acosh, [x]))
    case .asinh:
      if case (.sinh, let u)? = applied(x) { return u }
      if writesExponentials && usesDomain && !x.isZero {
        // asinh x = log(x + √(x² + 1)), of x or of −x, which is the same number and another spelling.
        let isNegative = (x.leading?.coefficient.signum() ?? 1) < 0
        let u = isNegative ? -x : x
        let logarithm = try logarithm(u + power(multiply(u, u) + .one, Exponent(1, 2)))
        return isNegative ? -logarithm : logarithm
      }
    case .atanh:
      if case (.tanh, let u)? = applied(x) { return u }
      // atanh x = (log(1 + x) − log(1 − x))/2
      if writesExponentials && usesDomain {
        return (try logarithm(.one + x) - logarithm(.one - x)).scaled(by: Rational(1, 2))
      }
    default: break
    }
    return try odd(function, x)
  }

  /// The function and argument of an expression that is ± one of sinh, cosh and tanh.
  private func applied(_ x: Polynomial) -> (Function, Polynomial)? {
    guard let (m, c) = x.singleTerm, c == 1 || c == -1, m.factors.count == 1, m.factors[0].exponent == 1,
      case .function(let function, let arguments) = atoms[m.factors[0].atom]
    else { return nil }
    switch function {
    case .sinh, .tanh: return (function, arguments[0].scaled(by: c))
    case .cosh where c == 1: return (function, arguments[0])
    default: return nil
    }
  }

  /// The function and argument of an expression that is ± one inverse function, the sign drawn into the argument.
  func inverse(_ x: Polynomial) -> (Function, Polynomial)? {
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
      let square = try multiply(argument, argument)
      switch (function, inner) {
      case (.cosh, .asinh): return try power(.one + square, Exponent(1, 2))
      case (.tanh, .asinh): return try multiply(argument, power(.one + square, Exponent(-1, 2)))
      case (.cosh, .atanh): return try power(.one - square, Exponent(-1, 2))
      case (.sinh, .atanh): return try multiply(argument, power(.one - square, Exponent(-1, 2)))
      case (.sinh, .acosh): return try power(square - .one, Exponent(1, 2))
      case (.tanh, .acosh): return try multiply(power(square - .one, Exponent(1, 2)), power(argument, -1))
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
