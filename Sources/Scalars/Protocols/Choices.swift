/// The room of kinks: `max`, `min`, `abs` and `relu` choose between two values by a weight.
public protocol Choices {
  /// 1 where x > y, 0 where x < y, ½ where they are equal and NaN where either is.
  ///
  /// The default is ½(1 + signum(x − y)), which equal infinities turn into NaN; types that can compare do.
  static func dominance(of x: Self, over y: Self) -> Self

  /// `weight · x + (1 − weight) · y`, where a weight of exactly 1 or 0 leaves the other operand out, whatever it holds.
  ///
  /// Every function with a kink is such a choice: `max(x, y)` with the weight `dominance(of: x, over: y)`. The weight
  /// is locally constant; its own derivative is zero wherever it has one, and is not looked at.
  static func blend(_ weight: Self, _ x: Self, _ y: Self) -> Self

  /// `self`, or NaN where `value` is NaN: a slope is undefined wherever its function is.
  ///
  /// The formula 1/x of the slope of ln has a wider domain than ln itself, and would report −1 at x = −1.
  func undefined(where value: Self) -> Self
}

extension Scalar {
  @inlinable public static func dominance(of x: Self, over y: Self) -> Self { (1 + signum(x - y)) / 2 }
  @inlinable public func undefined(where value: Self) -> Self { self }
}
