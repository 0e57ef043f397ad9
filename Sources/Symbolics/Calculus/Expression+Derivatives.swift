import Scalars

// Derivatives by the rules of a calculus textbook, on the expression itself. Nothing here reads the table `Slope` or
// uses `Dual` and `Reverse`: this is the other side of the comparison when those are verified.

extension Expression {
  /// ∂f/∂name in closed form.
  ///
  ///     try Expression(parsing: "x^3*y").derivative(with: "x")       // 3*x^2*y
  ///
  /// - Complexity: linear in the size of the expression, in time and in what it adds.
  public func derivative(with name: String) -> Expression { gradient(variables: [name])[0] }

  /// ∇f in closed form, one component for each of `variables`.
  ///
  /// - Complexity: for each variable, the number of the distinct sub-expressions that depend on it.
  public func gradient(variables: [String]) -> [Expression] {
    let program = Program([self])
    let values = program.expressions
    let indices = Dictionary(uniqueKeysWithValues: zip(program.variables, program.variables.indices))
    // The derivative of every step that depends on the variable, operands first; zero for all others.
    var slopes = [Expression](repeating: .zero, count: program.steps.count)
    var depends = [Bool](repeating: false, count: program.steps.count)
    return variables.map { name in
      guard let variable = indices[name] else { return .zero }
      var dependent: [Int] = []
      for (i, step) in program.steps.enumerated() {
        switch step.kind {
        case .constant: continue
        case .variable(let j):
          if j != variable { continue }
          slopes[i] = 1
        case .apply(let operation):
          let arity = operation.arity
          guard arity > 0 && depends[step[0]] || arity > 1 && depends[step[1]] || arity > 2 && depends[step[2]] else {
            continue
          }
          slopes[i] = Self.derivative(of: operation, at: i, step, values, slopes)
        }
        depends[i] = true
        dependent.append(i)
      }
      let slope = slopes[program.outputs[0]]
      for i in dependent { (slopes[i], depends[i]) = (.zero, false) }
      return slope
    }
  }

  /// The derivative of a step, given those of its operands.
  private static func derivative(
    of operation: Operator, at i: Int, _ step: Program.Step, _ values: [Expression], _ slopes: [Expression]
  ) -> Expression {
    switch operation {
    // Sums of thousands of terms are common, and one term depends on the variable.
    case .add where slopes[step[0]] == .zero: return slopes[step[1]]
    case .add, .subtract:
      if slopes[step[1]] == .zero { return slopes[step[0]] }
    default: break
    }
    let operands = (0..<operation.arity).map { step[$0] }
    let known = operands.map { slopes[$0] }
    return known.allSatisfy { $0 == .zero }
      ? .zero : derivative(of: operation, values[i], operands.map { values[$0] }, known)
  }

  /// The Hessian in closed form: the entry in row i and column j is ∂²f/∂xᵢ∂xⱼ.
  public func hessian(variables: [String]) -> [[Expression]] {
    gradient(variables: variables).map { $0.gradient(variables: variables) }
  }

  /// H·v in closed form: Σⱼ ∂²f/∂xᵢ∂xⱼ · vⱼ.
  ///
  /// - Precondition: as many components of the direction as variables.
  public func hessianVectorProduct(variables: [String], along direction: [Expression]) -> [Expression] {
    require(
      variables.count == direction.count,
      "\(variables.count) variables and a direction of \(direction.count) components: give one for each variable")
    return hessian(variables: variables).map { row in
      zip(row, direction).reduce(.zero) { $1.0 == .zero ? $0 : $0 + $1.0 * $1.1 }
    }
  }

  /// slope · d. Where a branch was not taken, d is 0 whatever the slope is: a choice between d and 0 stays outside, so
  /// that an infinite slope is left out with it.
  private static func times(_ slope: Expression, _ d: Expression, depth: Int = 8) -> Expression {
    branchwise(d, depth) { slope * $0 }
  }

  /// d / y, likewise.
  private static func over(_ d: Expression, _ y: Expression) -> Expression { branchwise(d, 8) { $0 / y } }

  private static func branchwise(
    _ d: Expression, _ depth: Int, _ scaled: (Expression) -> Expression
  ) -> Expression {
    if d == .zero { return .zero }
    // So many choices deep, to keep the cost of a derivative constant.
    guard depth > 0, d.top == .function(.blend), d[1] == .zero || d[2] == .zero else { return scaled(d) }
    return blend(d[0], branchwise(d[1], depth - 1, scaled), branchwise(d[2], depth - 1, scaled))
  }

