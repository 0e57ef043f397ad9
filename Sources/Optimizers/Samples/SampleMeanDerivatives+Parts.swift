import Derivatives
import DualNumbers
import ReverseMode
import Scalars

#if canImport(Dispatch)
  import Dispatch
#endif

extension SampleMeanDerivatives {
  /// A sum over a few samples, or the penalty, as one function to record.
  @usableFromInline struct Recording {
    @usableFromInline let objective: F
    /// None for the penalty.
    @usableFromInline let samples: Range<Int>?
    @usableFromInline let strata: Strata?

    @inlinable init(_ objective: F, _ samples: Range<Int>?, _ strata: Strata?) {
      (self.objective, self.samples, self.strata) = (objective, samples, strata)
    }

    @inlinable func sum<S: Scalar>(at x: [S]) -> S {
      guard let samples else { return objective.penalty(at: x) }
      var sum: S = 0
      for i in samples {
        if let (sample, weight) = strata?.draw(i) {
          sum += S(weight) * objective.loss(ofSample: sample, at: x)
        } else {
          sum += objective.loss(ofSample: i, at: x)
        }
      }
      return sum
    }
  }

  /// Calls `body` with the sums of the recordings that a part consists of, in order.
  @inlinable static func record(
    _ samples: Range<Int>?, _ objective: F, _ strata: Strata? = nil, _ body: (Recording) -> Void
  ) {
    guard let samples else { return body(Recording(objective, nil, nil)) }
    for start in stride(from: samples.lowerBound, to: samples.upperBound, by: samplesPerRecording) {
      body(Recording(objective, start..<Swift.min(start + samplesPerRecording, samples.upperBound), strata))
    }
  }

  /// Adds value, gradient and Hessian-vector product of a part.
  @inlinable static func addProduct(
    _ samples: Range<Int>?, _ objective: F, _ x: [Element], _ v: [Element], _ strata: Strata?, _ out: inout Partial
  ) {
    var tape = Tape<Dual<Element>>()
    var scratch = [Element](repeating: 0, count: x.count)
    var product = scratch
    out.gradient.clear(x.count)
    out.second.clear(x.count)
    record(samples, objective, strata) { f in
      out.value += tape.valueWithHessianVectorProduct(at: x, along: v, gradient: &scratch, product: &product) {
        f.sum(at: $0)
      }
      elementwise(&out.gradient, scratch) { sum, g in sum += g }
      elementwise(&out.second, product) { sum, hv in sum += hv }
    }
  }

  /// Calls `body` for every part of `count` samples, and for the penalty (no samples), on several threads.
  @inlinable mutating func sum(
    over count: Int, _ body: @Sendable (_ samples: Range<Int>?, _ out: inout Partial) -> Void
  ) {
    let parts = partials.count - 1
    let threads = threads
    partials.withUnsafeMutableBufferPointer { partials in
      // No two calls get the same part, and all have returned when `concurrentPerform` does.
      nonisolated(unsafe) let partials = partials
      @Sendable func work(_ part: Int) {
        partials[part].value = 0
        body(part < parts ? (count * part / parts)..<(count * (part + 1) / parts) : nil, &partials[part])
      }
      #if canImport(Dispatch)
        DispatchQueue.concurrentPerform(iterations: threads ?? parts + 1) { thread in
          for part in stride(from: thread, through: parts, by: threads ?? parts + 1) { work(part) }
        }
      #else
        for part in 0...parts { work(part) }
      #endif
    }
  }

  /// The mean of the values, in the order of the parts.
  @inlinable func total(_ count: Int) -> Element {
    var sum: Element = 0
    for partial in partials.dropLast() { sum += partial.value }
    return sum / Element(count) + partials[partials.count - 1].value
  }

  /// The mean of the vectors, in the order of the parts.
  @inlinable func collect(_ result: inout [Element], _ vector: (Partial) -> [Element], _ count: Int) {
    result.clear(result.count)
    for partial in partials.dropLast() { elementwise(&result, vector(partial)) { sum, x in sum += x } }
    let count = Element(count)
    elementwise(&result, vector(partials[partials.count - 1])) { sum, penalty in sum = sum / count + penalty }
  }
}

/// One sample drawn from each of a number of runs of samples.
@usableFromInline struct Strata: Sendable {
  @usableFromInline let count: Int
  @usableFromInline let wanted: Int
  @usableFromInline let key: UInt64

  @inlinable init(count: Int, wanted: Int, key: UInt64) {
    (self.count, self.wanted, self.key) = (count, wanted, key)
  }

  /// The sample that stands for run `i`, and how many it stands for.
  @inlinable func draw(_ i: Int) -> (sample: Int, weight: Int) {
    let (start, end) = (count * i / wanted, count * (i + 1) / wanted)
    // The high word of a 64 × 64 bit product: uniform to 2⁻⁶⁴ of the run's length.
    let offset = SplitMix64.mix(key &+ UInt64(i)).multipliedFullWidth(by: UInt64(end - start)).high
    return (start + Int(offset), end - start)
  }
}

extension Array where Element: ParameterElement {
  /// Makes this n zeros, in place if there is room.
  @inlinable mutating func clear(_ n: Int) {
    if count != n {
      self = [Element](repeating: 0, count: n)
    } else {
      elementwise(&self) { $0 = 0 }
    }
  }
}
