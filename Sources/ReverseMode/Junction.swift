import Scalars

/// A recorded operation with any number of operands, whose place in the order is that of a node without operands.
@usableFromInline
struct Junction {
  /// The number of its node.
  @usableFromInline var node: UInt32
  /// Which of the tape's closures is its pullback; `partials` if the operands' partials are all there is to it, and `variable` if
  /// it is no operation, but a variable made after the first one.
  @usableFromInline var pullback: UInt32
  /// Where its operands begin and end in the tape's buffer of operands.
  @usableFromInline var start: Int
  @usableFromInline var end: Int

  @inlinable
  init(node: UInt32, pullback: UInt32, start: Int, end: Int) {
    self.node = node
    self.pullback = pullback
    self.start = start
    self.end = end
  }

  @inlinable static var partials: UInt32 { .max }
  @inlinable static var variable: UInt32 { .max - 1 }
}

/// An operand of a ``Junction``, and the slope of the operation towards it.
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

/// The pullback of a ``Junction`` whose slopes are code: a class, so that storage which does not know `Base` can hold it.
@usableFromInline
final class Pullback<Base: Field> {
  @usableFromInline let call: (Base) -> [Base]

  @inlinable
  init(_ call: @escaping (Base) -> [Base]) { self.call = call }
}