  /// The derivative of f = operation(x), given f, its operands x and their derivatives d, not all of them zero.
  private static func derivative(of operation: Operator, _ f: Expression, _ x: [Expression], _ d: [Expression])
    -> Expression
  {
    switch operation {
    case .pi, .e: return 0
    case .negate: return -d[0]
    case .add: return d[0] + d[1]
    case .subtract: return d[0] - d[1]
    case .multiply: return times(x[1], d[0]) + times(x[0], d[1])
    // (a/b)′ = a′/b − (a/b)·b′/b: no b², which leaves the range of the numbers long before the result does.
    case .divide: return over(d[0], x[1]) - over(times(f, d[1]), x[1])
    case .power(let n):
      let (less, overflow) = n.subtractingReportingOverflow(1)
      return times(Expression(n) * (overflow ? Expression(.divide, [f, x[0]]) : pow(x[0], less)), d[0])
    case .root(let n):
      let (less, overflow) = n.subtractingReportingOverflow(1)
      return over(d[0], Expression(n) * (overflow ? Expression(.divide, [pow(f, n), f]) : pow(f, less)))
    case .function(let function): return derivative(of: function, f, x, d)
    }
  }

  private static func derivative(of function: Function, _ f: Expression, _ x: [Expression], _ d: [Expression])
    -> Expression
  {
    let a = x[0]
    switch function {
    case .exp: return times(f, d[0])
    case .expm1: return times(exp(a), d[0])
    case .exp2: return times(f * log(2), d[0])
    case .exp10: return times(f * log(10), d[0])
    case .log: return over(d[0], a)
    case .log1p: return over(d[0], 1 + a)
    case .log2: return over(d[0], a * log(2))
    case .log10: return over(d[0], a * log(10))
    case .sqrt: return over(d[0], 2 * f)
    case .cbrt: return over(d[0], 3 * pow(f, 2))
    case .sin: return times(cos(a), d[0])
    case .cos: return times(-sin(a), d[0])
    case .tan: return over(d[0], pow(cos(a), 2))
    case .asin: return over(d[0], sqrt(1 - pow(a, 2)))
    case .acos: return -over(d[0], sqrt(1 - pow(a, 2)))
    case .atan: return over(d[0], 1 + pow(a, 2))
    case .sinh: return times(cosh(a), d[0])
    case .cosh: return times(sinh(a), d[0])
    case .tanh: return times(1 - pow(f, 2), d[0])
    // A hypotenuse, which does not overflow where a² does.
    case .asinh: return over(d[0], hypot(1, a))
    // Two roots, not √(a² − 1): defined for a > 1 only, as acosh is.
    case .acosh: return over(d[0], sqrt(a - 1) * sqrt(a + 1))
    case .atanh: return over(d[0], 1 - pow(a, 2))
    case .erf: return times(2 / sqrt(pi) * exp(-pow(a, 2)), d[0])
    case .erfc: return times(-2 / sqrt(pi) * exp(-pow(a, 2)), d[0])
    // σ(−a) and not 1 − σ(a), which is 0 where σ(−a) is small.
    case .sigmoid: return times(f * sigmoid(-a), d[0])
    case .softplus: return times(sigmoid(a), d[0])
    case .abs: return times(signum(a), d[0])
    case .sign: return 0
    case .relu: return blend(relu(signum(a)), d[0], 0)
    case .max: return blend((1 + signum(a - x[1])) / 2, d[0], d[1])
    case .min: return blend((1 + signum(a - x[1])) / 2, d[1], d[0])
    case .blend: return blend(a, d[1], d[2])
    case .pow: return times(x[1] * pow(a, x[1] - 1), d[0]) + times(xlogy(f, a), d[1])
    // The derivative of xʸ·ln x is a product with ln x again, and xʸ/x is the power with an exponent that is smaller by
    // 1.
    case .xlogy: return xlogy(d[0], x[1]) + times(a / x[1], d[1])
    case .xdivy: return over(d[0], x[1]) - over(times(f, d[1]), x[1])
    case .atan2:
      let radius = hypot(a, x[1])
      return over(times(x[1] / radius, d[0]), radius) - over(times(a / radius, d[1]), radius)
    case .hypot: return times(direction(a, f, x[1]), d[0]) + times(direction(x[1], f, a), d[1])
    }
  }

  /// a/hypot(a, b), which is 0 at the origin: that is the slope of a norm there.
  private static func direction(_ a: Expression, _ hypotenuse: Expression, _ b: Expression) -> Expression {
    if let b = b.constant, b != .zero { return a / hypotenuse }
    if a.constant != nil { return a / hypotenuse }
    return xdivy(a, hypotenuse)
  }
}
