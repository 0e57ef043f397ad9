import Scalars

/// What one sample of a ``SampleObjective`` knows of itself: the data that are its own.
///
/// Several samples are computed side by side in the lanes of the scalar, so their numbers are asked for through this
/// view, which reads them for every lane.
public struct Sample<S: Scalar> {
  /// Which sample is in which lane.
  @usableFromInline let indices: SIMD8<Int>

  @inlinable @inline(__always) package init(indices: SIMD8<Int>) { self.indices = indices }

  /// Sample number `i`, in every lane: to ask a trained model of one.
  ///
  ///     let score = model.score(of: Sample(7), at: weights)
  @inlinable @inline(__always) public init(_ i: Int) { indices = SIMD8(repeating: i) }

  @inlinable @inline(__always) func index(_ lane: Int) -> Int { indices[lane & 7] }

  /// A number that differs from sample to sample.
  ///
  ///     let error = prediction - sample.data { i in targets[i] }
  @inlinable @inline(__always)
  public func data(_ number: (_ i: Int) -> Double) -> S { S.lanes { number(index($0)) } }

  /// The inner product of `x` with a row of data that is the sample's own, as one operation on a tape.
  ///
  ///     let score = sample.dot(x) { i in inputs[i] }
  ///
  /// - Precondition: each row has as many numbers as `x`. Rows that are contiguous in memory, as arrays and their
  ///   slices are, are not copied.
  @inlinable @inline(__always)
  public func dot<X: Collection, Row: Collection>(
    _ x: X, _ row: (_ i: Int) -> Row
  ) -> S where X.Element == S, Row.Element == Double {
    withRow(row) { $0.dot(x) }
  }

  /// The result of `body` with a row of data that is the sample's own: for several inner products with one row, which
  /// is then asked for once.
  ///
  ///     let units = sample.withRow({ i in inputs[i] }) { row in weights.map { S.tanh(row.dot($0)) } }
  @inlinable @inline(__always)
  public func withRow<Row: Collection, Result>(
    _ row: (_ i: Int) -> Row, _ body: (_ row: SampleRow<S>) -> Result
  ) -> Result where Row.Element == Double {
    withUnsafeTemporaryAllocation(of: UnsafeBufferPointer<Double>.self, capacity: S.laneCount) { rows in
      withRows(rows, from: 0, row, body)
    }
  }

  /// Calls `body` while `rows` points at the rows of the lanes from `lane` on: a recursion, because a pointer into a
  /// row is valid only inside of a call.
  @inlinable
  func withRows<Row: Collection, Result>(
    _ rows: UnsafeMutableBufferPointer<UnsafeBufferPointer<Double>>, from lane: Int, _ row: (_ i: Int) -> Row,
    _ body: (_ row: SampleRow<S>) -> Result
  ) -> Result where Row.Element == Double {
    if lane == rows.count { return body(SampleRow(UnsafeBufferPointer(rows), indices)) }
    let numbers = row(index(lane))
    func enter(_ memory: UnsafeBufferPointer<Double>) -> Result {
      rows.initializeElement(at: lane, to: memory)
      return withRows(rows, from: lane + 1, row, body)
    }
    return numbers.withContiguousStorageIfAvailable(enter) ?? Array(numbers).withUnsafeBufferPointer(enter)
  }

  /// The element of `x` that the sample names: of a classifier's scores that of the sample's class.
  ///
  ///     S.logSumExp(scores) - sample.element(of: scores) { i in labels[i] }
  ///
  /// - Precondition: the place is one of `x`.
  @inlinable
  public func element(of x: [S], at place: (_ i: Int) -> Int) -> S {
    for lane in 0..<S.laneCount {
      let place = place(index(lane))
      require(x.indices.contains(place), "sample \(index(lane)) names element \(place) of \(x.count)")
    }
    if S.laneCount == 1 { return x[place(index(0))] }
    // Each lane may want another: a sum in which all but one have the weight 0.
    return S.weightedSum(x) { j in S.Constant.lanes { place(index($0)) == j ? 1 : 0 } }
  }
}
