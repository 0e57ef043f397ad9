import Scalars

/// A real function of n variables, written once for every scalar type.
///
/// Swift has no generic closures: what must run at several scalar types (hyper-dual numbers, a tape, symbols) is a value
/// with a generic method. The requirement also makes perturbation confusion a type error: a function that is generic
/// cannot capture somebody else's dual number by accident.
///
///     struct Rosenbrock: Objective {
///       func callAsFunction<S: Scalar>(_ x: [S]) -> S {
///         let a = 1 - x[0], b = x[1] - x[0] * x[0]
///         return a * a + 100 * b * b
///       }
///     }
///
/// An operator that needs one scalar type only also takes a plain generic function by name, or a closure.
public protocol Objective: Sendable {
  /// The value at `x`.
  func callAsFunction<S: Scalar>(_ x: [S]) -> S
}
