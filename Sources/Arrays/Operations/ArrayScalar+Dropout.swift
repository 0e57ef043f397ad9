import Derivatives
import Scalars

extension ArrayScalar {
  /// Each element with probability 1 − p, divided by it, and 0 otherwise: dropout in training.
  ///
  /// Which elements stay is a function of the key and the element's number alone, the same on every machine and in every
  /// mode: derivatives see the network that the value saw. Use another key for each layer and step.
  ///
  /// - Precondition: p is in [0, 1).
  @inlinable public func dropout(_ p: Double, key: UInt64) -> Self {
    p == 0 ? self : self * .constant(.dropoutMask(p, key: key, shape))
  }
}

extension Tensor {
  @usableFromInline static func dropoutMask(_ p: Double, key: UInt64, _ shape: Shape) -> Tensor {
    require(p >= 0 && p < 1, "dropout leaves out elements with a probability in [0, 1), and not \(p)")
    let kept = Element(1 / (1 - p))
    // The numbers of 53 bits below p·2⁵³ are left out.
    let bound = UInt64((p * 0x1p53).rounded())
    return Tensor(shape: shape) { SplitMix64.mix(key &+ UInt64($0) &* 0x9E37_79B9_7F4A_7C15) >> 11 < bound ? 0 : kept }
  }
}
