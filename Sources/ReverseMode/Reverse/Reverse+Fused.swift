import DualNumbers
import Scalars

// The slopes come from evaluations on dual numbers, one for each operand. Where `f` is inlined, its value is computed
// once.
extension Reverse where Base: Scalar {
  public typealias Fused = Dual<Base>

  @inlinable @inline(__always) public static func fused(
    _ x: Reverse, _ y: Reverse, _ f: (_ x: Fused, _ y: Fused) -> Fused
  ) -> Reverse {
    let fx = f(Dual(x.value, 1), Dual(y.value))
    let fy = f(Dual(x.value), Dual(y.value, 1))
    return chain(x, y, fx.value, (fx.tangent, fy.tangent))
  }

  @inlinable @inline(__always) public static func fused(
    _ x: Reverse, _ y: Reverse, _ z: Reverse, _ f: (_ x: Fused, _ y: Fused, _ z: Fused) -> Fused
  ) -> Reverse {
    let fx = f(Dual(x.value, 1), Dual(y.value), Dual(z.value))
    let fy = f(Dual(x.value), Dual(y.value, 1), Dual(z.value))
    let fz = f(Dual(x.value), Dual(y.value), Dual(z.value, 1))
    return chain(x, y, z, fx.value, (fx.tangent, fy.tangent, fz.tangent))
  }

  @inlinable public static func fused(_ x: [Reverse], _ f: (_ x: [Fused]) -> Fused) -> Reverse {
    if Base.hasShape {
      let value = f(x.map { Fused($0.value) }).value
      if let x = x.withUnsafeBufferPointer({ shaped($0, like: value) }) { return fused(x, f) }
    }
    var point = x.map { Fused($0.value) }
    var operands = Operands()
    var value: Base?
    for i in x.indices where !x[i].isConstant {
      point[i].tangent = 1
      let y = f(point)
      point[i].tangent = .absent
      value = y.value
      withUnsafePointer(to: x[i]) { operands.add($0, x[i].partial * y.tangent) }
    }
    return operands.joined(value ?? f(point).value)
  }
}
