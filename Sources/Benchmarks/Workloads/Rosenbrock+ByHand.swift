import Problems

extension Rosenbrock {
  /// Four elements at a time. What an element adds to its second variable is carried to the next, so that each place is
  /// written once.
  final class ByHand: HandWritten {
    func value(_ x: Input) -> Double {
      let (x, count) = (x.from(0), x.count - 1)
      let whole = count & ~3
      var sums = SIMD4<Double>.zero
      for i in stride(from: 0, to: whole, by: 4) {
        let x0 = x.four(i)
        let a = 1 - x0
        let b = x.four(i + 1) - x0 * x0
        sums += a * a + 100 * b * b
      }
      var sum = sums.total
      for i in whole..<count {
        let a = 1 - x[i]
        let b = x[i + 1] - x[i] * x[i]
        sum += a * a + 100 * b * b
      }
      return sum
    }

    func gradient(_ x: Input, _ g: Output) -> Double {
      let (x, g, count) = (x.from(0), g.from(0), x.count - 1)
      let whole = count & ~3
      var sums = SIMD4<Double>.zero
      var carried = 0.0
      for i in stride(from: 0, to: whole, by: 4) {
        let x0 = x.four(i)
        let a = 1 - x0
        let b = x.four(i + 1) - x0 * x0
        sums += a * a + 100 * b * b
        let next = 200 * b
        g.store(SIMD4(carried, next[0], next[1], next[2]) - (2 * a + 400 * x0 * b), i)
        carried = next[3]
      }
      var sum = sums.total
      for i in whole..<count {
        let a = 1 - x[i]
        let b = x[i + 1] - x[i] * x[i]
        sum += a * a + 100 * b * b
        g[i] = carried - (2 * a + 400 * x[i] * b)
        carried = 200 * b
      }
      g[count] = carried
      return sum
    }

    func product(_ x: Input, _ v: Input, _ g: Output, _ p: Output) -> Double {
      let (x, v, g, p, count) = (x.from(0), v.from(0), g.from(0), p.from(0), x.count - 1)
      let whole = count & ~3
      var sums = SIMD4<Double>.zero
      var (carried, dcarried) = (0.0, 0.0)
      for i in stride(from: 0, to: whole, by: 4) {
        let (x0, v0, v1) = (x.four(i), v.four(i), v.four(i + 1))
        let a = 1 - x0
        let b = x.four(i + 1) - x0 * x0
        sums += a * a + 100 * b * b
        let next = 200 * b
        g.store(SIMD4(carried, next[0], next[1], next[2]) - (2 * a + 400 * x0 * b), i)
        carried = next[3]
        let mixed = 400 * x0
        let dnext = 200 * v1 - mixed * v0
        let own = (2 - 400 * b + 2 * mixed * x0) * v0 - mixed * v1
        p.store(SIMD4(dcarried, dnext[0], dnext[1], dnext[2]) + own, i)
        dcarried = dnext[3]
      }
      var sum = sums.total
      for i in whole..<count {
        let a = 1 - x[i]
        let b = x[i + 1] - x[i] * x[i]
        sum += a * a + 100 * b * b
        g[i] = carried - (2 * a + 400 * x[i] * b)
        carried = 200 * b
        p[i] = dcarried + ((2 - 400 * b + 800 * x[i] * x[i]) * v[i] - 400 * x[i] * v[i + 1])
        dcarried = 200 * v[i + 1] - 400 * x[i] * v[i]
      }
      (g[count], p[count]) = (carried, dcarried)
      return sum
    }
  }
}
