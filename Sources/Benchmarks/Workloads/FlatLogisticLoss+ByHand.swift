import Scalars

extension FlatLogisticLoss {
  final class ByHand: HandWritten {
    private let f: FlatLogisticLoss

    init(_ f: FlatLogisticLoss) { self.f = f }

    func value(_ w: Input) -> Double {
      f.inputs.withUnsafeBufferPointer { inputs in
        var sum = 0.0
        for s in 0..<f.samples {
          let x = inputs.baseAddress.unsafelyUnwrapped + s * w.count
          var score = 0.0
          for j in 0..<w.count { score += w[j] * x[j] }
          sum += stable(-f.labels[s] * score).loss
        }
        return sum / Double(f.samples)
      }
    }

    func gradient(_ w: Input, _ g: Output) -> Double {
      f.inputs.withUnsafeBufferPointer { inputs in
        g.update(repeating: 0)
        var sum = 0.0
        let scale = 1 / Double(f.samples)
        for s in 0..<f.samples {
          let x = inputs.baseAddress.unsafelyUnwrapped + s * w.count
          var score = 0.0
          for j in 0..<w.count { score += w[j] * x[j] }
          let y = f.labels[s]
          let (loss, sigmoid) = stable(-y * score)
          sum += loss
          let slope = -y * sigmoid * scale
          for j in 0..<w.count { g[j] += slope * x[j] }
        }
        return sum * scale
      }
    }

    func product(_ w: Input, _ v: Input, _ g: Output, _ p: Output) -> Double {
      f.inputs.withUnsafeBufferPointer { inputs in
        g.update(repeating: 0)
        p.update(repeating: 0)
        var sum = 0.0
        let scale = 1 / Double(f.samples)
        for s in 0..<f.samples {
          let x = inputs.baseAddress.unsafelyUnwrapped + s * w.count
          var (score, dscore) = (0.0, 0.0)
          for j in 0..<w.count {
            score += w[j] * x[j]
            dscore += v[j] * x[j]
          }
          let y = f.labels[s]
          let (loss, sigmoid) = stable(-y * score)
          sum += loss
          let slope = -y * sigmoid * scale
          let dslope = sigmoid * (1 - sigmoid) * dscore * scale
          for j in 0..<w.count {
            g[j] += slope * x[j]
            p[j] += dslope * x[j]
          }
        }
        return sum * scale
      }
    }

    /// ln(1 + eᵗ) and its slope, from one exponential.
    @inline(__always) private func stable(_ t: Double) -> (loss: Double, sigmoid: Double) {
      if t > 0 {
        let e = Double.exp(-t)
        return (t + Double.log(onePlus: e), 1 / (1 + e))
      } else {
        let e = Double.exp(t)
        return (Double.log(onePlus: e), e / (1 + e))
      }
    }
  }
}
