import Problems

extension Himmelblau {
  final class ByHand: HandWritten {
    func value(_ x: Input) -> Double {
      let a = x[0] * x[0] + x[1] - 11
      let b = x[0] + x[1] * x[1] - 7
      return a * a + b * b
    }

    func gradient(_ x: Input, _ g: Output) -> Double {
      let a = x[0] * x[0] + x[1] - 11
      let b = x[0] + x[1] * x[1] - 7
      g[0] = 4 * x[0] * a + 2 * b
      g[1] = 2 * a + 4 * x[1] * b
      return a * a + b * b
    }

    func product(_ x: Input, _ v: Input, _ g: Output, _ p: Output) -> Double {
      let a = x[0] * x[0] + x[1] - 11
      let b = x[0] + x[1] * x[1] - 7
      g[0] = 4 * x[0] * a + 2 * b
      g[1] = 2 * a + 4 * x[1] * b
      let mixed = 4 * (x[0] + x[1])
      p[0] = (4 * a + 8 * x[0] * x[0] + 2) * v[0] + mixed * v[1]
      p[1] = mixed * v[0] + (4 * b + 8 * x[1] * x[1] + 2) * v[1]
      return a * a + b * b
    }
  }
}
