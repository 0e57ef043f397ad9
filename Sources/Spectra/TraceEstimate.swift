import Derivatives
import Scalars

/// An estimate of the trace of a symmetric matrix, and how far off it may be.
public struct TraceEstimate<Element: MachineScalar>: Sendable, Equatable {
  /// The mean over the probes of what each says; of Hutchinson's, zᵀAz.
  public let trace: Element
  /// The standard deviation of that mean, from the spread of the probes; NaN for a single probe.
  public let standardError: Element

  @inlinable init(trace: Element, standardError: Element) {
    (self.trace, self.standardError) = (trace, standardError)
  }

  /// From zᵀAz of each probe.
  @inlinable init(of samples: [Element]) {
    let unit = unitOfLength(of: samples)
    // Welford's recurrence: a difference of two large sums would lose the spread.
    var (mean, squares): (Element, Element) = (0, 0)
    for (k, sample) in samples.enumerated() {
      let difference = sample / unit - mean
      mean += difference / Element(k + 1)
      squares += difference * (sample / unit - mean)
    }
    let count = Element(samples.count)
    let variance = samples.count > 1 ? squares / (count - 1) : .nan
    self.init(trace: mean * unit, standardError: (variance / count).squareRoot() * unit)
  }
}
