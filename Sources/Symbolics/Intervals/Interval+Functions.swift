import Scalars

extension Interval {
  /// The range of an operation from those of its operands.
  static func apply(_ operation: Operator, _ a: Interval, _ b: Interval, _ c: Interval) -> Interval {
    switch operation {
    case .pi: Interval(Double.pi, Double.pi.nextUp)
    case .e: Interval(2.718281828459045, 2.7182818284590455)
    case .negate: -a
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power(let n): a.power(n)
    case .root(let n): a.root(n)
    case .function(let function): apply(function, a, b, c)
    }
  }

  private static func apply(_ function: Function, _ x: Interval, _ y: Interval, _ z: Interval) -> Interval {
    switch function {
    case .exp: x.rising(Double.exp, exact: [0], within: 0 ... .infinity)
    case .expm1: x.rising(Double.expMinusOne, exact: [0], within: -1 ... .infinity)
    case .exp2: x.rising(Double.exp2, exact: [0], within: 0 ... .infinity)
    case .exp10: x.rising(Double.exp10, exact: [0], within: 0 ... .infinity)
    case .log: x.restricted(inside: 0 ..< .infinity).rising({ Double.log($0) }, exact: [1])
    case .log1p: x.restricted(inside: -1 ..< .infinity).rising({ Double.log(onePlus: $0) }, exact: [0])
    case .log2: x.restricted(inside: 0 ..< .infinity).rising(Double.log2, exact: [1])
    case .log10: x.restricted(inside: 0 ..< .infinity).rising(Double.log10, exact: [1])
    case .sqrt: x.restricted(to: 0 ... .infinity).rising(Double.sqrt, exact: [0, 1], within: 0 ... .infinity)
    case .cbrt: x.rising(Double.cbrt, exact: [0, 1, -1])
    case .sin: (x - Interval(Double.pi / 2).widened(by: 1)).cosine(unless: x)
    case .cos: x.cosine(unless: nil)
    case .tan: x.tangent
    case .asin: x.restricted(to: -1...1).rising(Double.asin, exact: [0])
    case .acos:
      -x.restricted(to: -1...1).rising({ -Double.acos($0) }, exact: [1], within: -3.1415926535897936...0)
    case .atan: x.rising(Double.atan, exact: [0], within: -1.5707963267948968...1.5707963267948968)
    case .sinh: x.rising(Double.sinh, exact: [0])
    case .cosh: x.absoluteValue.rising(Double.cosh, exact: [0], within: 1 ... .infinity)
    case .tanh: x.rising(Double.tanh, exact: [0], within: -1...1)
    case .asinh: x.rising(Double.asinh, exact: [0])
    case .acosh: x.restricted(to: 1 ... .infinity).rising(Double.acosh, exact: [1], within: 0 ... .infinity)
    case .atanh: x.restricted(inside: -1..<1).rising(Double.atanh, exact: [0])
    case .erf: x.rising(Double.erf, exact: [0], within: -1...1)
    case .erfc: -x.rising({ -Double.erfc($0) }, exact: [0], within: -2...0)
    case .sigmoid: x.rising(Double.sigmoid, exact: [], within: 0...1)
    case .softplus: x.rising(Double.softplus, exact: [], within: 0 ... .infinity)
    case .abs: x.absoluteValue
    case .sign: x.sign
    case .relu: x.relu
    case .min: -max(-x, -y)
    case .max: max(x, y)
    case .pow: x.power(y)
    case .hypot: hypot(x.absoluteValue, y.absoluteValue)
    case .atan2: angle(y: x, x: y)
    case .blend: blend(x, y, z)
    case .xlogy: guarded(x, x * apply(.log, y, y, y))
    case .xdivy: guarded(x, x / y)
    }
  }

