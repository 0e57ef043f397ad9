/// The room of shapes: how a number meets an array.
///
/// An operation on a number and an array repeats the number for every element. What is repeated in the value is summed
/// in the derivative, so a variable number is spread in an operation of its own before it meets an array: what the
/// chain rule multiplies then has one shape, and every slope stays elementwise. A number type that has no shapes takes
/// the defaults, of which nothing remains in compiled code.
public protocol Spreading {
  /// Whether values of this type may have a shape.
  static var hasShape: Bool { get }

  /// Whether this is a number, and `result` an array.
  func isSpread(over result: Self) -> Bool

  /// This number for every element of `result`; unchanged where it is an array already.
  func spread(over result: Self) -> Self

  /// The transpose of spreading `operand`: the sum of the elements.
  func gathered(to operand: Self) -> Self
}

extension Spreading {
  @inlinable @inline(__always) public static var hasShape: Bool { false }
  @inlinable @inline(__always) public func isSpread(over result: Self) -> Bool { false }
  @inlinable @inline(__always) public func spread(over result: Self) -> Self { self }
  @inlinable @inline(__always) public func gathered(to operand: Self) -> Self { self }
}
