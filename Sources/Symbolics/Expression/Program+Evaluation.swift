import Scalars

extension Program {
  /// The values of the outputs at `x`, one value for each variable.
  @inlinable func evaluate<S: Scalar>(_ x: [S]) -> [S] {
    withValues(x) { values in outputs.map { values[$0] } }
  }

  /// The value of the first output at `x`.
  @inlinable func evaluateFirst<S: Scalar>(_ x: [S]) -> S {
    withValues(x) { values in values[outputs[0]] }
  }

  /// Calls `body` with the values of all steps.
  @inlinable func withValues<S: Scalar, Result>(_ x: [S], _ body: (UnsafeMutablePointer<S>) -> Result) -> Result {
    require(
      x.count == variables.count,
      "the expression has \(variables.count) variables (\(variables.joined(separator: ", "))) and was given \(x.count) values: give one for each, in that order"
    )
    // On the stack where it fits: an evaluation of a small expression at numbers allocates nothing.
    return withUnsafeTemporaryAllocation(of: S.self, capacity: steps.count) { buffer in
      let values = buffer.baseAddress.unsafelyUnwrapped
      // Pointers, not arrays: counting references at every step took ten times as long as the arithmetic.
      steps.withUnsafeBufferPointer { steps in
        numbers.withUnsafeBufferPointer { numbers in
          x.withUnsafeBufferPointer { x in Self.run(steps, numbers, constants, x, values) }
        }
      }
      defer { values.deinitialize(count: steps.count) }
      return body(values)
    }
  }

  @inlinable
  static func run<S: Scalar>(
    _ steps: UnsafeBufferPointer<Step>, _ numbers: UnsafeBufferPointer<Number>, _ constants: [Rational],
    _ x: UnsafeBufferPointer<S>, _ values: UnsafeMutablePointer<S>
  ) {
    for i in 0..<steps.count {
      let step = steps[i]
      let value: S
      switch step.kind {
      case .constant(let j):
        value = S.Constant.self == Expression.self ? Self.symbol(constants[j]) : numbers[j](S.self)
      case .variable(let j): value = x[j]
      case .apply(let operation): value = apply(operation, values, Int(step.a), Int(step.b), Int(step.c))
      }
      (values + i).initialize(to: value)
    }
  }

  /// The fraction, exactly, in a type whose numbers are expressions.
  @usableFromInline static func symbol<S: Scalar>(_ value: Rational) -> S {
    guard let constant = Expression(constant: value) as? S.Constant else { return S(Double(value)) }
    return S(1).multiplied(by: constant)
  }

  @inlinable @inline(__always)
  static func apply<S: Scalar>(_ operation: Operator, _ x: UnsafeMutablePointer<S>, _ a: Int, _ b: Int, _ c: Int) -> S {
    switch operation {
    case .add: x[a] + x[b]
    case .subtract: x[a] - x[b]
    case .multiply: x[a] * x[b]
    case .divide: x[a] / x[b]
    case .negate: -x[a]
    case .power(let n): S.pow(x[a], n)
    case .root(let n): S.root(x[a], n)
    case .pi: S.pi
    case .e: S.exp(1)
    case .function(let function): apply(function, x, a, b, c)
    }
  }

  @inlinable
  static func apply<S: Scalar>(_ function: Function, _ x: UnsafeMutablePointer<S>, _ a: Int, _ b: Int, _ c: Int) -> S {
    switch function {
    case .exp: S.exp(x[a])
    case .expm1: S.expMinusOne(x[a])
    case .exp2: S.exp2(x[a])
    case .exp10: S.exp10(x[a])
    case .log: S.log(x[a])
    case .log1p: S.log(onePlus: x[a])
    case .log2: S.log2(x[a])
    case .log10: S.log10(x[a])
    case .sqrt: S.sqrt(x[a])
    case .cbrt: S.cbrt(x[a])
    case .sin: S.sin(x[a])
    case .cos: S.cos(x[a])
    case .tan: S.tan(x[a])
    case .asin: S.asin(x[a])
    case .acos: S.acos(x[a])
    case .atan: S.atan(x[a])
    case .sinh: S.sinh(x[a])
    case .cosh: S.cosh(x[a])
    case .tanh: S.tanh(x[a])
    case .asinh: S.asinh(x[a])
    case .acosh: S.acosh(x[a])
    case .atanh: S.atanh(x[a])
    case .erf: S.erf(x[a])
    case .erfc: S.erfc(x[a])
    case .sigmoid: S.sigmoid(x[a])
    case .softplus: S.softplus(x[a])
    case .abs: S.abs(x[a])
    case .sign: S.signum(x[a])
    case .relu: S.relu(x[a])
    case .pow: S.pow(x[a], x[b])
    case .atan2: S.atan2(y: x[a], x: x[b])
    case .hypot: S.hypot(x[a], x[b])
    case .min: S.min(x[a], x[b])
    case .max: S.max(x[a], x[b])
    case .blend: S.blend(x[a], x[b], x[c])
    case .xlogy: S.applying(GuardedProduct(divides: false), to: [x[a], x[b]])
    case .xdivy: S.applying(GuardedProduct(divides: true), to: [x[a], x[b]])
    }
  }
}
