/// The room of data: how a function reads constants, which may differ from lane to lane.
public protocol DataReading {
  /// How many numbers a value holds side by side: 1, but for ``Lanes`` and what is built on them.
  static var laneCount: Int { get }

  /// The constant whose lane i is `value(i)`; without lanes, `value(0)`.
  ///
  /// This is how a function that may run on many samples at once reads its data: `S.lanes { data[sample + $0] }`.
  static func lanes(_ value: (_ lane: Int) -> Double) -> Self

  /// The numbers that a value is made of, without what it carries along: `Double` for `Dual<Double>` and
  /// `Reverse<Dual<Double>>`, lanes for what is built on lanes.
  associatedtype Constant: Scalar = Self where Constant.Constant == Constant

  /// The product with a constant: as `self * constant`, without the products with its tangents, which are zero.
  func multiplied(by constant: Constant) -> Self

  /// Σ xⱼ·weight(j), added from the first to the last: the inner product with data that may differ from lane to lane.
  ///
  ///     S.weightedSum(x) { j in S.Constant.lanes { lane in inputs[sample + lane][j] } }
  static func weightedSum<X: Collection>(
    _ x: X, by weight: (_ j: Int) -> Constant
  ) -> Self where X.Element == Self
}

extension Scalar {
  @inlinable public static var laneCount: Int { 1 }
  @inlinable public static func lanes(_ value: (_ lane: Int) -> Double) -> Self { Self(value(0)) }

  @inlinable public static func weightedSum<X: Collection>(
    _ x: X, by weight: (_ j: Int) -> Constant
  ) -> Self where X.Element == Self {
    var sum: Self = .zero
    var j = 0
    for element in x {
      sum += element.multiplied(by: weight(j))
      j += 1
    }
    return sum
  }
}

extension Scalar where Constant == Self {
  @inlinable @inline(__always) public func multiplied(by constant: Self) -> Self { self * constant }
}
