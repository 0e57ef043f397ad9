import Derivatives
import DualNumbers
import ReverseMode
import Scalars

/// The exact derivatives of a mean over samples, eight side by side in lanes and on several cores, with the same bits on one.
///
/// The samples fall into a fixed number of parts. Each part is summed in the order of its samples, and the parts are added in
/// their order: who computed which part, and when, makes no difference, and neither do the lanes, up to the rounding of the
/// elementary functions (see ``Lanes``).
///
///     var derivatives = SampleMeanDerivatives(of: regression, as: Double.self, threads: 2)
///     try optimizer.step(&parameters, using: &derivatives)
///
/// - Complexity: eight samples are one recording and one sweep. Each part has a gradient and a product of its own: 2·parts·n
///   numbers of memory, kept from call to call.
public struct SampleMeanDerivatives<F: SampleObjective, Element: ParameterElement>: DerivativeOracle, ~Copyable {
  public let objective: F
  /// How many threads work; nil leaves it to the system.
  public var threads: Int?
  /// The key of the samples that a fraction of the batch consists of.
  public var seed: UInt64
  /// Part by part; the last one is the penalty.
  @usableFromInline var partials: [SampleSums<Element>]

  /// - Parameters:
  ///   - parts: into how many parts the samples fall, at least 1 and the same for results to be the same; 16 by default.
  /// - Precondition: there is at least one sample, one part, and one thread.
  @inlinable public init(
    of objective: F, as element: Element.Type = Element.self, parts: Int = 16, threads: Int? = nil, seed: UInt64 = 0
  ) {
    require(objective.sampleCount >= 1, "a mean needs at least 1 sample, and there are \(objective.sampleCount)")
    require(parts >= 1, "the samples must fall into at least 1 part, and not \(parts)")
    require((threads ?? 1) >= 1, "at least 1 thread must work, and not \(threads ?? 1)")
    self.objective = objective
    self.threads = threads
    self.seed = seed
    partials = [SampleSums](repeating: SampleSums(), count: Swift.min(parts, objective.sampleCount) + 1)
  }

  @inlinable public var isMeanOverSamples: Bool { true }

  @inlinable public mutating func value(at x: [Element]) -> Element {
    let samples = SampleSelection(all: objective.sampleCount)
    sum(over: samples, ValueRule(x: x))
    return total(samples.total)
  }

  @inlinable public mutating func valueWithGradient(at x: [Element], into gradient: inout [Element]) -> Element {
    let samples = SampleSelection(all: objective.sampleCount)
    sum(over: samples, GradientRule(x: x))
    collect(&gradient, \.gradient, samples.total)
    return total(samples.total)
  }

  @inlinable public mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], gradient: inout [Element], product: inout [Element]
  ) -> Element {
    require(v.count == x.count, "a direction of \(v.count) components at a point of \(x.count)")
    let samples = SampleSelection(all: objective.sampleCount)
    sum(over: samples, ProductRule(x: x, v: v))
    collect(&gradient, \.gradient, samples.total)
    collect(&product, \.second, samples.total)
    return total(samples.total)
  }

  @inlinable public mutating func valueWithHessianDiagonal(
    at x: [Element], gradient: inout [Element], diagonal: inout [Element]
  ) -> Element {
    let samples = SampleSelection(all: objective.sampleCount)
    sum(over: samples, DiagonalRule(x: x))
    collect(&gradient, \.gradient, samples.total)
    collect(&diagonal, \.second, samples.total)
    return total(samples.total)
  }

  /// The product of a stratified choice: the samples fall into as many runs as are wanted, and of each run one is drawn and
  /// weighted by the run's length, so that the mean over draws is the product of all samples exactly.
  @inlinable public mutating func hessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, into product: inout [Element]
  ) {
    require(v.count == x.count, "a direction of \(v.count) components at a point of \(x.count)")
    require(fraction > 0 && fraction <= 1, "the fraction of the samples must be in (0, 1], and is \(fraction)")
    let count = objective.sampleCount
    let wanted = Swift.max(1, Swift.min(count, Int((fraction * Double(count)).rounded(.up))))
    let samples = SampleSelection(
      wanted, of: count, key: SplitMix64.mix(SplitMix64.mix(seed) &+ UInt64(draw)))
    sum(over: samples, ProductRule(x: x, v: v))
    collect(&product, \.second, samples.total)
  }
}
