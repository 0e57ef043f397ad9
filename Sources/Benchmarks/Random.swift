import Derivatives

extension SplitMix64 {
  /// A number in [0, 1).
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in [−scale, scale).
  mutating func symmetric(_ scale: Double = 1) -> Double { (2 * uniform() - 1) * scale }

  /// `count` numbers in [−scale, scale).
  mutating func symmetric(_ count: Int, _ scale: Double = 1) -> [Double] { (0..<count).map { _ in symmetric(scale) } }
}
