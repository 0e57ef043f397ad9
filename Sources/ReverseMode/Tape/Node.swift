import Scalars

/// One recorded operation that joins two earlier nodes: where its operands stand, and the slope towards each.
///
/// A `Node<Double>` takes 24 bytes, a `Node<Dual<Double>>` 40.
@usableFromInline
struct Node<Base: Field> {
  @usableFromInline var first: UInt32
  @usableFromInline var second: UInt32
  @usableFromInline var firstPartial: Base
  @usableFromInline var secondPartial: Base

  @inlinable @inline(__always)
  init(_ first: UInt32, _ firstPartial: Base, _ second: UInt32, _ secondPartial: Base) {
    self.first = first
    self.second = second
    self.firstPartial = firstPartial
    self.secondPartial = secondPartial
  }

  /// In the place of a ``Junction``. The sweep passes over it.
  @inlinable @inline(__always)
  static var junction: Node { Node(.max, .zero, .max, .zero) }
}
