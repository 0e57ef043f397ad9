import Scalars

/// A recorded operation with any number of operands, whose place in the order is that of a node without operands.
@usableFromInline
struct Junction {
  /// The number of its node.
  @usableFromInline var node: UInt32
  @usableFromInline var kind: Kind
  /// Where its operands begin and end in the recording's buffer of operands.
  @usableFromInline var start: Int
  @usableFromInline var end: Int

  @inlinable
  init(node: UInt32, _ kind: Kind, start: Int, end: Int) {
    self.node = node
    self.kind = kind
    self.start = start
    self.end = end
  }

  /// What the sweep does at a junction. An enumeration in the 4 bytes that are left beside the node's number.
  @usableFromInline
  struct Kind: Equatable {
    @usableFromInline let code: UInt32
    @inlinable init(code: UInt32) { self.code = code }

    /// Each operand's slope is stored with it, and that is all there is to it.
    @inlinable static var slopes: Kind { Kind(code: .max) }
    /// It is no operation, but a variable made after the first one.
    @inlinable static var variable: Kind { Kind(code: .max - 1) }
    /// Pullback `i` of the recording says what each operand receives, before its slope.
    @inlinable static func pullback(_ i: Int) -> Kind { Kind(code: UInt32(i)) }

    /// Which pullback, if neither of the others.
    @inlinable var pullback: Int { Int(code) }
  }
}

/// An operand of a ``Junction``, and the slope of the operation towards it.
///
/// Side by side, though beside a slope of eight lanes nearly half of it is empty: in two buffers, recording and sweep
/// of a long sum took a tenth to a quarter more.
@usableFromInline
struct Operand<Base: Field> {
  @usableFromInline var node: UInt32
  @usableFromInline var partial: Base

  @inlinable @inline(__always)
  init(_ node: UInt32, _ partial: Base) {
    self.node = node
    self.partial = partial
  }
}
