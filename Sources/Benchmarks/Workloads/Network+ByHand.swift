import Scalars

extension Network {
  /// Backpropagation; the product by Pearlmutter's R-operator, in which each `d…` is the derivative along v.
  final class ByHand: HandWritten {
    private let f: Network
    private let scratch: UnsafeMutablePointer<Double>

    init(_ f: Network) {
      self.f = f
      let room = 4 * f.hidden + 2 * f.classes
      scratch = .allocate(capacity: room)
      scratch.initialize(repeating: 0, count: room)
    }

    deinit { scratch.deallocate() }

    func value(_ p: Input) -> Double { sweep(p) { _, _, _, _ in } }

    func gradient(_ p: Input, _ g: Output) -> Double {
      g.update(repeating: 0)
      let (inputs, hidden, classes) = (f.inputs, f.hidden, f.classes)
      let (b1, w2) = (hidden * inputs, hidden * (inputs + 1))
      let b2 = w2 + classes * hidden
      let scale = 1 / Double(f.batch)
      return sweep(p) { x, label, units, scores in
        let back = units + hidden
        for h in 0..<hidden { back[h] = 0 }
        for c in 0..<classes {
          let error = (scores[c] - (c == label ? 1 : 0)) * scale
          g[b2 + c] += error
          for h in 0..<hidden {
            g[w2 + c * hidden + h] += error * units[h]
            back[h] += error * p[w2 + c * hidden + h]
          }
        }
        for h in 0..<hidden {
          let error = back[h] * (1 - units[h] * units[h])
          g[b1 + h] += error
          for i in 0..<inputs { g[h * inputs + i] += error * x[i] }
        }
      }
    }

    func product(_ p: Input, _ v: Input, _ g: Output, _ q: Output) -> Double {
      g.update(repeating: 0)
      q.update(repeating: 0)
      let (inputs, hidden, classes) = (f.inputs, f.hidden, f.classes)
      let (b1, w2) = (hidden * inputs, hidden * (inputs + 1))
      let b2 = w2 + classes * hidden
      let scale = 1 / Double(f.batch)
      let dots = scratch + 2 * hidden + classes
      let (dunits, dback, dscores) = (dots, dots + hidden, dots + 2 * hidden)
      return sweep(p) { x, label, units, scores in
        let back = units + hidden
        for h in 0..<hidden {
          var total = v[b1 + h]
          for i in 0..<inputs { total += v[h * inputs + i] * x[i] }
          dunits[h] = (1 - units[h] * units[h]) * total
          back[h] = 0
          dback[h] = 0
        }
        var mean = 0.0
        for c in 0..<classes {
          var total = v[b2 + c]
          for h in 0..<hidden { total += v[w2 + c * hidden + h] * units[h] + p[w2 + c * hidden + h] * dunits[h] }
          dscores[c] = total
          mean += scores[c] * total
        }
        for c in 0..<classes {
          let error = (scores[c] - (c == label ? 1 : 0)) * scale
          let derror = scores[c] * (dscores[c] - mean) * scale
          g[b2 + c] += error
          q[b2 + c] += derror
          for h in 0..<hidden {
            let k = w2 + c * hidden + h
            g[k] += error * units[h]
            q[k] += derror * units[h] + error * dunits[h]
            back[h] += error * p[k]
            dback[h] += derror * p[k] + error * v[k]
          }
        }
        for h in 0..<hidden {
          let slope = 1 - units[h] * units[h]
          let error = back[h] * slope
          let derror = dback[h] * slope - 2 * back[h] * units[h] * dunits[h]
          g[b1 + h] += error
          q[b1 + h] += derror
          for i in 0..<inputs {
            g[h * inputs + i] += error * x[i]
            q[h * inputs + i] += derror * x[i]
          }
        }
      }
    }

    /// The loss; `backward` sees each sample, its label, the hidden units (with as much room behind them), and the
    /// probabilities of the classes.
    @inline(__always) private func sweep(
      _ p: Input,
      _ backward: (UnsafePointer<Double>, Int, UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) -> Void
    ) -> Double {
      let (inputs, hidden, classes) = (f.inputs, f.hidden, f.classes)
      let (b1, w2) = (hidden * inputs, hidden * (inputs + 1))
      let b2 = w2 + classes * hidden
      let (units, scores) = (scratch, scratch + 2 * hidden)
      return f.data.withUnsafeBufferPointer { data in
        var sum = 0.0
        for s in 0..<f.batch {
          let x = data.baseAddress.unsafelyUnwrapped + s * inputs
          for h in 0..<hidden {
            var total = p[b1 + h]
            for i in 0..<inputs { total += p[h * inputs + i] * x[i] }
            units[h] = Double.tanh(total)
          }
          var largest = -Double.infinity
          for c in 0..<classes {
            var total = p[b2 + c]
            for h in 0..<hidden { total += p[w2 + c * hidden + h] * units[h] }
            scores[c] = total
            if total > largest { largest = total }
          }
          let label = f.labels[s]
          var total = 0.0
          sum += largest - scores[label]
          for c in 0..<classes {
            scores[c] = Double.exp(scores[c] - largest)
            total += scores[c]
          }
          sum += Double.log(total)
          for c in 0..<classes { scores[c] /= total }
          backward(x, label, units, scores)
        }
        return sum / Double(f.batch)
      }
    }
  }
}
