import Derivatives
import Scalars

/// A network of one hidden layer of tanh units under a softmax and the cross-entropy, meaned over a batch.
///
/// The parameters are W₁ (hidden × inputs, by rows), b₁, W₂ (classes × hidden, by rows), b₂.
public struct Network: Objective {
  public let inputs: Int
  public let hidden: Int
  public let classes: Int
  public let batch: Int
  /// Sample by sample.
  let data: [Double]
  let labels: [Int]

  public var parameterCount: Int { hidden * (inputs + 1) + classes * (hidden + 1) }

  /// Random samples in [0, 1) with random labels.
  public init(inputs: Int, hidden: Int, classes: Int, batch: Int) {
    (self.inputs, self.hidden, self.classes, self.batch) = (inputs, hidden, classes, batch)
    var generator = SplitMix64(seed: 64)
    data = (0..<batch * inputs).map { _ in generator.uniform() }
    labels = (0..<batch).map { _ in Int(generator.next() % UInt64(classes)) }
  }

  public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let (b1, w2) = (hidden * inputs, hidden * (inputs + 1))
    let b2 = w2 + classes * hidden
    var units = [S](repeating: 0, count: hidden)
    var scores = [S](repeating: 0, count: classes)
    var sum: S = 0
    for s in 0..<batch {
      for h in 0..<hidden {
        var total = p[b1 + h]
        for i in 0..<inputs { total += p[h * inputs + i] * S(data[s * inputs + i]) }
        units[h] = S.tanh(total)
      }
      for c in 0..<classes {
        var total = p[b2 + c]
        for h in 0..<hidden { total += p[w2 + c * hidden + h] * units[h] }
        scores[c] = total
      }
      sum += plainLogSumExp(scores) - scores[labels[s]]
    }
    return sum / S(batch)
  }
}

/// ln Σ exp xᵢ in plain operations, each a node of a tape; `S.logSumExp` is one.
func plainLogSumExp<S: Scalar>(_ x: [S]) -> S {
  var largest = x[0]
  for i in 1..<x.count { largest = S.max(largest, x[i]) }
  var sum: S = 0
  for i in 0..<x.count { sum += S.exp(x[i] - largest) }
  return largest + S.log(sum)
}