  /// A function that never falls, by its values at the ends; at the arguments in `exact` it is not rounded.
  private func rising(
    _ f: (Double) -> Double, exact: [Double], within range: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Interval {
    if isEmpty { return .empty }
    func bound(_ x: Double) -> Interval {
      let value = f(x)
      return exact.contains(x) || x.isInfinite ? Interval(value) : Interval(value).widened(by: 8)
    }
    let (low, high) = (bound(lower).lower, bound(upper).upper)
    return Interval(
      low.isNaN ? range.lowerBound : low, high.isNaN ? range.upperBound : high, isPartial: isPartial
    ).clamped(to: range)
  }

  /// cos; of a sine `original` is its own argument, at which 0 is exact.
  private func cosine(unless original: Interval?) -> Interval {
    if isEmpty { return .empty }
    if let original, original.lower == 0, original.upper == 0 { return Interval(0, 0, isPartial: isPartial) }
    if original == nil, lower == 0, upper == 0 { return Interval(1, 1, isPartial: isPartial) }
    let whole = Interval(-1, 1, isPartial: isPartial)
    if !(upper - lower < 6) || lower.magnitude > 1e6 || upper.magnitude > 1e6 { return whole }
    // The extrema are at the multiples of π; a little more than what lies inside is taken for inside.
    let slack = 1e-7
    let first = ((lower - slack) / .pi).rounded(.up), last = ((upper + slack) / .pi).rounded(.down)
    var ends: [Double]
    if let original {
      ends = [Double.sin(original.lower), Double.sin(original.upper)]
    } else {
      ends = [Double.cos(lower), Double.cos(upper)]
    }
    ends.sort()
    var result = Interval(ends[0], ends[1], isPartial: isPartial).widened(by: 8)
    var k = first
    while k <= last {
      if k.truncatingRemainder(dividingBy: 2) == 0 { result.upper = 1 } else { result.lower = -1 }
      k += 1
    }
    return result.clamped(to: -1...1)
  }

  private var tangent: Interval {
    if isEmpty { return .empty }
    if lower == 0 && upper == 0 { return self }
    let slack = 1e-9
    if !(upper - lower < 3) || lower.magnitude > 1e6 || upper.magnitude > 1e6 { return Self.line.partial }
    let first = ((lower - slack) / .pi - 0.5).rounded(.up), last = ((upper + slack) / .pi - 0.5).rounded(.down)
    if first <= last { return Self.line.partial }
    return rising(Double.tan, exact: [0])
  }

  private static func max(_ x: Interval, _ y: Interval) -> Interval {
    if x.isEmpty || y.isEmpty { return .empty }
    return Interval(
      Swift.max(x.lower, y.lower), Swift.max(x.upper, y.upper), isPartial: x.isPartial || y.isPartial)
  }

  private static func hypot(_ x: Interval, _ y: Interval) -> Interval {
    if x.isEmpty || y.isEmpty { return .empty }
    func bound(_ a: Double, _ b: Double) -> Interval {
      a == 0 || b == 0 ? Interval(a + b) : Interval(Double.hypot(a, b)).widened(by: 4)
    }
    return Interval(
      Swift.max(bound(x.lower, y.lower).lower, 0), bound(x.upper, y.upper).upper,
      isPartial: x.isPartial || y.isPartial)
  }

  private static func angle(y: Interval, x: Interval) -> Interval {
    if x.isEmpty || y.isEmpty { return .empty }
    let partial = x.isPartial || y.isPartial
    let turn = 3.1415926535897936
    // On the cut, where y = 0 and x < 0, the sign of a zero decides; around it both do.
    if x.lower <= 0 && y.contains(0) {
      if x.lower == 0 && y.lower == 0 && y.upper == 0 { return Interval(0, 0, isPartial: partial) }
      return Interval(-turn, turn, isPartial: partial)
    }
    let corners = [(y.lower, x.lower), (y.lower, x.upper), (y.upper, x.lower), (y.upper, x.upper)]
      .map { Double.atan2(y: $0.0, x: $0.1) }
    if corners.contains(where: { $0.isNaN }) { return Interval(-turn, turn, isPartial: partial) }
    let result = Interval(corners.min() ?? -turn, corners.max() ?? turn, isPartial: partial)
    return result.lower == 0 && result.upper == 0 ? result : result.widened(by: 4)
  }

  /// xʸ
  private func power(_ y: Interval) -> Interval {
    if isEmpty || y.isEmpty { return .empty }
    if y.isOneNumber, y.lower == y.lower.rounded(), y.lower.magnitude < 0x1p53 {
      return power(Int(y.lower)).partial(if: y.isPartial)
    }
    let partial = isPartial || y.isPartial
    var result = Interval.empty
    if upper >= 0 {
      let low = Swift.max(lower, 0)
      if !(upper == 0 && y.upper < 0) {
        let corners = [(low, y.lower), (low, y.upper), (upper, y.lower), (upper, y.upper)]
          .map { Double.pow($0.0, $0.1) }
        result =
          corners.contains(where: { $0.isNaN })
          ? Interval(0, .infinity)
          : Interval(corners.min() ?? 0, corners.max() ?? .infinity).widened(by: 8).clamped(to: 0 ... .infinity)
        // 1 to any power, and any power of 1: the corners meet them, but for x or y that straddle.
        if contains(1) || y.contains(0) { result = result.joined(with: Interval(1)) }
        result.isPartial = partial || lower < 0 || low == 0 && y.lower < 0
      }
    }
    // A negative base has a value at the whole exponents only.
    if lower < 0 && y.upper.rounded(.down) >= y.lower {
      let size = Interval(Swift.max(-upper, 0), -lower).power(y)
      result = result.joined(with: Interval(-size.upper, size.upper, isPartial: true))
    }
    return result
  }

  private static func blend(_ weight: Interval, _ x: Interval, _ y: Interval) -> Interval {
    if weight.isEmpty { return .empty }
    // What a weight of exactly 1 or 0 leaves out may have no value.
    if weight.lower == 1 && weight.upper == 1 { return x.partial(if: weight.isPartial) }
    if weight.lower == 0 && weight.upper == 0 { return y.partial(if: weight.isPartial) }
    var result = weight * x + (Interval(1) - weight) * y
    if weight.contains(1) { result = result.joined(with: x) }
    if weight.contains(0) { result = result.joined(with: y) }
    return result.partial(if: weight.isPartial || x.isPartial || y.isPartial)
  }

  /// A product with `factor`, where a factor of exactly 0 makes it 0.
  private static func guarded(_ factor: Interval, _ product: Interval) -> Interval {
    if factor.lower == 0 && factor.upper == 0 { return Interval(0, 0, isPartial: factor.isPartial) }
    return factor.contains(0) ? product.joined(with: Interval(0)).partial(if: product.isPartial) : product
  }
}

extension Program {
  /// The ranges of the constants, for ``ranges(_:constants:)``.
  var constantRanges: [Interval] { constants.map { Interval(containing: $0) } }

