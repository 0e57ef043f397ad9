import DualNumbers
import Scalars

extension Reverse: ElementaryFunctions where Base: Scalar {
  @inlinable public static func exp(_ x: Reverse) -> Reverse { x.chain(Base.exp(x.value), Slope.exp) }
  @inlinable public static func expMinusOne(_ x: Reverse) -> Reverse {
    x.chain(Base.expMinusOne(x.value), Slope.expMinusOne)
  }
  @inlinable public static func exp2(_ x: Reverse) -> Reverse { x.chain(Base.exp2(x.value), Slope.exp2) }
  @inlinable public static func exp10(_ x: Reverse) -> Reverse { x.chain(Base.exp10(x.value), Slope.exp10) }
  @inlinable public static func log(_ x: Reverse) -> Reverse { x.chain(Base.log(x.value), Slope.log) }
  @inlinable public static func log(onePlus x: Reverse) -> Reverse {
    x.chain(Base.log(onePlus: x.value), Slope.logOnePlus)
  }
  @inlinable public static func log2(_ x: Reverse) -> Reverse { x.chain(Base.log2(x.value), Slope.log2) }
  @inlinable public static func log10(_ x: Reverse) -> Reverse { x.chain(Base.log10(x.value), Slope.log10) }

  @inlinable public static func pow(_ x: Reverse, _ y: Reverse) -> Reverse {
    let z = Base.pow(x.value, y.value)
    return chain(x, y, z, Slope.pow(x.value, y.value, z))
  }
  @inlinable public static func sqrt(_ x: Reverse) -> Reverse { x.chain(Base.sqrt(x.value), Slope.sqrt) }
  @inlinable public static func cbrt(_ x: Reverse) -> Reverse { x.chain(Base.cbrt(x.value), Slope.cbrt) }
  @inlinable public static func root(_ x: Reverse, _ n: Int) -> Reverse {
    x.chain(Base.root(x.value, n)) { Slope.root($0, n, $1) }
  }
  @inlinable public static func hypot(_ x: Reverse, _ y: Reverse) -> Reverse {
    let z = Base.hypot(x.value, y.value)
    return chain(x, y, z, Slope.hypot(x.value, y.value, z))
  }

  @inlinable public static func sin(_ x: Reverse) -> Reverse { x.chain(Base.sin(x.value), Slope.sin) }
  @inlinable public static func cos(_ x: Reverse) -> Reverse { x.chain(Base.cos(x.value), Slope.cos) }
  @inlinable public static func tan(_ x: Reverse) -> Reverse { x.chain(Base.tan(x.value), Slope.tan) }
  @inlinable public static func asin(_ x: Reverse) -> Reverse { x.chain(Base.asin(x.value), Slope.asin) }
  @inlinable public static func acos(_ x: Reverse) -> Reverse { x.chain(Base.acos(x.value), Slope.acos) }
  @inlinable public static func atan(_ x: Reverse) -> Reverse { x.chain(Base.atan(x.value), Slope.atan) }
  @inlinable public static func atan2(y: Reverse, x: Reverse) -> Reverse {
    chain(y, x, Base.atan2(y: y.value, x: x.value), Slope.atan2(y: y.value, x: x.value))
  }

  @inlinable public static func sinh(_ x: Reverse) -> Reverse { x.chain(Base.sinh(x.value), Slope.sinh) }
  @inlinable public static func cosh(_ x: Reverse) -> Reverse { x.chain(Base.cosh(x.value), Slope.cosh) }
  @inlinable public static func tanh(_ x: Reverse) -> Reverse { x.chain(Base.tanh(x.value), Slope.tanh) }
  @inlinable public static func asinh(_ x: Reverse) -> Reverse { x.chain(Base.asinh(x.value), Slope.asinh) }
  @inlinable public static func acosh(_ x: Reverse) -> Reverse { x.chain(Base.acosh(x.value), Slope.acosh) }
  @inlinable public static func atanh(_ x: Reverse) -> Reverse { x.chain(Base.atanh(x.value), Slope.atanh) }

