import Derivatives
import Scalars

/// A direction of length 1 with no preference, from a seed.
@inlinable func startVector<Element: MachineScalar>(_ n: Int, seed: UInt64) -> [Element] {
  var generator = SplitMix64(seed: seed)
  // The sum of four uniform numbers is near enough to a normal one: no axis is preferred by much.
  let v = (0..<n).map { _ in
    Element((0..<4).reduce(-2.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) })
  }
  let length = euclideanNorm(v)
  return length == 0 ? v : v.map { $0 / length }
}
