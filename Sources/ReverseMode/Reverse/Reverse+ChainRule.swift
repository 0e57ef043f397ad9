import DualNumbers
import Scalars

// All that a tape does of its own: a function of one value multiplies the slope towards its node, one of several
// becomes a node. The functions are those of ``ChainRule``.
extension Reverse {
  // Not inlined by force: a function on a tape costs a call anyway, and what calls it stays small enough for the
  // optimizer.
  @inlinable
  public func chain(_ y: Base, _ slope: (_ x: Base, _ y: Base) -> Base) -> Reverse {
    isConstant ? Reverse(y) : scaled(by: slope(value, y), y)
  }

  @inlinable
  public func chain(_ y: Base, factors: (_ x: Base, _ y: Base) -> (Base, Base)) -> Reverse {
    if isConstant { return Reverse(y) }
    let (first, second) = factors(value, y)
    return scaled(by: first, y).scaled(by: second, y)
  }

  @inlinable @inline(__always)
  public static func chain(_ x: Reverse, _ y: Reverse, _ z: Base, _ slopes: (x: Base, y: Base)) -> Reverse {
    let (x, y) = (x.shaped(like: z), y.shaped(like: z))
    return join(x.scaled(by: slopes.x, z), y.scaled(by: slopes.y, z), z, fromX: { $0 }, fromY: { $0 })
  }

  @inlinable @inline(__always)
  public static func chain(
    _ x: Reverse, _ y: Reverse, _ z: Base, _ slopes: (x: Base, y: Base), over divisor: Base
  ) -> Reverse {
    let (x, y) = (x.shaped(like: z), y.shaped(like: z))
    return join(
      x.scaled(by: slopes.x, z).divided(by: divisor, z), y.scaled(by: slopes.y, z).divided(by: divisor, z), z,
      fromX: { $0 }, fromY: { $0 })
  }

  @inlinable
  public static func chain(
    _ x: Reverse, _ y: Reverse, _ z: Reverse, _ w: Base, _ slopes: (x: Base, y: Base, z: Base)
  ) -> Reverse {
    let (x, y, z) = (x.shaped(like: w), y.shaped(like: w), z.shaped(like: w))
    var operands = Operands()
    withUnsafePointer(to: x) { operands.add($0, x.partial * slopes.x) }
    withUnsafePointer(to: y) { operands.add($0, y.partial * slopes.y) }
    withUnsafePointer(to: z) { operands.add($0, z.partial * slopes.z) }
    return operands.joined(w)
  }

  @inlinable
  public static func chain<X: Collection>(
    _ x: X, _ y: Base, _ slope: (_ x: Base) -> Base
  ) -> Reverse where X.Element == Reverse {
    evaluated(x) { x in
      if let x = shaped(x, like: y) { return chain(x, y, slope) }
      var operands = Operands()
      for i in 0..<x.count {
        operands.add(x.baseAddress.unsafelyUnwrapped + i, x[i].partial * slope(x[i].value))
      }
      return operands.joined(y)
    }
  }

  /// The quotient rule for z = x/y: (x′ − z·y′)/y, in one fraction where both are functions of one node. Two could be
  /// infinite where their difference is not.
  @inlinable @inline(__always)
  static func quotient(_ x: Reverse, _ y: Reverse, _ z: Base) -> Reverse {
    let (x, y) = (x.shaped(like: z), y.shaped(like: z))
    if y.isConstant { return x.with(z, partial: x.partial / y.value) }
    if x.node == y.node {
      requireSameRecording(x, y)
      return x.with(z, partial: (x.partial - .product(y.partial, z)) / y.value)
    }
    if x.isConstant { return y.scaled(by: -z, z).divided(by: y.value, z) }
    return join(
      x, y.scaled(by: -z, y.value).divided(by: y.value, y.value), z, fromX: { $0 / y.value }, fromY: { $0 })
  }

  // Where the slope of a chain is too small for a number though its factors are not, a large adjoint would have met one
  // after the other. So the chain is cut between them, and the sweep multiplies by each.

  /// A value whose slope towards the node is this one's times another; not of a constant.
  @inlinable @inline(__always)
  func scaled(by slope: Base, _ value: Base) -> Reverse {
    let product = Base.product(partial, slope)
    return Base.hasVanished(product, of: partial, slope)
      ? cut().with(value, partial: slope) : with(value, partial: product)
  }

  /// A value whose slope towards the node is this one's divided by a number; not of a constant.
  @inlinable @inline(__always)
  func divided(by divisor: Base, _ value: Base) -> Reverse {
    let quotient = partial / divisor
    return Base.hasVanished(quotient, of: partial, 1)
      ? cut().with(value, partial: 1 / divisor) : with(value, partial: quotient)
  }

  /// This value on a node of its own.
  @inlinable @inline(never)
  func cut() -> Reverse {
    if isConstant { return self }
    var operands = Operands()
    withUnsafePointer(to: self) { operands.add($0, partial) }
    return operands.joined(value)
  }
}

extension Reverse: ElementaryFunctions, SlopeFunctions, Choices, DataReading, Fusible, Scalar, ChainRule
where Base: Scalar {
  @inlinable
  public static func choose(_ weight: Base, _ x: Reverse, _ y: Reverse, _ z: Base) -> Reverse {
    let (x, y) = (x.shaped(like: z), y.shaped(like: z))
    // What is not chosen is no operand.
    if weight == 1 { return x.with(z, partial: x.partial) }
    if weight == .zero { return y.with(z, partial: y.partial) }
    return join(x, y, z, fromX: { Base.blend(weight, $0, .zero) }, fromY: { Base.blend(weight, .zero, $0) })
  }

  public typealias Constant = Base.Constant
  @inlinable @inline(__always) public func multiplied(by constant: Constant) -> Reverse {
    let product = value.multiplied(by: constant)
    let x = shaped(like: product)
    return x.with(product, partial: x.partial.multiplied(by: constant))
  }

  @inlinable public func undefined(where y: Reverse) -> Reverse {
    with(value.undefined(where: y.value), partial: partial.undefined(where: y.value))
  }

  @inlinable public static func applying<R: CustomRule>(_ rule: R, to x: [Reverse]) -> Reverse {
    let point = x.map { $0.value }
    let value = Base.applying(rule, to: point)
    if let x = x.withUnsafeBufferPointer({ shaped($0, like: value) }) { return applying(rule, to: x) }
    return joined(x, value, CustomPullback(rule, at: point, value: value))
  }
}

extension Reverse: Comparable, OrderedScalar where Base: OrderedScalar {
  /// By value alone, so that a branch takes the side that the plain function takes.
  @inlinable public static func < (x: Reverse, y: Reverse) -> Bool { x.value < y.value }
}
