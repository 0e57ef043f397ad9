import Scalars

extension Precise: OrderedScalar {
  public static func sigmoid(_ x: Precise) -> Precise { 1 / (1 + exp(-x)) }

  public static func softplus(_ x: Precise) -> Precise {
    x > 0 ? x + log(onePlus: exp(-x)) : log(onePlus: exp(x))
  }

  public static func logSumExp<X: Collection>(_ x: X) -> Precise where X.Element == Precise {
    let largest = x.reduce(-infinity) { max($0, $1) }
    guard largest.isFinite else { return largest }
    return largest + log(sum(x.lazy.map { exp($0 - largest) }))
  }

  public static func abs(_ x: Precise) -> Precise { x.magnitude }
  public static func signum(_ x: Precise) -> Precise { x > 0 ? 1 : x < 0 ? -1 : x }
  public static func relu(_ x: Precise) -> Precise { x <= 0 ? 0 : x }

  // x + y carries the NaN of either.
  public static func min(_ x: Precise, _ y: Precise) -> Precise { x < y ? x : y < x ? y : x == y ? x : x + y }
  public static func max(_ x: Precise, _ y: Precise) -> Precise { x > y ? x : y > x ? y : x == y ? x : x + y }

  public static func dominance(of x: Precise, over y: Precise) -> Precise {
    x > y ? 1 : x < y ? 0 : x == y ? 0.5 : .nan
  }

  public static func blend(_ weight: Precise, _ x: Precise, _ y: Precise) -> Precise {
    weight == 1 ? x : weight == 0 ? y : weight * x + (1 - weight) * y
  }

  public func undefined(where value: Precise) -> Precise { value.isNaN ? value : self }
}
