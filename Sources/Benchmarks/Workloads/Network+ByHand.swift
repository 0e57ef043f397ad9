import Scalars

extension Network {
  /// Backpropagation; the product by Pearlmutter's R-operator, in which each `d…` is the derivative along v.
  final class ByHand: HandWritten {
    private let f: Network
    private let scratch: UnsafeMutablePointer<Double>

    init(_ f: Network) {
      self.f = f
      let room = 5 * f.hidden + 4 * f.classes
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
          scores[c] = (scores[c] - (c == label ? 1 : 0)) * scale
          g[b2 + c] += scores[c]
        }
        g.from(w2).addOuter(scores, classes, units, hidden)
        back.addRows(p.from(w2), scores, classes, hidden)
        for h in 0..<hidden {
          back[h] *= 1 - units[h] * units[h]
          g[b1 + h] += back[h]
        }
        g.from(0).addOuter(back, hidden, x, inputs)
      }
    }

    func product(_ p: Input, _ v: Input, _ g: Output, _ q: Output) -> Double {
      g.update(repeating: 0)
      q.update(repeating: 0)
      let (inputs, hidden, classes) = (f.inputs, f.hidden, f.classes)
      let (b1, w2) = (hidden * inputs, hidden * (inputs + 1))
      let b2 = w2 + classes * hidden
      let scale = 1 / Double(f.batch)
      let dunits = scratch + 2 * hidden + classes
      let (dback, dscores) = (dunits + hidden, dunits + 2 * hidden)
      return sweep(p) { x, label, units, scores in
        let back = units + hidden
        for h in 0..<hidden {
          dunits[h] = v[b1 + h]
          back[h] = 0
          dback[h] = 0
        }
        x.addProducts(with: v.from(0), hidden, inputs, to: dunits)
        for h in 0..<hidden { dunits[h] *= 1 - units[h] * units[h] }
        for c in 0..<classes { dscores[c] = v[b2 + c] }
        UnsafePointer(units).addProducts(with: v.from(w2), classes, hidden, to: dscores)
        UnsafePointer(dunits).addProducts(with: p.from(w2), classes, hidden, to: dscores)
        var mean = 0.0
        for c in 0..<classes { mean += scores[c] * dscores[c] }
        for c in 0..<classes {
          dscores[c] = scores[c] * (dscores[c] - mean) * scale
          scores[c] = (scores[c] - (c == label ? 1 : 0)) * scale
          g[b2 + c] += scores[c]
          q[b2 + c] += dscores[c]
        }
        g.from(w2).addOuter(scores, classes, units, hidden)
        for c in 0..<classes { q.from(w2 + c * hidden).add(dscores[c], units, scores[c], dunits, hidden) }
        back.addRows(p.from(w2), scores, classes, hidden)
        dback.addRows(p.from(w2), dscores, classes, hidden)
        dback.addRows(v.from(w2), scores, classes, hidden)
        for h in 0..<hidden {
          let slope = 1 - units[h] * units[h]
          dback[h] = dback[h] * slope - 2 * back[h] * units[h] * dunits[h]
          back[h] *= slope
          g[b1 + h] += back[h]
          q[b1 + h] += dback[h]
        }
        g.from(0).addOuter(back, hidden, x, inputs)
        q.from(0).addOuter(dback, hidden, x, inputs)
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
          for h in 0..<hidden { units[h] = p[b1 + h] }
          x.addProducts(with: p.from(0), hidden, inputs, to: units)
          for h in 0..<hidden { units[h] = Double.tanh(units[h]) }
          for c in 0..<classes { scores[c] = p[b2 + c] }
          UnsafePointer(units).addProducts(with: p.from(w2), classes, hidden, to: scores)
          var largest = -Double.infinity
          for c in 0..<classes where scores[c] > largest { largest = scores[c] }
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
