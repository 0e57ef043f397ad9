/// The sums over one part of the samples.
@usableFromInline
struct SampleSums<Element: ParameterElement>: Sendable {
  @usableFromInline var value: Element = 0
  @usableFromInline var gradient: [Element] = []
  /// The products, or the diagonals.
  @usableFromInline var second: [Element] = []

  @inlinable init() {}

  @inlinable mutating func clear(_ n: Int) {
    value = 0
    gradient.clear(n)
    second.clear(n)
  }

  /// Whether some sum is not a number.
  @inlinable var hasNaN: Bool {
    value != value || gradient.contains { $0 != $0 } || second.contains { $0 != $0 }
  }
}

extension Array where Element: ParameterElement {
  /// Makes this n zeros, in place if there is room.
  @inlinable mutating func clear(_ n: Int) {
    if count != n {
      self = [Element](repeating: 0, count: n)
    } else {
      elementwise(&self) { $0 = 0 }
    }
  }
}
