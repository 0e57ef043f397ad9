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

  @inlinable public static func concatenated(_ x: [Dual], along axis: Int) -> Dual {
    let value = Base.concatenated(x.map { $0.value }, along: axis)
    if x.allSatisfy({ $0.tangent.isAbsent }) { return Dual(value) }
    // An absent tangent takes the room of its value, too.
    return Dual(value, Base.concatenated(x.map { $0.tangent.written(like: $0.value) }, along: axis))
  }
}

extension ArrayScalar {
  /// This array; a number, the absent one too, as an array of zeros or of that number in the shape of `x`.
  @inlinable func written(like x: Self) -> Self {
    let shape = x.shape
    if self.shape == shape { return self }
    return (isAbsent ? Self.constant(Tensor(number: 0)) : self).spread(
      over: .constant(Tensor(repeating: 0, shape: shape)))
  }
}
