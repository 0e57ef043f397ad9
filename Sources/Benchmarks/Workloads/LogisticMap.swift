import Derivatives
import Scalars

/// The logistic map y ← r·y·(1 − y), iterated from y₀: one long chain of operations, three a step. The variables are y₀
/// and r.
///
/// At r = 3 the derivative neither grows nor dies out exponentially, however long the chain.
public struct LogisticMap: Objective {
  public let steps: Int

  public init(steps: Int) { self.steps = steps }

  public func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    var y = x[0]
    let r = x[1]
    for _ in 0..<steps { y = r * y * (1 - y) }
    return y
  }
}
