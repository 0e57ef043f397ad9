import Derivatives
import Scalars

/// The function of the paper's Figure 1: f(x, y) = 10x² + y².
///
/// Its Hessian is diag(20, 2), its minimum f(0, 0) = 0.
public struct Quadratic: Problem {
  public var name: String { "the paper's Figure 1" }
  public var formula: String { "10*x^2 + y^2" }
  public var variables: [String] { ["x", "y"] }
  public var point: [Double] { [1, 1] }
  public var source: String { "Yao et al., ADAHESSIAN, AAAI (2021), Figure 1" }

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ x: [S]) -> S { 10 * x[0] * x[0] + x[1] * x[1] }
}

/// The function of the paper's Figure 3: f(x) = x² + 0.1·x·sin(20πx), a parabola under a sinusoid.
///
///     f′(x) = 2x + 0.1·sin(20πx) + 2πx·cos(20πx)
///     f″(x) = 2 + 4π·cos(20πx) − 40π²x·sin(20πx)
///
/// It is even. The global minimisers are ±``globalMinimizer``; x = 0 is a local minimum only, with f = 0.
public struct NoisyParabola: Problem, UnivariateObjective {
  public var name: String { "the paper's Figure 3" }
  public var formula: String { "x^2 + 0.1*x*sin(20*pi*x)" }
  public var variables: [String] { ["x"] }
  public var point: [Double] { [0.4] }
  public var source: String { "Yao et al., ADAHESSIAN, AAAI (2021), Figure 3" }

  public init() {}

  @inlinable @inline(__always) public func callAsFunction<S: Scalar>(_ x: S) -> S {
    x * x + 0.1 * x * S.sin(20 * S.pi * x)
  }
  @inlinable @inline(__always) public func callAsFunction<S: Scalar>(_ x: [S]) -> S { self(x[0]) }

  /// The positive one of the two global minimisers, to the last bit.
  public static let globalMinimizer = 0.07336549466562717
}
