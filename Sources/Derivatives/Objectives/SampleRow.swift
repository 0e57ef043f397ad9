import Scalars

/// A row of data that is a sample's own, in ``Sample/withRow(_:_:)``; it means nothing outside of that call.
public struct SampleRow<S: Scalar> {
  /// The rows of the lanes.
  @usableFromInline let rows: UnsafeBufferPointer<UnsafeBufferPointer<Double>>
  /// The samples of the lanes.
  @usableFromInline let indices: SIMD8<Int>

  @inlinable @inline(__always)
  init(_ rows: UnsafeBufferPointer<UnsafeBufferPointer<Double>>, _ indices: SIMD8<Int>) {
    (self.rows, self.indices) = (rows, indices)
  }

  /// How many numbers it has.
  @inlinable public var count: Int { rows[0].count }

  /// Number `j`.
  ///
  /// - Precondition: it is one of the row.
  @inlinable @inline(__always)
  public subscript(j: Int) -> S { S.lanes { rows[$0][j] } }

  /// The inner product with `x`, as one operation on a tape.
  ///
  /// - Precondition: `x` has as many components as the row.
  @inlinable @inline(__always)
  public func dot<X: Collection>(_ x: X) -> S where X.Element == S {
    let count = x.count
    for lane in 0..<rows.count {
      require(
        rows[lane].count == count,
        "sample \(indices[lane & 7]) has a row of \(rows[lane].count) numbers, for \(count) factors")
    }
    if count == 0 { return .zero }
    return withUnsafeTemporaryAllocation(of: UnsafePointer<Double>.self, capacity: rows.count) { first in
      for lane in 0..<rows.count { first.initializeElement(at: lane, to: rows[lane].baseAddress.unsafelyUnwrapped) }
      return S.weightedSum(x) { j in S.Constant.lanes { lane in first[lane][j] } }
    }
  }
}
