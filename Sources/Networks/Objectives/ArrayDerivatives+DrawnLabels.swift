import Arrays
import Derivatives
import Optimizers
import Scalars

extension ArrayDerivatives {
  /// The gradient of the batch's mean loss, without the penalty, with labels that the model draws at `x`.
  ///
  /// It is that of an evaluation: labels come from the whole network, and so nothing is left out by dropout.
  public mutating func gradientOfDrawnLabels(at x: [Element], key: UInt64, into gradient: inout [Element]) -> Int? {
    guard let count = objective.numberOfSamples else { return nil }
    let samples = batch.samples.map(Array.init) ?? Array(0..<count)
    let drawn = objective.drawingLabels(at: Parameters(layout, values: x), of: samples) { i in
      // 53 bits: as many as a number in [0, 1) has.
      Double(SplitMix64.mix(key &+ UInt64(i)) >> 11) / 9_007_199_254_740_992
    }
    guard let drawn else { return nil }
    var other = ArrayDerivatives(of: drawn, layout, threads: threads, parts: parts, seed: seed)
    other.batch = Batch(samples)
    // The last job is the penalty.
    other.run(other.jobs(.gradient).dropLast(), at: x, along: nil)
    other.collect(\.gradient, into: &gradient) { $0.weight }
    _ = other.finish()
    return samples.count
  }
}

extension Tensor {
  /// For each row of logits the class that a number in [0, 1) picks: the first up to which the probabilities, softmax of
  /// the row, sum to more.
  ///
  /// - Precondition: there is a number for each row.
  public func drawnClasses(_ uniform: [Double]) -> [Int] {
    require(
      shape.rank == 2 && shape[0] == uniform.count,
      "drawnClasses: logits of shape \(shape) have not \(uniform.count) rows, one for each number")
    let classes = shape[1]
    let probabilities = softmax().elements
    return uniform.indices.map { row in
      var left = uniform[row]
      for label in 0..<classes - 1 {
        left -= Double(probabilities[row * classes + label])
        if left < 0 { return label }
      }
      return classes - 1
    }
  }
}
