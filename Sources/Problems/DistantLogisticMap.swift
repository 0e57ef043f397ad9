import Derivatives
import Scalars

/// The logistic map y ← r·y·(1 − y), iterated from y₀, as it must not be written: to show in a benchmark what that
/// costs.
///
/// A generic function of another module can be compiled for a tape's numbers only where it is `@inlinable`. This one is
/// not, on purpose: every operation looks up at run time what its numbers are, which takes some thirty times as long.
public struct DistantLogisticMap: Objective {
  public let steps: Int

  public init(steps: Int) { self.steps = steps }

  // Not `@inlinable`: see above.
  public func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    var y = x[0]
    let r = x[1]
    for _ in 0..<steps { y = r * y * (1 - y) }
    return y
  }
}
