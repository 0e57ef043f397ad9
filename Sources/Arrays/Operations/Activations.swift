import Scalars

/// x·Φ(x) with the normal distribution's Φ: exact, by erfc.
public struct GELU: ElementFunction {
  @inlinable public init() {}

  @inlinable public func withSlope<S: Scalar>(_ x: S) -> (value: S, slope: S) {
    let probability = 0.5 * S.erfc(S(-(0.5.squareRoot())) * x)
    return (x * probability, probability + x * density(x))
  }

  /// φ(x)·(2 − x²)
  @inlinable public func secondSlope<S: Scalar>(_ x: S, value y: S, slope: S) -> S { density(x) * (2 - x * x) }

  /// φ(x) = exp(−x²/2) / √2π
  @inlinable func density<S: Scalar>(_ x: S) -> S {
    S.gaussian(S(0.5.squareRoot()) * x) * S(1 / (2 * Double.pi).squareRoot())
  }
}

/// x·σ(x).
public struct SiLU: ElementFunction {
  @inlinable public init() {}

  @inlinable public func withSlope<S: Scalar>(_ x: S) -> (value: S, slope: S) {
    let (s, slope) = S.sigmoidWithSlope(x)
    return (x * s, s + x * slope)
  }

  /// σ′·(2 − x·tanh(x/2))
  @inlinable public func secondSlope<S: Scalar>(_ x: S, value y: S, slope: S) -> S {
    S.sigmoidWithSlope(x).slope * (2 - x * S.tanh(0.5 * x))
  }
}

extension ArrayScalar {
  /// x·Φ(x), the Gaussian error linear unit; exact.
  @inlinable public static func gelu(_ x: Self) -> Self { elementwise(GELU(), x) }
  /// x·σ(x), also called swish.
  @inlinable public static func silu(_ x: Self) -> Self { elementwise(SiLU(), x) }
}
