import Scalars

/// Whether the steps of a method still lead anywhere, told from values and the lengths of gradients.
///
/// Near a minimum rounding hides what a step gains, and a gradient can still fall. Where neither has been seen to fall
/// for twenty steps in a row, both are noise, and the next would be, too.
@usableFromInline struct IdleSteps<Element: MachineScalar>: Sendable {
  @usableFromInline var leastValue = Element.infinity
  @usableFromInline var leastLength = Element.infinity
  @usableFromInline var count = 0

  @inlinable init() {}

  /// Takes note of a step to a point with this value and gradient length; true if it was one of too many.
  @inlinable mutating func isTooMany(after value: Element, _ length: Element) -> Bool {
    let falls = value < leastValue - 4 * value.ulp || length < 0.9 * leastLength
    count = falls ? 0 : count + 1
    leastValue = Swift.min(leastValue, value)
    leastLength = Swift.min(leastLength, length)
    return count >= 20
  }

  @inlinable mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("leastValue", &leastValue)
    try visitor.visit("leastLength", &leastLength)
    try visitor.visit("idleSteps", &count)
  }
}
