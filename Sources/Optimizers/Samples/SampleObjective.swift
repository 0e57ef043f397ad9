import Derivatives
import Scalars

/// A mean over samples, plus a penalty: what most models minimize.
///
///     f(x) = (1/N)·Σᵢ loss(i, x) + penalty(x)
///
///     struct Regression: SampleObjective {
///       let inputs: [[Double]], targets: [Double]
///       var sampleCount: Int { targets.count }
///       func loss<S: Scalar>(ofSample i: Int, at x: [S]) -> S {
///         var error = S(-targets[i])
///         for j in x.indices { error += S(inputs[i][j]) * x[j] }
///         return error * error / 2
///       }
///     }
///
/// It is an `Objective` too, computed in one piece. With ``SampleMeanDerivatives`` the samples are spread over the cores, and
/// a fraction of them can stand for all in the Hessian.
public protocol SampleObjective: Objective {
  /// N, at least 1.
  var sampleCount: Int { get }

  /// The loss of sample i, from 0 up to N − 1.
  func loss<S: Scalar>(ofSample i: Int, at x: [S]) -> S

  /// What is added to the mean; 0 unless you say otherwise.
  func penalty<S: Scalar>(at x: [S]) -> S
}

extension SampleObjective {
  @inlinable public func penalty<S: Scalar>(at x: [S]) -> S { 0 }

  @inlinable public func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    (0..<sampleCount).reduce(S(0)) { $0 + loss(ofSample: $1, at: x) } / S(sampleCount) + penalty(at: x)
  }
}
