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

/// Writes direction number `index` of a seed: one of length √n, each with the same probability.
@inlinable func drawOnSphere<Element: MachineScalar>(seed: UInt64, index: Int, into z: inout [Element]) {
  let key = SplitMix64.mix(SplitMix64.mix(seed) &+ UInt64(index))
  // A number in (0, 1), in the midst of one of 2⁵² parts.
  func uniform(_ i: Int) -> Double { (Double(SplitMix64.mix(key &+ UInt64(i)) >> 12) + 0.5) / 4_503_599_627_370_496 }
  // Independent normal numbers have no preferred direction (Box & Muller).
  let normal = z.indices.map { i in
    (-2 * Double.log(uniform(2 * i))).squareRoot() * Double.cos(2 * Double.pi * uniform(2 * i + 1))
  }
  let length = euclideanNorm(normal) / Double(z.count).squareRoot()
  for i in z.indices { z[i] = Element(normal[i] / length) }
}
