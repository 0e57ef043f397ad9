import DualNumbers
import Scalars

extension Dual: ArrayScalar where Base: ArrayScalar {
  public typealias Element = Base.Element
  @inlinable public var primal: Tensor<Element> { value.primal }
  @inlinable public static func constant(_ x: Tensor<Element>) -> Dual { Dual(Base.constant(x)) }

  @inlinable public static func linear<M: LinearMap>(_ map: M, _ x: Dual) -> Dual {
    Dual(Base.linear(map, x.value), Base.linear(map, x.tangent))
  }

  @inlinable public static func bilinear<M: BilinearMap>(_ map: M, _ x: Dual, _ y: Dual) -> Dual {
    Dual(Base.bilinear(map, x.value, y.value), Base.bilinear(map, x.value, y.tangent, plus: x.tangent, y.value))
  }

  @inlinable public static func bilinear<M: BilinearMap>(
    _ map: M, _ a: Dual, _ b: Dual, plus c: Dual, _ d: Dual
  ) -> Dual {
    bilinear(map, a, b) + bilinear(map, c, d)
  }

  @inlinable public static func adding<M: LinearMap>(_ map: M, _ b: Dual, to x: Dual) -> Dual {
    Dual(Base.adding(map, b.value, to: x.value), Base.adding(map, b.tangent, to: x.tangent))
  }

  @inlinable public static func applying<F: ArrayFunction>(_ f: F, to x: Dual) -> Dual where F.Element == Element {
    let y = Base.applying(f, to: x.value)
    return Dual(y, f.pushForward(x.tangent, at: x.value, value: y))
  }

  @inlinable public static func elementwise<F: ElementFunction>(_ f: F, _ x: Dual) -> Dual {
    let (y, slope) = Base.elementwiseWithSlope(f, x.value)
    return Dual(y, x.tangent.scaled(by: slope))
  }

  @inlinable public static func elementwiseWithSlope<F: ElementFunction>(
    _ f: F, _ x: Dual
  ) -> (value: Dual, slope: Dual) {
    let (y, slope) = Base.elementwiseWithSlope(f, x.value)
    if x.tangent.isAbsent { return (Dual(y), Dual(slope)) }
    let second = Base.secondSlope(f, x.value, value: y, slope: slope)
    return (Dual(y, x.tangent.scaled(by: slope)), Dual(slope, x.tangent.scaled(by: second)))
  }

  @inlinable public static func secondSlope<F: ElementFunction>(
    _ f: F, _ x: Dual, value: Dual, slope: Dual
  ) -> Dual {
    f.secondSlope(x, value: value, slope: slope)
  }

  @inlinable public static func concatenated(_ map: Concatenation, _ x: [Dual]) -> Dual {
    Dual(Base.concatenated(map, x.map { $0.value }), Base.concatenated(map, x.map { $0.tangent }))
  }
}
