import Derivatives
import Scalars
import Testing

typealias Doubles = Lanes<SIMD8<Double>>
typealias Floats = Lanes<SIMD16<Float>>

/// How many samples a test draws: debug builds are some hundred times slower.
#if DEBUG
  let sampleCount = 160
#else
  let sampleCount = 160_000
#endif

extension SplitMix64 {
  /// Uniform in the range where it is narrow, uniform in the exponent where it spans many.
  mutating func draw(_ range: ClosedRange<Double>) -> Double {
    if range.lowerBound > 0, range.upperBound / range.lowerBound > 1e6 {
      return Double.exp2(Double.random(in: Double.log2(range.lowerBound)...Double.log2(range.upperBound), using: &self))
    }
    return Double.random(in: range, using: &self)
  }
}

/// |x − y| in ulps of y: 0 for equal numbers of the same sign and for two NaNs, infinite if one is special and the other not.
func ulps<T: MachineScalar>(_ x: T, _ y: T) -> Double {
  if x.isNaN && y.isNaN { return 0 }
  if x == y { return x.sign == y.sign ? 0 : .infinity }
  if !x.isFinite || !y.isFinite { return .infinity }
  return Double((x - y).magnitude / Swift.max(y.ulp, T.leastNonzeroMagnitude))
}

/// The values at which something may go wrong.
func edges<T: MachineScalar>(_: T.Type) -> [T] {
  let least = T.leastNonzeroMagnitude
  let normal = T.leastNormalMagnitude
  let great = T.greatestFiniteMagnitude
  let positive: [T] = [
    0, least, least * 3, normal - least, normal, T.ulpOfOne / 4, T.ulpOfOne, 1e-5, 0.25, 0.5, T(1).nextDown, 1,
    T(1).nextUp,
    1.5, 2, 3, 4, 7, 10, 20, 64, 88, 89, 104, 128, 150, 100_000, 100_001, 1_000_000, 16_777_216, great / 2, great,
    .infinity,
  ]
  return positive + positive.map { -$0 } + [.nan]
}
