import Scalars

/// A mean over samples, plus a penalty: what most models minimize.
///
///     f(x) = (1/N)·Σᵢ lossᵢ(x) + penalty(x)
///
///     struct Regression: SampleObjective {
///       let inputs: [[Double]], targets: [Double]
///       var sampleCount: Int { targets.count }
///       func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
///         let error = sample.dot(x) { i in inputs[i] } - sample.data { i in targets[i] }
///         return error * error / 2
///       }
///     }
///
/// Its derivatives are computed eight samples side by side in lanes and spread over the cores, by every operator and
/// optimizer; a fraction of the samples can stand for all in the Hessian. On other scalars it is computed in one piece.
public protocol SampleObjective: Objective {
  /// N, at least 1.
  var sampleCount: Int { get }

  /// The loss of one sample: one formula for all of them, since several are computed side by side. What differs from
  /// sample to sample is asked of `sample`.
  ///
  /// - Parameter x: the parameters, or what ``shared(at:)`` made of them.
  func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S

  /// What every loss computes from the parameters alone, and is given in their place: exponentials of widths, a
  /// normalized matrix. It is computed, and differentiated, once for very many samples; the parameters themselves
  /// unless you say otherwise.
  func shared<S: Scalar>(at x: [S]) -> [S]

  /// What is added to the mean; 0 unless you say otherwise.
  func penalty<S: Scalar>(at x: [S]) -> S
}

extension SampleObjective {
  @inlinable public func penalty<S: Scalar>(at x: [S]) -> S { 0 }
  @inlinable public func shared<S: Scalar>(at x: [S]) -> [S] { x }

  @inlinable public func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let shared = shared(at: x)
    return (0..<sampleCount).reduce(S(0)) { $0 + loss(of: Sample($1), at: shared) } / S(sampleCount) + penalty(at: x)
  }
}
