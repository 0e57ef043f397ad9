import DualNumbers
import Scalars

// All that a tape does of its own: a function of one value multiplies the slope towards its node, one of several becomes a node. The
// functions are those of ``ChainRule``.
extension Reverse {
  @inlinable @inline(__always)
  public func chain(_ y: Base, _ slope: (_ x: Base, _ y: Base) -> Base) -> Reverse {
    if isConstant { return Reverse(y) }
    let slope = slope(value, y)
    let partial = Base.product(partial, slope)
    if Base.hasVanished(partial, of: self.partial, slope) { return cut(self.partial).with(y, partial: slope) }
    return with(y, partial: partial)
  }

  @inlinable @inline(__always)
  public func chain(_ y: Base, factors: (_ x: Base, _ y: Base) -> (Base, Base)) -> Reverse {
    if isConstant { return Reverse(y) }
    let (first, second) = factors(value, y)
    let product = Base.product(partial, first)
    let slope = Base.product(product, second)
    return Base.hasVanished(slope, of: product, second)
      ? cut(product).with(y, partial: second) : with(y, partial: slope)
  }

  @inlinable @inline(__always)
  public static func chain(_ x: Reverse, _ y: Reverse, _ z: Base, _ slopes: (x: Base, y: Base)) -> Reverse {
    join(x, y, z, fromX: { .product($0, slopes.x) }, fromY: { .product($0, slopes.y) })
  }

  @inlinable @inline(__always)
  public static func chain(
    _ x: Reverse, _ y: Reverse, _ z: Base, _ slopes: (x: Base, y: Base), times factor: Base
  ) -> Reverse {
    join(
      x, y, z, fromX: { .product(.product($0, slopes.x), factor) }, fromY: { .product(.product($0, slopes.y), factor) })
  }

  @inlinable
  public static func chain(
    _ x: Reverse, _ y: Reverse, _ z: Reverse, _ w: Base, _ slopes: (x: Base, y: Base, z: Base)
  ) -> Reverse {
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
      var operands = Operands()
      for i in 0..<x.count {
        operands.add(x.baseAddress.unsafelyUnwrapped + i, x[i].partial * slope(x[i].value))
      }
      return operands.joined(y)
    }
  }

  /// The quotient rule for z = x/y: (x′ − z·y′)/y, in one fraction where both are functions of one node. Two could be infinite where their
  /// difference is not.
  @inlinable @inline(__always)
  static func quotient(_ x: Reverse, _ y: Reverse, _ z: Base) -> Reverse {
    if y.isConstant { return x.with(z, partial: x.partial / y.value) }
    if x.node == y.node {
      requireSameRecording(x, y)
      return x.with(z, partial: (x.partial - .product(y.partial, z)) / y.value)
    }
    let numerator = -Base.product(y.partial, z)
    let slope = numerator / y.value
    if Base.hasVanished(slope, of: y.partial, z) {
      return join(x, y.cut(numerator), z, fromX: { $0 / y.value }, fromY: { $0 / y.value })
    }
    return join(x, y, z, fromX: { $0 / y.value }, fromY: { _ in slope })
  }

  /// This value on a node of its own, to which the one before has the slope `partial`.
  ///
  /// Where the slope of a chain is too small for a number though its factors are not, a large adjoint would have met one after the other.
  /// So the chain is cut between them, and the sweep multiplies by each.
  @inlinable @inline(never)
  func cut(_ partial: Base) -> Reverse {
    var operands = Operands()
    withUnsafePointer(to: self) { operands.add($0, partial) }
    return operands.joined(value)
  }
}

extension Reverse: ElementaryFunctions, SlopeFunctions, Scalar, ChainRule where Base: Scalar {
  @inlinable
  public static func choose(_ weight: Base, _ x: Reverse, _ y: Reverse, _ z: Base) -> Reverse {
    // What is not chosen is no operand.
    if weight == 1 { return x.with(z, partial: x.partial) }
    if weight == .zero { return y.with(z, partial: y.partial) }
    return join(x, y, z, fromX: { Base.blend(weight, $0, .zero) }, fromY: { Base.blend(weight, .zero, $0) })
  }

  public typealias Constant = Base.Constant
  @inlinable @inline(__always) public func multiplied(by constant: Constant) -> Reverse {
    with(value.multiplied(by: constant), partial: partial.multiplied(by: constant))
  }

  @inlinable public func undefined(where y: Reverse) -> Reverse {
    with(value.undefined(where: y.value), partial: partial.undefined(where: y.value))
  }

  @inlinable public static func applying<R: CustomRule>(_ rule: R, to x: [Reverse]) -> Reverse {
    let point = x.map { $0.value }
    let value = Base.applying(rule, to: point)
    return joined(x, value) { adjoint in rule.pullback(adjoint, at: point, value: value) }
  }
}

extension Reverse: Comparable, OrderedScalar where Base: OrderedScalar {
  /// By value alone, so that a branch takes the side that the plain function takes.
  @inlinable public static func < (x: Reverse, y: Reverse) -> Bool { x.value < y.value }
}