  @inlinable public static func erf(_ x: Reverse) -> Reverse { x.chain(Base.erf(x.value), Slope.erf) }
  @inlinable public static func erfc(_ x: Reverse) -> Reverse { x.chain(Base.erfc(x.value), Slope.erfc) }
  @inlinable public static func sigmoid(_ x: Reverse) -> Reverse { x.chain(Base.sigmoid(x.value), Slope.sigmoid) }
  @inlinable public static func softplus(_ x: Reverse) -> Reverse { x.chain(Base.softplus(x.value), Slope.softplus) }

  @inlinable public static func signum(_ x: Reverse) -> Reverse { Reverse(Base.signum(x.value)) }
  @inlinable public static func abs(_ x: Reverse) -> Reverse {
    x.with(Base.abs(x.value), partial: Base.blend(Slope.larger(x.value, -x.value), x.partial, -x.partial))
  }
  @inlinable public static func max(_ x: Reverse, _ y: Reverse) -> Reverse {
    choose(Slope.larger(x.value, y.value), x, y, Base.max(x.value, y.value))
  }
  @inlinable public static func min(_ x: Reverse, _ y: Reverse) -> Reverse {
    choose(Slope.larger(x.value, y.value), y, x, Base.min(x.value, y.value))
  }
  @inlinable public static func relu(_ x: Reverse) -> Reverse {
    let weight = Slope.positive(x.value)
    let value = Base.relu(x.value)
    return weight == .zero ? Reverse(value) : x.with(value, partial: Base.blend(weight, x.partial, .zero))
  }

  /// `x` with the given weight and `y` with the rest, whose value is `z`.
  @inlinable static func choose(_ weight: Base, _ x: Reverse, _ y: Reverse, _ z: Base) -> Reverse {
    // What is not chosen is no operand.
    if weight == 1 { return x.with(z, partial: x.partial) }
    if weight == .zero { return y.with(z, partial: y.partial) }
    return join(x, y, z, fromX: { Base.blend(weight, $0, .zero) }, fromY: { Base.blend(weight, .zero, $0) })
  }
}

extension Reverse: Scalar where Base: Scalar {
  @inlinable public static var pi: Reverse { Reverse(Base.pi) }
  @inlinable public static var laneCount: Int { Base.laneCount }
  @inlinable @inline(__always) public static func lanes(_ value: (_ lane: Int) -> Double) -> Reverse {
    Reverse(Base.lanes(value))
  }

  public typealias Constant = Base.Constant
  @inlinable @inline(__always) public func multiplied(by constant: Constant) -> Reverse {
    with(value.multiplied(by: constant), partial: partial.multiplied(by: constant))
  }

  @inlinable public static func dominance(of x: Reverse, over y: Reverse) -> Reverse {
    Reverse(Base.dominance(of: x.value, over: y.value))
  }

  @inlinable public static func blend(_ weight: Reverse, _ x: Reverse, _ y: Reverse) -> Reverse {
    choose(weight.value, x, y, Base.blend(weight.value, x.value, y.value))
  }

  @inlinable public func undefined(where y: Reverse) -> Reverse {
    with(value.undefined(where: y.value), partial: partial.undefined(where: y.value))
  }

  @inlinable public static func applying<R: CustomRule>(_ rule: R, to x: [Reverse]) -> Reverse {
    let point = x.map(\.value)
    let value = Base.applying(rule, to: point)
    return joined(x, value) { adjoint in rule.pullback(adjoint, at: point, value: value) }
  }
}

extension Reverse: Comparable, OrderedScalar where Base: OrderedScalar {
  /// By value alone, so that a branch takes the side that the plain function takes.
  @inlinable public static func < (x: Reverse, y: Reverse) -> Bool { x.value < y.value }
}
