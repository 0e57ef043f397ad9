import Arrays
import Scalars

/// A real function of named arrays, written once for every kind of number: what an `Objective` is for plain numbers.
///
///     struct Ridge: ArrayObjective {
///       typealias Element = Double
///       let x: Tensor<Double>, y: Tensor<Double>
///       func callAsFunction<S: ArrayScalar<Double>>(_ p: Parameters<S>) -> S {
///         S.matrixProduct(.constant(x), p["weight"]).squaredError(targets: y)
///       }
///     }
///
/// ``ArrayDerivatives`` answers for its derivatives, to every optimizer. A mean over samples is a ``BatchObjective``. A
/// function whose value is an array has Jacobian products, too.
///
/// What costs in array code are its loops, which are compiled in the library: an objective in another module need not be
/// `@inlinable`, though it helps where arrays are small.
public protocol ArrayObjective: Sendable {
  associatedtype Element: TensorElement

  /// The value at `p`.
  func callAsFunction<S: ArrayScalar>(_ p: Parameters<S>) -> S where S.Element == Element

  /// How many samples the function is a mean over; nil if it is no such mean.
  var numberOfSamples: Int? { get }

  /// The mean loss of the samples with these numbers.
  func loss<S: ArrayScalar>(of samples: [Int], at p: Parameters<S>) -> S where S.Element == Element

  /// What is added to the mean; 0 unless you say otherwise.
  func penalty<S: ArrayScalar>(at p: Parameters<S>) -> S where S.Element == Element

  /// The same objective, in which each of these samples has a label that is drawn from what the model makes of the
  /// sample at `p`, by a number in [0, 1) for each; nil, as by default, if it has none to draw. For a classifier that
  /// keeps its labels in a variable:
  ///
  ///     var drawn = self
  ///     let scores = outputs(of: samples, at: p)
  ///     for (i, label) in zip(samples, scores.drawnClasses(samples.map(uniform))) { drawn.labels[i] = label }
  ///     return drawn
  ///
  /// The loss must be the cross-entropy of these labels: see `BartlettObjective`, and `Sophia`, which asks for it.
  func drawingLabels(
    at p: Parameters<Tensor<Element>>, of samples: [Int], uniform: (_ sample: Int) -> Double
  ) -> Self?
}

extension ArrayObjective {
  @inlinable public var numberOfSamples: Int? { nil }
  @inlinable public func loss<S: ArrayScalar>(of samples: [Int], at p: Parameters<S>) -> S
  where S.Element == Element {
    self(p)
  }
  @inlinable public func penalty<S: ArrayScalar>(at p: Parameters<S>) -> S where S.Element == Element { 0 }
  @inlinable public func drawingLabels(
    at p: Parameters<Tensor<Element>>, of samples: [Int], uniform: (_ sample: Int) -> Double
  ) -> Self? { nil }
}

/// A mean over samples, plus a penalty, computed on whole batches as arrays.
///
///     struct Network: BatchObjective {
///       typealias Element = Float
///       let images: Tensor<Float>, labels: [Int]
///       let layers = Sequential {
///         Dense("hidden", 64, 32)
///         Activation.tanh
///         Dense("output", 32, 10)
///       }
///       var sampleCount: Int { labels.count }
///       func loss<S: ArrayScalar<Float>>(of samples: [Int], at p: Parameters<S>) -> S {
///         layers(.constant(images.rows(samples)), p).crossEntropy(labels: samples.map { labels[$0] })
///       }
///     }
public protocol BatchObjective: ArrayObjective {
  /// How many samples there are, at least 1.
  var sampleCount: Int { get }
}

extension BatchObjective {
  @inlinable public var numberOfSamples: Int? { sampleCount }
  @inlinable public func callAsFunction<S: ArrayScalar>(_ p: Parameters<S>) -> S where S.Element == Element {
    loss(of: Array(0..<sampleCount), at: p) + penalty(at: p)
  }
}
