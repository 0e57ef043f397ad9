import Scalars

/// What one epoch of a run left: one pass over the samples in batches.
public struct Epoch: Sendable, Hashable {
  /// The mean of f over the samples as the steps saw them, each before it moved.
  public let value: Double
  /// The measures behind the last step, in their order.
  public let measures: [Double]

  @inlinable public init(value: Double, measures: [Double]) { (self.value, self.measures) = (value, measures) }
}

/// The parameters of a run at the end of the epoch that was best.
public struct BestParameters<Element: MachineScalar>: Sendable, Equatable {
  /// How many epochs led there.
  public let epoch: Int
  /// What was best: the first measure, or the epoch's mean value where there are none.
  public let measure: Double
  public let parameters: [Element]

  @inlinable public init(epoch: Int, measure: Double, parameters: [Element]) {
    (self.epoch, self.measure, self.parameters) = (epoch, measure, parameters)
  }
}

/// The sum over the part of an epoch that a run has seen.
@usableFromInline struct EpochSum<Element: MachineScalar>: Sendable {
  /// Σ of the batches' values, each times its number of samples.
  @usableFromInline var value: Element = 0
  @usableFromInline var samples = 0

  @inlinable init() {}

  @inlinable mutating func add(_ value: Element, samples: Int) {
    self.value += value * Element(samples)
    self.samples += samples
  }

  @inlinable var mean: Double { Double(value) / Double(samples) }
}
