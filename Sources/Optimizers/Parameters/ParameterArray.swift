/// One named array of a ``ParameterStore``: its shape, and where in the contiguous buffer it stands.
public struct ParameterArray: Sendable, Hashable {
  public let name: String
  /// The length of each axis, the slowest first; empty for a single number.
  public let shape: [Int]
  /// The elements, row-major: the last axis varies fastest.
  public let range: Range<Int>

  @inlinable init(name: String, shape: [Int], from start: Int) {
    self.name = name
    self.shape = shape
    // Zero first: the product of the others may be too large for an integer.
    range = start..<(start + (shape.contains(0) ? 0 : shape.reduce(1, *)))
  }

  /// The number of elements, the product of `shape`.
  @inlinable public var count: Int { range.count }
  /// The number of axes.
  @inlinable public var rank: Int { shape.count }

  /// This array's elements in `x`, a buffer of the whole store's layout, of any scalar type: how an ``Objective`` finds
  /// its parameters by name.
  ///
  ///     let weights = layout["weights"].view(of: x)      // x: [S]
  ///     let y = weights[2, 1] * input
  @inlinable public func view<S>(of x: [S]) -> ParameterView<S> { ParameterView(self, of: x) }
}
