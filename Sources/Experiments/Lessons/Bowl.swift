import Derivatives
import Scalars

/// κx² + y², a bowl of condition number κ.
struct Bowl: Objective {
  var steepness: Double

  func callAsFunction<S: Scalar>(_ x: [S]) -> S { S(steepness) * x[0] * x[0] + x[1] * x[1] }
}
