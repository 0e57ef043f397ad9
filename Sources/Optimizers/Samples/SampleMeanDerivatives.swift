import Derivatives
import DualNumbers
import ReverseMode
import Scalars

/// The exact derivatives of a mean over samples, computed in parallel, with the same bits whatever the number of threads.
///
/// The samples fall into a fixed number of parts. Each part is summed in the order of its samples, and the parts are added in
/// their order: who computed which part, and when, makes no difference.
///
///     var derivatives = SampleMeanDerivatives(of: regression, as: Double.self, threads: 2)
///     try optimizer.step(&parameters, using: &derivatives)
///
/// - Complexity: each part has a gradient and a product of its own: 2·parts·n numbers of memory.
public struct SampleMeanDerivatives<F: SampleObjective, Element: ParameterElement>: DerivativeOracle, ~Copyable {
  public let objective: F
  /// How many threads work; nil leaves it to the system.
  public var threads: Int?
  /// The key of the samples that a fraction of the batch consists of.
  public var seed: UInt64
  @usableFromInline var partials: [Partial]

  /// The sums over one part.
  @usableFromInline struct Partial: Sendable {
    @usableFromInline var value: Element = 0
    @usableFromInline var gradient: [Element] = []
    @usableFromInline var second: [Element] = []

    @inlinable init() {}
  }

  /// How many samples are recorded on a tape together: enough to share the recording of the parameters, few enough for the
  /// tape to stay in the cache. A fixed number, because it decides the order of summation.
  @inlinable static var samplesPerRecording: Int { 16 }

  /// - Parameters:
  ///   - parts: into how many parts the samples fall, at least 1 and the same for results to be the same; 16 by default.
  /// - Precondition: there is at least one sample, one part, and one thread.
  @inlinable public init(
    of objective: F, as element: Element.Type = Element.self, parts: Int = 16, threads: Int? = nil, seed: UInt64 = 0
  ) {
    precondition(objective.sampleCount >= 1, "a mean needs at least 1 sample, and there are \(objective.sampleCount)")
    precondition(parts >= 1, "the samples must fall into at least 1 part, and not \(parts)")
    precondition((threads ?? 1) >= 1, "at least 1 thread must work, and not \(threads ?? 1)")
    self.objective = objective
    self.threads = threads
    self.seed = seed
    // The last one is the penalty.
    partials = [Partial](repeating: Partial(), count: Swift.min(parts, objective.sampleCount) + 1)
  }

  @inlinable public var isMeanOverSamples: Bool { true }

  @inlinable public mutating func value(at x: [Element]) -> Element {
    let objective = objective
    sum(over: objective.sampleCount) { samples, out in
      guard let samples else { return out.value = objective.penalty(at: x) }
      for i in samples { out.value += objective.loss(ofSample: i, at: x) }
    }
    return total(objective.sampleCount)
  }

  @inlinable public mutating func valueWithGradient(at x: [Element], into gradient: inout [Element]) -> Element {
    let objective = objective
    sum(over: objective.sampleCount) { samples, out in
      var tape = Tape<Element>()
      var scratch = [Element](repeating: 0, count: x.count)
      out.gradient.clear(x.count)
      Self.record(samples, objective) { f in
        out.value += tape.valueWithGradient(at: x, into: &scratch) { f.sum(at: $0) }
        elementwise(&out.gradient, scratch) { sum, g in sum += g }
      }
    }
    collect(&gradient, \.gradient, objective.sampleCount)
    return total(objective.sampleCount)
  }

  @inlinable public mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], gradient: inout [Element], product: inout [Element]
  ) -> Element {
    let objective = objective
    sum(over: objective.sampleCount) { samples, out in
      Self.addProduct(samples, objective, x, v, nil, &out)
    }
    collect(&gradient, \.gradient, objective.sampleCount)
    collect(&product, \.second, objective.sampleCount)
    return total(objective.sampleCount)
  }

  @inlinable public mutating func valueWithHessianDiagonal(
    at x: [Element], gradient: inout [Element], diagonal: inout [Element]
  ) -> Element {
    let objective = objective
    sum(over: objective.sampleCount) { samples, out in
      out.gradient.clear(x.count)
      out.second.clear(x.count)
      Self.record(samples, objective) { f in
        let result = Derivatives.valueWithHessianDiagonal(at: x) { f.sum(at: $0) }
        out.value += result.value
        elementwise(&out.gradient, result.gradient) { sum, g in sum += g }
        elementwise(&out.second, result.diagonal) { sum, d in sum += d }
      }
    }
    collect(&gradient, \.gradient, objective.sampleCount)
    collect(&diagonal, \.second, objective.sampleCount)
    return total(objective.sampleCount)
  }

  /// The product of a stratified choice: the samples fall into as many runs as are wanted, and of each run one is drawn and
  /// weighted by the run's length, so that the mean over draws is the product of all samples exactly.
  @inlinable public mutating func hessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, into product: inout [Element]
  ) {
    let (objective, count) = (objective, objective.sampleCount)
    let wanted = Swift.max(1, Swift.min(count, Int((fraction * Double(count)).rounded(.up))))
    let key = SplitMix64.mix(SplitMix64.mix(seed) &+ UInt64(draw))
    sum(over: wanted) { runs, out in
      Self.addProduct(runs, objective, x, v, Strata(count: count, wanted: wanted, key: key), &out)
    }
    collect(&product, \.second, count)
  }
}
