/// A function that brings its own derivative.
///
/// The value and the pullback are given once; every derivative of every order follows, because the pullback is itself
/// generic and is differentiated like any other code. The value is only ever computed in the innermost scalar type, so
/// it may be found by iteration: an implicit function is differentiated by its equation and not by its loop.
///
///     /// y with y³ + y = x, by Newton's method; y′ = 1 / (3y² + 1)
///     struct CubicRoot: CustomRule {
///       func value<S: Scalar>(at x: [S]) -> S {
///         var y = S(0)
///         for _ in 0..<40 { y -= (y * y * y + y - x[0]) / (3 * y * y + 1) }
///         return y
///       }
///       func pullback<S: Scalar>(_ adjoint: S, at x: [S], value y: S) -> [S] { [adjoint / (3 * y * y + 1)] }
///     }
///
/// Use it like a function: `CubicRoot()([x])`.
public protocol CustomRule: Sendable {
  /// The value at `x`.
  func value<S: Scalar>(at x: [S]) -> S

  /// `adjoint · ∂value/∂xᵢ` for every i, in terms of `x` and the value there.
  func pullback<S: Scalar>(_ adjoint: S, at x: [S], value: S) -> [S]
}

extension CustomRule {
  /// The value at `x`, with the derivatives that the scalar type `S` carries.
  @inlinable public func callAsFunction<S: Scalar>(_ x: [S]) -> S { S.applying(self, to: x) }
}
