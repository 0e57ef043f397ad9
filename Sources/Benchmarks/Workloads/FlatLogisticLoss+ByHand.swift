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
          sum += stable(-f.labels[s] * x.dot(w.from(0), w.count)).loss
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
          let y = f.labels[s]
          let (loss, sigmoid) = stable(-y * x.dot(w.from(0), w.count))
          sum += loss
          g.from(0).add(-y * sigmoid * scale, x, w.count)
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
          let (score, dscore) = x.dots(w.from(0), v.from(0), w.count)
          let y = f.labels[s]
          let (loss, sigmoid) = stable(-y * score)
          sum += loss
          g.from(0).add(-y * sigmoid * scale, x, w.count)
          p.from(0).add(sigmoid * (1 - sigmoid) * dscore * scale, x, w.count)
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
