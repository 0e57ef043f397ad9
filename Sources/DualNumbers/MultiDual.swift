import Scalars

/// A dual number with several tangents: one value, and its derivative in as many directions as the vector has lanes.
///
/// Where ``Dual`` asks for the derivative in one direction, this asks for 8 at the price of little more, because the
/// value, and every slope, is computed once for all of them. Each tangent is the number that a ``Dual`` would give, to
/// the last bit, but for the sign of a zero. Tangents side by side have no mark for an absent one: a constant under an
/// infinite slope makes a NaN.
///
///     let x = MultiDual<SIMD2<Double>>(3, Lanes { i in i == 0 ? 1 : 0 })
///     let y = MultiDual<SIMD2<Double>>(5, Lanes { i in i == 1 ? 1 : 0 })
///     let z = x * y
///     z.value            // 15.0
///     z.tangents[0]      // 5.0, ∂z/∂x
///     z.tangents[1]      // 3.0, ∂z/∂y
///
/// On a tape, `Reverse<MultiDual<…>>` gives as many Hessian-vector products from one recording and one sweep. Where the
/// points differ from lane to lane, and not only the directions, `Dual<Lanes<…>>` is the type.
public struct MultiDual<V: SIMD> where V.Scalar: MachineScalar {
  public typealias Base = V.Scalar

  public var value: Base
  /// The coefficient of each of the nilpotent units ε₀, ε₁, …, of which every product is 0.
  public var tangents: Lanes<V>

  @inlinable @inline(__always) public init(_ value: Base, _ tangents: Lanes<V>) {
    self.value = value
    self.tangents = tangents
  }

  /// The constant `value`, whose tangents are zero.
  @inlinable @inline(__always) public init(_ value: Base) { self.init(value, .zero) }
}

extension MultiDual: Sendable where V: Sendable {}
extension MultiDual: BitwiseCopyable where V: BitwiseCopyable {}

extension MultiDual: CustomStringConvertible {
  public var description: String { "\(value) + \(tangents)ε" }
}
