extension LogisticMap {
  /// Two variables and one output: forward, with a tangent for each.
  final class ByHand: HandWritten {
    private let steps: Int

    init(_ f: LogisticMap) { steps = f.steps }

    func value(_ x: Input) -> Double {
      var y = x[0]
      let r = x[1]
      for _ in 0..<steps { y = r * y * (1 - y) }
      return y
    }

    func gradient(_ x: Input, _ g: Output) -> Double {
      let r = x[1]
      var (y, y0, y1) = (x[0], 1.0, 0.0)
      for _ in 0..<steps {
        let slope = r * (1 - 2 * y)
        y1 = slope * y1 + y * (1 - y)
        y0 = slope * y0
        y = r * y * (1 - y)
      }
      (g[0], g[1]) = (y0, y1)
      return y
    }

    func product(_ x: Input, _ v: Input, _ g: Output, _ p: Output) -> Double {
      let r = x[1]
      // Each `d…` is the derivative along v of what it is named after.
      var (y, y0, y1) = (x[0], 1.0, 0.0)
      var (dy, dy0, dy1) = (v[0], 0.0, 0.0)
      for _ in 0..<steps {
        let slope = r * (1 - 2 * y)
        let dslope = v[1] * (1 - 2 * y) - 2 * r * dy
        dy1 = slope * dy1 + dslope * y1 + (1 - 2 * y) * dy
        dy0 = slope * dy0 + dslope * y0
        y1 = slope * y1 + y * (1 - y)
        y0 = slope * y0
        dy = slope * dy + v[1] * y * (1 - y)
        y = r * y * (1 - y)
      }
      (g[0], g[1]) = (y0, y1)
      (p[0], p[1]) = (dy0, dy1)
      return y
    }
  }
}