  /// The ranges of all steps where the variables lie in `x`.
  func ranges(_ x: [Interval], constants: [Interval]) -> [Interval] {
    var values: [Interval] = []
    values.reserveCapacity(steps.count)
    for step in steps {
      switch step.kind {
      case .constant(let i): values.append(constants[i])
      case .variable(let i): values.append(x[i])
      case .apply(let operation):
        let arity = operation.arity
        values.append(
          Interval.apply(
            operation, arity > 0 ? values[Int(step.a)] : .empty, arity > 1 ? values[Int(step.b)] : .empty,
            arity > 2 ? values[Int(step.c)] : .empty))
      }
    }
    return values
  }

  /// The ranges of all steps over the whole line.
  var ranges: [Interval] {
    ranges([Interval](repeating: .line, count: variables.count), constants: constantRanges)
  }
}

extension Expression {
  /// A range that holds the value where the variables, in the order of their first appearance, are `x`, for certain.
  ///
  /// - Precondition: one value for each variable.
  package func range(at x: [Double]) -> Interval {
    let program = Program([self])
    require(
      x.count == program.variables.count,
      "the expression has \(program.variables.count) variables and was given \(x.count) values")
    return program.ranges(x.map { Interval($0) }, constants: program.constantRanges)[program.outputs[0]]
  }
}
