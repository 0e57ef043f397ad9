// What `Double` and `Float` share beyond the C library.
extension Scalar where Self: FloatingPoint {
  /// x^(1/n), mended for the rounding of 1/n: with 1/n = r + e it is xʳ(1 + e ln x), within 2 ulps where xʳ alone would
  /// be off by up to log₂ x of them.
  @inlinable @_disfavoredOverload public static func root(_ x: Self, _ n: Int) -> Self {
    switch n {
    case 0: return .nan
    case 1: return x
    case 2: return sqrt(x)
    case 3: return cbrt(x)
    default: break
    }
    if x < 0 { return n.isMultiple(of: 2) ? .nan : -root(-x, n) }
    guard x > 0, x.isFinite else { return n < 0 ? 1 / x : x }
    let degree = Self(n)
    let reciprocal = 1 / degree
    let remainder = (1 as Self).addingProduct(-degree, reciprocal) / degree
    let power = pow(x, reciprocal)
    return power + power * (remainder * log(x))
  }

  @inlinable @_disfavoredOverload public static func sigmoid(_ x: Self) -> Self {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let power = exp(x)
    return power / (1 + power)
  }

  @inlinable @_disfavoredOverload public static func softplus(_ x: Self) -> Self {
    x > 0 ? x + log(onePlus: exp(-x)) : log(onePlus: exp(x))
  }

  @inlinable @_disfavoredOverload public static func abs(_ x: Self) -> Self { x.magnitude }
  @inlinable @_disfavoredOverload public static func signum(_ x: Self) -> Self { x > 0 ? 1 : x < 0 ? -1 : x }
  @inlinable @_disfavoredOverload public static func relu(_ x: Self) -> Self { x <= 0 ? 0 : x }

  // x + y carries the NaN of either.
  @inlinable @_disfavoredOverload public static func min(_ x: Self, _ y: Self) -> Self {
    x < y ? x : y < x ? y : x == y ? x : x + y
  }

  @inlinable @_disfavoredOverload public static func max(_ x: Self, _ y: Self) -> Self {
    x > y ? x : y > x ? y : x == y ? x : x + y
  }

  @inlinable public static func dominance(of x: Self, over y: Self) -> Self {
    x > y ? 1 : x < y ? 0 : x == y ? 0.5 : .nan
  }

  @inlinable public static func blend(_ weight: Self, _ x: Self, _ y: Self) -> Self {
    weight == 1 ? x : weight == 0 ? y : weight * x + (1 - weight) * y
  }

  @inlinable public func undefined(where value: Self) -> Self { value.isNaN ? value : self }
}
