import Scalars

/// The sums over one part of the samples.
@usableFromInline
struct SampleSums<Element: MachineScalar>: Sendable {
  @usableFromInline var value: Element = 0
  @usableFromInline var gradient: [Element] = []
  /// The products, or the diagonals.
  @usableFromInline var second: [Element] = []

  @inlinable init() {}

  @inlinable package mutating func clear(_ n: Int) {
    value = 0
    gradient.clear(n)
    second.clear(n)
  }

  /// Whether some sum is not a number.
  @inlinable var hasNaN: Bool {
    value != value || gradient.hasNaN || second.hasNaN
  }
}

extension Array where Element: MachineScalar {
  /// Makes this n zeros, in place if there is room.
  @inlinable package mutating func clear(_ n: Int) {
    if count != n {
      self = [Element](repeating: 0, count: n)
    } else {
      withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }
  }
}
