/// A number that objectives are written for: a field with the elementary functions.
///
/// `Double` and `Float` are scalars; a dual number and a reverse-mode value over a scalar are again scalars, which is
/// why derivatives nest to any order.
///
///     func rosenbrock<S: Scalar>(_ x: [S]) -> S {
///       let a = 1 - x[0], b = x[1] - x[0] * x[0]
///       return a * a + 100 * b * b
///     }
///
/// A scalar need not be ordered (symbols and SIMD lanes are not): functions that branch on values ask for
/// ``OrderedScalar``.
public protocol Scalar: Field, ElementaryFunctions, SlopeFunctions {
  static var pi: Self { get }

  /// How many numbers a value holds side by side: 1, but for ``Lanes`` and what is built on them.
  static var laneCount: Int { get }

  /// The constant whose lane i is `value(i)`; without lanes, `value(0)`.
  ///
  /// This is how a function that may run on many samples at once reads its data: `S.lanes { data[sample + $0] }`.
  static func lanes(_ value: (_ lane: Int) -> Double) -> Self

  /// The numbers that a value is made of, without what it carries along: `Double` for `Dual<Double>` and `Reverse<Dual<Double>>`, lanes
  /// for what is built on lanes.
  associatedtype Constant: Scalar = Self where Constant.Constant == Constant

  /// The product with a constant: as `self * constant`, without the products with its tangents, which are zero.
  func multiplied(by constant: Constant) -> Self

  /// Σ xⱼ·weight(j), added from the first to the last: the inner product with data that may differ from lane to lane.
  ///
  ///     S.weightedSum(x) { j in S.Constant.lanes { lane in inputs[sample + lane][j] } }
  static func weightedSum<X: Collection>(
    _ x: X, by weight: (_ j: Int) -> Constant
  ) -> Self where X.Element == Self

  /// The numbers that a function runs on inside of ``fused(_:_:_:)``.
  associatedtype Fused: Scalar = Self

  /// f(x, y), which on a tape becomes one operation, however many it consists of: *local preaccumulation*.
  ///
  ///     let energy = S.fused(x[i], x[i + 1]) { x, y in
  ///       let a = 1 - x, b = y - x * x
  ///       return a * a + 100 * b * b
  ///     }
  ///
  /// A tape evaluates `f` forward, once for each operand, and records the slopes that come out. That pays where `f` has more operations
  /// that join two values than operands; on everything but a tape it is `f` itself. Nothing else that is differentiated can be used in
  /// `f` by mistake: its numbers have another type.
  static func fused(_ x: Self, _ y: Self, _ f: (_ x: Fused, _ y: Fused) -> Fused) -> Self
  /// f(x, y, z) as one operation; see ``fused(_:_:_:)``.
  static func fused(_ x: Self, _ y: Self, _ z: Self, _ f: (_ x: Fused, _ y: Fused, _ z: Fused) -> Fused) -> Self
  /// f(x) of several operands as one operation; see ``fused(_:_:_:)``.
  static func fused(_ x: [Self], _ f: (_ x: [Fused]) -> Fused) -> Self

  /// 1 where x > y, 0 where x < y, ½ where they are equal and NaN where either is.
  ///
  /// The default is ½(1 + signum(x − y)), which equal infinities turn into NaN; types that can compare do.
  static func dominance(of x: Self, over y: Self) -> Self

  /// `weight · x + (1 − weight) · y`, where a weight of exactly 1 or 0 leaves the other operand out, whatever it holds.
  ///
  /// Every function with a kink is such a choice: `max(x, y)` with the weight `dominance(of: x, over: y)`. The weight
  /// is locally constant; its own derivative is zero wherever it has one, and is not looked at.
  static func blend(_ weight: Self, _ x: Self, _ y: Self) -> Self

  /// ln Σ exp(xᵢ), without overflow; −∞ if there are none. Its slopes are the softmax exp(xᵢ) / Σ exp(xⱼ), which sum to 1 wherever
  /// the values are.
  ///
  /// Where every xᵢ is −∞, or one is +∞, the value is that, and the slopes of these are NaN.
  static func logSumExp<X: Collection>(_ x: X) -> Self where X.Element == Self

  /// `self`, or NaN where `value` is NaN: a slope is undefined wherever its function is.
  ///
  /// The formula 1/x of the slope of ln has a wider domain than ln itself, and would report −1 at x = −1.
  func undefined(where value: Self) -> Self

  /// The value of a function whose derivative the user gives; called as `rule(x)`, see ``CustomRule``.
  static func applying<R: CustomRule>(_ rule: R, to x: [Self]) -> Self
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

  @inlinable public static func logSumExp<X: Collection>(_ x: X) -> Self where X.Element == Self {
    let shift = shift(of: x)
    return shift + log(sum(x.lazy.map { exp($0 - shift) }))
  }

  @inlinable public static func dominance(of x: Self, over y: Self) -> Self { (1 + signum(x - y)) / 2 }
  @inlinable public func undefined(where value: Self) -> Self { self }
  @inlinable public static func applying<R: CustomRule>(_ rule: R, to x: [Self]) -> Self { rule.value(at: x) }
}

extension Scalar where Constant == Self {
  @inlinable @inline(__always) public func multiplied(by constant: Self) -> Self { self * constant }
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
