import Scalars

// Derivatives by the rules of a calculus textbook, on the expression itself. Nothing here reads the table `Slope` or uses
// `Dual` and `Reverse`: this is the other side of the comparison when those are verified.

extension Expression {
  /// ∂f/∂name in closed form.
  ///
  ///     try Expression(parsing: "x^3*y").derivative(with: "x")       // 3*x^2*y
  ///
  /// - Complexity: linear in the size of the expression, in time and in what it adds.
  public func derivative(with name: String) -> Expression { gradient(variables: [name])[0] }

  /// ∇f in closed form, one component for each of `variables`.
  ///
  /// - Complexity: the number of variables times the size of the expression.
  public func gradient(variables: [String]) -> [Expression] {
    let program = Program([self])
    let values = program.expressions
    return variables.map { name in
      // The derivative of every step, operands first.
      var slopes: [Expression] = []
      slopes.reserveCapacity(program.steps.count)
      for (i, step) in program.steps.enumerated() {
        switch step.kind {
        case .constant: slopes.append(0)
        case .variable(let j): slopes.append(program.variables[j] == name ? 1 : 0)
        case .apply(let operation):
          let operands = program.operands(at: i)
          let known = operands.map { slopes[$0] }
          slopes.append(
            known.allSatisfy { $0 == .zero }
              ? 0 : Self.derivative(of: operation, values[i], operands.map { values[$0] }, known))
        }
      }
      return slopes[program.outputs[0]]
    }
  }

  /// The Hessian in closed form: the entry in row i and column j is ∂²f/∂xᵢ∂xⱼ.
  public func hessian(variables: [String]) -> [[Expression]] {
    gradient(variables: variables).map { $0.gradient(variables: variables) }
  }

  /// H·v in closed form: Σⱼ ∂²f/∂xᵢ∂xⱼ · vⱼ.
  ///
  /// - Precondition: as many components of the direction as variables.
  public func hessianVectorProduct(variables: [String], along direction: [Expression]) -> [Expression] {
    precondition(
      variables.count == direction.count,
      "\(variables.count) variables and a direction of \(direction.count) components")
    return hessian(variables: variables).map { row in
      zip(row, direction).reduce(.zero) { $0 + $1.0 * $1.1 }
    }
  }

  /// The derivative of f = operation(x), given f, its operands x and their derivatives d, not all of them zero.
  private static func derivative(of operation: Operator, _ f: Expression, _ x: [Expression], _ d: [Expression])
    -> Expression
  {
    switch operation {
    case .pi, .e: 0
    case .negate: -d[0]
    case .add: d[0] + d[1]
    case .subtract: d[0] - d[1]
    case .multiply: d[0] * x[1] + x[0] * d[1]
    // (a/b)′ = a′/b − a·b′/b², in two quotients: over one denominator every further derivative would double its power.
    case .divide: d[0] / x[1] - x[0] * d[1] / pow(x[1], 2)
    case .power(let n): Expression(n) * pow(x[0], n - 1) * d[0]
    case .root(let n): d[0] / (Expression(n) * pow(f, n - 1))
    case .function(let function): derivative(of: function, f, x, d)
    }
  }

  private static func derivative(of function: Function, _ f: Expression, _ x: [Expression], _ d: [Expression])
    -> Expression
  {
    let a = x[0]
    switch function {
    case .exp: return f * d[0]
    case .expm1: return exp(a) * d[0]
    case .exp2: return f * log(2) * d[0]
    case .exp10: return f * log(10) * d[0]
    case .log: return d[0] / a
    case .log1p: return d[0] / (1 + a)
    case .log2: return d[0] / (a * log(2))
    case .log10: return d[0] / (a * log(10))
    case .sqrt: return d[0] / (2 * f)
    case .cbrt: return d[0] / (3 * pow(f, 2))
    case .sin: return cos(a) * d[0]
    case .cos: return -sin(a) * d[0]
    case .tan: return d[0] / pow(cos(a), 2)
    case .asin: return d[0] / sqrt(1 - pow(a, 2))
    case .acos: return -d[0] / sqrt(1 - pow(a, 2))
    case .atan: return d[0] / (1 + pow(a, 2))
    case .sinh: return cosh(a) * d[0]
    case .cosh: return sinh(a) * d[0]
    case .tanh: return (1 - pow(f, 2)) * d[0]
    case .asinh: return d[0] / sqrt(pow(a, 2) + 1)
    // Two roots, not √(a² − 1): defined for a > 1 only, as acosh is.
    case .acosh: return d[0] / (sqrt(a - 1) * sqrt(a + 1))
    case .atanh: return d[0] / (1 - pow(a, 2))
    case .erf: return 2 / sqrt(pi) * exp(-pow(a, 2)) * d[0]
    case .erfc: return -2 / sqrt(pi) * exp(-pow(a, 2)) * d[0]
    case .sigmoid: return f * (1 - f) * d[0]
    case .softplus: return sigmoid(a) * d[0]
    case .abs: return signum(a) * d[0]
    case .sign: return 0
    case .relu: return blend(relu(signum(a)), d[0], 0)
    case .max: return blend((1 + signum(a - x[1])) / 2, d[0], d[1])
    case .min: return blend((1 + signum(a - x[1])) / 2, d[1], d[0])
    case .blend: return blend(a, d[1], d[2])
    case .pow:
      let base = d[0] == .zero ? 0 : x[1] * pow(a, x[1] - 1) * d[0]
      let exponent = d[1] == .zero ? 0 : f * log(a) * d[1]
      return base + exponent
    case .atan2: return (d[0] * x[1] - a * d[1]) / (pow(a, 2) + pow(x[1], 2))
    case .hypot: return (a * d[0] + x[1] * d[1]) / f
    }
  }
}
