import Problems
import Scalars

extension NoisyParabola {
  final class ByHand: HandWritten {
    func value(_ x: Input) -> Double { x[0] * x[0] + 0.1 * x[0] * Double.sin(20 * Double.pi * x[0]) }

    func gradient(_ x: Input, _ g: Output) -> Double {
      let x = x[0]
      let w = 20 * Double.pi
      let (s, c) = (Double.sin(w * x), Double.cos(w * x))
      g[0] = 2 * x + 0.1 * s + 0.1 * w * x * c
      return x * x + 0.1 * x * s
    }

    func product(_ x: Input, _ v: Input, _ g: Output, _ p: Output) -> Double {
      let x = x[0]
      let w = 20 * Double.pi
      let (s, c) = (Double.sin(w * x), Double.cos(w * x))
      g[0] = 2 * x + 0.1 * s + 0.1 * w * x * c
      p[0] = (2 + 0.2 * w * c - 0.1 * w * w * x * s) * v[0]
      return x * x + 0.1 * x * s
    }
  }
}
