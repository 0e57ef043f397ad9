import Scalars

/// Rosenbrock's function of n variables, Σ (1 − xᵢ)² + 100·(xᵢ₊₁ − xᵢ²)²: a curved valley, minimum 0 at (1, …, 1).
public struct Rosenbrock: Problem {
  /// n, the number of variables.
  public let count: Int

  /// - Precondition: `count ≥ 2`.
  public init(count: Int = 2) {
    require(count >= 2, "Rosenbrock's function needs 2 variables or more, found \(count)")
    self.count = count
  }

  public var name: String { count == 2 ? "Rosenbrock" : "Rosenbrock, n = \(count)" }
  public var formula: String {
    (0..<(count - 1)).map { "(1 - \(variables[$0]))^2 + 100*(\(variables[$0 + 1]) - \(variables[$0])^2)^2" }
      .joined(separator: " + ")
  }
  public var variables: [String] { count == 2 ? ["x", "y"] : (1...count).map { "x\($0)" } }
  public var point: [Double] { (0..<count).map { $0.isMultiple(of: 2) ? -1.2 : 1 } }
  public var source: String {
    "Rosenbrock, An automatic method for finding the greatest or least value of a function, Computer Journal 3 (1960)"
  }

  @inlinable public func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 0..<(x.count - 1) {
      let a: S = 1 - x[i]
      let b: S = x[i + 1] - x[i] * x[i]
      sum += a * a + 100 * b * b
    }
    return sum
  }
}
