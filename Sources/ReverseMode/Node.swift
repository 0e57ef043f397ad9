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
}

/// A recorded operation with any number of operands, whose pullback is code.
///
/// It occupies an ordinary node, which marks its place in the order; the operands stand here.
@usableFromInline
final class PullbackNode<Base: Field>: AnyPullbackNode {
  @usableFromInline let operands: [(node: UInt32, partial: Base)]
  @usableFromInline let pullback: (Base) -> [Base]

  @inlinable
  init(at node: UInt32, operands: [(node: UInt32, partial: Base)], pullback: @escaping (Base) -> [Base]) {
    self.operands = operands
    self.pullback = pullback
    super.init(at: node)
  }
}

/// What a tape's storage, which does not know its scalar type, can hold of a ``PullbackNode``.
@usableFromInline
class AnyPullbackNode {
  @usableFromInline let node: UInt32

  @inlinable
  init(at node: UInt32) { self.node = node }
}
