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

extension GELU {
  @_specialize(where E == Float) @_specialize(where E == Double)
  public func value<E: TensorElement>(ofElements x: Tensor<E>) -> Tensor<E> {
    Tensor.map(x) { $0 * E.normal($0).probability }
  }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func withSlope<E: TensorElement>(ofElements x: Tensor<E>) -> (value: Tensor<E>, slope: Tensor<E>) {
    Tensor.map(x) { x in
      let (probability, density) = E.normal(x)
      return (x * probability, probability + x * density)
    }
  }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func secondSlope<E: TensorElement>(
    ofElements x: Tensor<E>, value y: Tensor<E>, slope: Tensor<E>
  ) -> Tensor<E> {
    Tensor.map(x) { E.halfGaussian($0) * 0.39894228040143267794 * (2 - $0 * $0) }
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

extension SiLU {
  @_specialize(where E == Float) @_specialize(where E == Double)
  public func value<E: TensorElement>(ofElements x: Tensor<E>) -> Tensor<E> { x * Tensor.sigmoid(x) }

  public func withSlope<E: TensorElement>(ofElements x: Tensor<E>) -> (value: Tensor<E>, slope: Tensor<E>) {
    let (s, slope) = Tensor.sigmoidWithSlope(x)
    return (x * s, Self.slope(x, s, slope))
  }

  @_specialize(where E == Float) @_specialize(where E == Double)
  private static func slope<E: TensorElement>(_ x: Tensor<E>, _ s: Tensor<E>, _ slope: Tensor<E>) -> Tensor<E> {
    Tensor.zip(x, s, slope) { $1 + $0 * $2 }
  }

  @_specialize(where E == Float) @_specialize(where E == Double)
  private static func second<E: TensorElement>(_ x: Tensor<E>, _ slope: Tensor<E>, _ tanh: Tensor<E>) -> Tensor<E> {
    Tensor.zip(x, slope, tanh) { $1 * (2 - $0 * $2) }
  }

  public func secondSlope<E: TensorElement>(
    ofElements x: Tensor<E>, value y: Tensor<E>, slope: Tensor<E>
  ) -> Tensor<E> {
    Self.second(x, Tensor.sigmoidWithSlope(x).slope, Tensor.tanh(0.5 * x))
  }
}

extension ArrayScalar {
  /// x·Φ(x), the Gaussian error linear unit; exact.
  @inlinable public static func gelu(_ x: Self) -> Self { elementwise(GELU(), x) }
  /// x·σ(x), also called swish.
  @inlinable public static func silu(_ x: Self) -> Self { elementwise(SiLU(), x) }
}
