import Derivatives
import Scalars

/// Arguments of a floating-point type, seeded: every magnitude there is, and dense where functions change their kind.
public struct ArgumentSampler<T: MachineScalar>: Sendable where T.RawSignificand: FixedWidthInteger {
  private var random: SplitMix64
  private let anchors: [T]
  private let widths: [T]

  public init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    let greatest = Double(T.greatestFiniteMagnitude)
    let least = Double(T.leastNonzeroMagnitude)
    // Where eˣ, 2ˣ, 10ˣ, erfc x and their slopes overflow and vanish.
    let ends: [Double] = [
      Double.log(greatest), Double.log2(greatest), Double.log10(greatest), -Double.log(least), -Double.log2(least),
      -Double.log10(least), Double.sqrt(-Double.log(least)),
    ]
    var anchors: [Double] = [1, -1, 0.5, 2, Double.log(2), 3]
    for end in ends { anchors += [end, -end] }
    for quarter in 1...8 { anchors.append(Double(quarter) * Double.pi / 2) }
    self.anchors = anchors.map { T($0) }
    widths = ([1, 10, 30] + ends).map { T($0) }
  }

  public mutating func next() -> T {
    let sign: T = Bool.random(using: &random) ? 1 : -1
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1, 2:
      // Uniform in the exponent, over all there are.
      let exponent = Int.random(
        in: Int(T.leastNonzeroMagnitude.exponent)...Int(T.greatestFiniteMagnitude.exponent), using: &random)
      return sign * T.random(in: 1..<2, using: &random) * T(sign: .plus, exponent: T.Exponent(exponent), significand: 1)
    case 3:
      let exponent = Int.random(in: -12...12, using: &random)
      return sign * T.random(in: 1..<2, using: &random) * T(sign: .plus, exponent: T.Exponent(exponent), significand: 1)
    case 4, 5:
      // An anchor, and at any distance from it down to its neighbours.
      let anchor = anchors[Int.random(in: 0..<anchors.count, using: &random)]
      let distance = Int.random(in: 0...T.significandBitCount + 1, using: &random)
      let near =
        sign * T.random(in: 0...1, using: &random) * T(sign: .plus, exponent: T.Exponent(-distance), significand: 1)
      return anchor + anchor * near
    default:
      return T.random(in: -1...1, using: &random) * widths[Int.random(in: 0..<widths.count, using: &random)]
    }
  }

  /// Two arguments: of any magnitudes, of like ones, or nearly equal ones.
  public mutating func nextPair() -> (T, T) {
    let x = next()
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return (x, next())
    case 1:
      let exponent = Int.random(in: -30...30, using: &random)
      let ratio = T.random(in: -2...2, using: &random) * T(sign: .plus, exponent: T.Exponent(exponent), significand: 1)
      return (x, x * ratio)
    case 2: return (x, x * T.random(in: -4...4, using: &random))
    default: return (T.random(in: -10...10, using: &random), T.random(in: -10...10, using: &random))
    }
  }
}
