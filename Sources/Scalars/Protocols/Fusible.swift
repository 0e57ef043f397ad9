/// The room of preaccumulation: how a small function becomes one operation on a tape.
public protocol Fusible {
  /// The numbers that a function runs on inside of ``fused(_:_:_:)``.
  associatedtype Fused: Scalar = Self

  /// f(x, y), which on a tape becomes one operation, however many it consists of: *local preaccumulation*.
  ///
  ///     let energy = S.fused(x[i], x[i + 1]) { x, y in
  ///       let a = 1 - x, b = y - x * x
  ///       return a * a + 100 * b * b
  ///     }
  ///
  /// A tape evaluates `f` forward, once for each operand, and records the slopes that come out. That pays where `f` has
  /// more operations that join two values than operands; on everything but a tape it is `f` itself. Nothing else that
  /// is differentiated can be used in `f` by mistake: its numbers have another type.
  static func fused(_ x: Self, _ y: Self, _ f: (_ x: Fused, _ y: Fused) -> Fused) -> Self
  /// f(x, y, z) as one operation; see ``fused(_:_:_:)``.
  static func fused(_ x: Self, _ y: Self, _ z: Self, _ f: (_ x: Fused, _ y: Fused, _ z: Fused) -> Fused) -> Self
  /// f(x) of several operands as one operation; see ``fused(_:_:_:)``.
  static func fused(_ x: [Self], _ f: (_ x: [Fused]) -> Fused) -> Self
}

extension Scalar where Fused == Self {
  @inlinable @inline(__always) public static func fused(
    _ x: Self, _ y: Self, _ f: (_ x: Self, _ y: Self) -> Self
  ) -> Self { f(x, y) }
  @inlinable @inline(__always) public static func fused(
    _ x: Self, _ y: Self, _ z: Self, _ f: (_ x: Self, _ y: Self, _ z: Self) -> Self
  ) -> Self { f(x, y, z) }
  @inlinable @inline(__always) public static func fused(_ x: [Self], _ f: (_ x: [Self]) -> Self) -> Self { f(x) }
}
