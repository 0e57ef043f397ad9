/// Several numbers side by side in one SIMD vector, as one scalar: what is computed, is computed for every lane at
/// once.
///
///     let x = Lanes<SIMD4<Double>> { i in Double(i) }     // 0, 1, 2, 3
///     let y = x * x + 1                                   // 1, 2, 5, 10
///     y[3]                                                // 10.0
///     y.sum()                                             // 18.0
///
/// A generic function of a ``Scalar`` runs on lanes unchanged; a dual number or a tape of lanes differentiates it at
/// many points at once. Lanes cannot branch, each would want its own way, so they are no ``OrderedScalar``; a choice is
/// written with `min`, `max`, `abs`, `relu` or ``Scalar/blend(_:_:_:)``.
///
/// The vectors are those of 2 to 16 lanes of `Double` or `Float`. Eight doubles or sixteen floats fill the widest
/// registers there are, and give narrower ones enough independent work; the compiler does not specialise 32 lanes and
/// more.
///
/// **Accuracy.** `+ − × ÷ √` are those of IEEE 754, to the last bit what `Double` and `Float` compute. The elementary
/// functions are vector code of their own, but for `pow`, `erf` and `erfc`: each states its largest error in units in
/// the last place (ulp), measured on millions of arguments over its whole domain. They round the same way on every
/// processor, in every lane and for every width, because none uses a fused multiply-add. Special values are those of
/// the C library.
public struct Lanes<V: SIMD> where V.Scalar: MachineScalar {
  public var vector: V

  @inlinable @inline(__always) public init(_ vector: V) { self.vector = vector }

  /// The same number in every lane.
  @inlinable @inline(__always) public init(repeating value: V.Scalar) { vector = V(repeating: value) }

  /// The number `lane(i)` in lane i.
  @inlinable @inline(__always) public init(_ lane: (_ i: Int) throws -> V.Scalar) rethrows {
    vector = V()
    for i in vector.indices { vector[i] = try lane(i) }
  }

  /// How many lanes there are.
  @inlinable @inline(__always) public static var scalarCount: Int { V.scalarCount }

  /// The positions of the lanes, `0 ..< scalarCount`.
  @inlinable @inline(__always) public static var indices: Range<Int> { 0..<V.scalarCount }

  @inlinable @inline(__always) public subscript(i: Int) -> V.Scalar {
    get { vector[i] }
    set { vector[i] = newValue }
  }

  /// The sum over the lanes, from the first to the last: the bits of the loop that it replaces, on every machine.
  @inlinable @inline(__always) public func sum() -> V.Scalar {
    var sum = vector[0]
    for i in 1..<V.scalarCount { sum += vector[i] }
    return sum
  }
}

extension Lanes: Sendable where V: Sendable {}
extension Lanes: BitwiseCopyable where V: BitwiseCopyable {}

extension Lanes: CustomStringConvertible {
  public var description: String {
    "[" + Lanes.indices.map { "\(self[$0])" }.joined(separator: ", ") + "]"
  }
}
