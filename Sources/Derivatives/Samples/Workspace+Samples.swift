import Scalars

extension Workspace {
  /// Computes the sums over every part of the samples, and the penalty, on several threads.
  @inlinable mutating func sum<F: SampleObjective, Rule: SampleRule>(
    of objective: F, over samples: SampleSelection, _ rule: Rule
  ) where Rule.Element == Element {
    let n = rule.x.count
    let blocks = (samples.count + 7) / 8
    // Each part records the parameters anew, and adds up a gradient of its own: what takes a third of the time that a
    // block takes.
    let (threads, parts) = (threads, Swift.max(1, Swift.min(parts, blocks / 4)))
    if partials.count != parts + 1 { partials = [SampleSums](repeating: SampleSums(), count: parts + 1) }
    partials.withUnsafeMutableBufferPointer { partials in
      // No two calls get the same part.
      nonisolated(unsafe) let partials = partials
      concurrently(parts + 1, threads: threads) { part in
        partials[part].clear(n)
        guard part < parts else {
          let all = SampleSelection(all: 1)
          let penalty = Penalty(objective: objective)
          rule.add(0..<1, all, of: penalty, Single<Element>.self, to: &partials[part])
          if partials[part].isUnclear {
            partials[part].clear(n)
            rule.add(0..<1, all, of: penalty, Structural<Single<Element>>.self, to: &partials[part])
          }
          return
        }
        // Whole blocks of eight, so that all but the last one fill the lanes.
        let whole = (0..<blocks).part(part, of: parts)
        let range = whole.lowerBound * 8..<Swift.min(samples.count, whole.upperBound * 8)
        rule.add(range, samples, of: objective, Eight<Element>.self, to: &partials[part])
        // Lanes do not know what is absent; one by one, on numbers that do, it is left out.
        if partials[part].isUnclear {
          partials[part].clear(n)
          rule.add(range, samples, of: objective, Structural<Single<Element>>.self, to: &partials[part])
        }
      }
    }
  }

  /// The mean of the values, in the order of the parts.
  @inlinable func total(_ count: Int) -> Element {
    var sum: Element = 0
    for partial in partials.dropLast() { sum += partial.value }
    return sum / Element(count) + partials[partials.count - 1].value
  }

  /// The mean of the vectors, in the order of the parts.
  @inlinable func collect(_ result: inout [Element], _ vector: (SampleSums<Element>) -> [Element], _ count: Int) {
    result.clear(result.count)
    for partial in partials.dropLast() { elementwise(&result, vector(partial)) { sum, x in sum += x } }
    let count = Element(count)
    elementwise(&result, vector(partials[partials.count - 1])) { sum, penalty in sum = sum / count + penalty }
  }
}

/// The penalty, as the loss of a single sample.
@usableFromInline
struct Penalty<F: SampleObjective>: SampleObjective {
  @usableFromInline let objective: F
  @inlinable init(objective: F) { self.objective = objective }
  @inlinable var sampleCount: Int { 1 }
  @inlinable func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S { objective.penalty(at: x) }
}
