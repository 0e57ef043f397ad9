import Derivatives
import Scalars

extension Network {
  /// The same network, its sums written as sums: each is one operation on a tape.
  struct WithSums: Objective {
    private let f: Network

    init(_ f: Network) { self.f = f }

    func callAsFunction<S: Scalar>(_ p: [S]) -> S {
      let (inputs, hidden, classes) = (f.inputs, f.hidden, f.classes)
      let (b1, w2) = (hidden * inputs, hidden * (inputs + 1))
      let b2 = w2 + classes * hidden
      var units = [S](repeating: 0, count: hidden)
      var scores = [S](repeating: 0, count: classes)
      var losses: [S] = []
      losses.reserveCapacity(f.batch)
      for s in 0..<f.batch {
        let sample = f.data[s * inputs..<(s + 1) * inputs]
        for h in 0..<hidden {
          units[h] = S.tanh(p[b1 + h] + S.weightedSum(p[h * inputs..<(h + 1) * inputs], weights: sample))
        }
        for c in 0..<classes {
          scores[c] = p[b2 + c] + S.dot(p[w2 + c * hidden..<w2 + (c + 1) * hidden], units)
        }
        losses.append(S.logSumExp(scores) - scores[f.labels[s]])
      }
      return S.mean(losses)
    }
  }
}
