import Scalars

/// A number that arrays are made of: `Float` or `Double`.
public protocol TensorElement: MachineScalar {
  /// As many of it as the widest registers hold; narrower ones take several steps.
  associatedtype Vector: SIMD & BitwiseCopyable where Vector.Scalar == Self

  /// P(t) = (1 + 2z)·e^z²·erfc z for z = 3·(1 + t) / (1 − t).
  static func complement<V: SIMD<Self>>(atNormalized t: Lanes<V>) -> Lanes<V>
}

extension Float: TensorElement {
  public typealias Vector = SIMD16<Float>
}

extension Double: TensorElement {
  public typealias Vector = SIMD8<Double>
}
