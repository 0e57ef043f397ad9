import Problems

extension Rosenbrock {
  final class ByHand: HandWritten {
    func value(_ x: Input) -> Double {
      var sum = 0.0
      for i in 0..<x.count - 1 {
        let a = 1 - x[i]
        let b = x[i + 1] - x[i] * x[i]
        sum += a * a + 100 * b * b
      }
      return sum
    }

    func gradient(_ x: Input, _ g: Output) -> Double {
      var sum = 0.0
      g.update(repeating: 0)
      for i in 0..<x.count - 1 {
        let a = 1 - x[i]
        let b = x[i + 1] - x[i] * x[i]
        sum += a * a + 100 * b * b
        g[i] += -2 * a - 400 * x[i] * b
        g[i + 1] += 200 * b
      }
      return sum
    }

    func product(_ x: Input, _ v: Input, _ g: Output, _ p: Output) -> Double {
      var sum = 0.0
      g.update(repeating: 0)
      p.update(repeating: 0)
      for i in 0..<x.count - 1 {
        let a = 1 - x[i]
        let b = x[i + 1] - x[i] * x[i]
        sum += a * a + 100 * b * b
        g[i] += -2 * a - 400 * x[i] * b
        g[i + 1] += 200 * b
        p[i] += (2 - 400 * b + 800 * x[i] * x[i]) * v[i] - 400 * x[i] * v[i + 1]
        p[i + 1] += 200 * v[i + 1] - 400 * x[i] * v[i]
      }
      return sum
    }
  }
}
