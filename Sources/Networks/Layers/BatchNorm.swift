import Arrays

/// Normalization of each feature over the batch, with a scale and a shift that are learned.
///
/// In training it takes the batch's own mean and variance. For an evaluation give it those of the training data, say as
/// the mean of ``ArrayScalar/batchStatistics`` over batches: they are data, and no derivative goes through them.
public struct BatchNorm: Layer {
  public let name: String
  public let width: Int
  public let epsilon: Double
  /// The mean and the variance of each feature, for an evaluation; nil for the batch's own.
  public var statistics: Statistics?

  public struct Statistics: Sendable {
    public var mean: [Double]
    public var variance: [Double]
    public init(mean: [Double], variance: [Double]) { (self.mean, self.variance) = (mean, variance) }
  }

  public init(_ name: String, _ width: Int, epsilon: Double = 1e-5, statistics: Statistics? = nil) {
    (self.name, self.width, self.epsilon, self.statistics) = (name, width, epsilon, statistics)
    (scale, shift) = ("\(name).scale", "\(name).shift")
  }

  @usableFromInline let scale: String
  @usableFromInline let shift: String

  public var parameters: [LayerParameter] {
    [LayerParameter(scale, [width], .ones), LayerParameter(shift, [width], .zeros)]
  }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S {
    normalized(x).scaled(byRow: p[scale]).adding(bias: p[shift])
  }

  @inlinable func normalized<S: ArrayScalar>(_ x: S) -> S {
    guard let statistics else { return x.normalizedOverBatch(epsilon: S.Element(epsilon)) }
    let factors = statistics.variance.map { S.Element(1 / ($0 + epsilon).squareRoot()) }
    // The mean first, for what is left of a large one would be the difference of two large products.
    return x.adding(bias: .constant(Tensor(statistics.mean.map { -S.Element($0) })))
      .scaled(byRow: .constant(Tensor(factors)))
  }
}
