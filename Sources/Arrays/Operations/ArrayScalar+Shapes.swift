import Scalars

extension ArrayScalar {
  /// The same elements, in row-major order, in another shape; one length may be −1, and follows from the others.
  ///
  /// - Precondition: there are as many elements.
  @inlinable public func reshaped(_ lengths: Int...) -> Self { reshaped(to: shape.filling(lengths)) }

  /// The same elements, in row-major order, in another shape.
  ///
  /// - Precondition: there are as many elements.
  @inlinable public func reshaped(to shape: Shape) -> Self {
    shape == self.shape ? self : .linear(Reshape(from: self.shape, to: shape), self)
  }

  /// The axes in another order: axis i of the result is axis `order[i]` of this array.
  ///
  ///     images.permuted(0, 3, 1, 2)         // [count, height, width, channels] → [count, channels, height, width]
  @inlinable public func permuted(_ order: Int...) -> Self { .linear(Permutation(of: shape, order: order), self) }

  /// The last two axes exchanged: the transpose of a matrix, or of each of several.
  @inlinable public var transposed: Self {
    let rank = shape.rank
    return .linear(Permutation(of: shape, exchanging: shape.place(of: -2), rank - 1), self)
  }

  /// The places `range` along an axis.
  @inlinable public func slice(_ range: Range<Int>, along axis: Int = 0) -> Self {
    .linear(Slice(of: shape, range, along: axis), self)
  }

  /// Zeros before and behind the array along an axis.
  @inlinable public func padded(before: Int, behind: Int, along axis: Int) -> Self {
    .linear(Padding(of: shape, before: before, behind: behind, along: axis), self)
  }

  /// Rows of this table, everything behind the first axis, by their numbers: an embedding. One that is named twice
  /// receives both adjoints.
  @inlinable public func rows(_ numbers: [Int]) -> Self { .linear(RowGather(numbers, of: shape), self) }

  /// A table of zeros with the rows of this one added where `numbers` say: the transpose of ``rows(_:)``.
  @inlinable public func scattered(to numbers: [Int], of rowCount: Int) -> Self {
    var table = shape
    table[0] = rowCount
    return .linear(RowScatter(numbers, to: table), self)
  }

  /// The array again and again along a new axis, of length `count`, in that place of the result.
  ///
  ///     bias.repeated(n, along: 0)          // [m] → [n, m], the bias in every row
  @inlinable public func repeated(_ count: Int, along axis: Int) -> Self {
    .linear(AxisRepeat(of: shape, count, along: axis), self)
  }

  /// x + b, where b is added at every place of the axes of `self` before its own: a bias to every row.
  ///
  /// - Precondition: the axes of `b` are the last ones of `self`.
  @inlinable public func adding(bias b: Self) -> Self { .adding(AxisRepeat(to: shape, of: b.shape), b, to: self) }

  /// x · c, likewise.
  ///
  /// - Precondition: the axes of `c` are the last ones of `self`.
  @inlinable public func scaled(byRow c: Self) -> Self { self * .linear(AxisRepeat(to: shape, of: c.shape), c) }
}

extension Shape {
  /// These lengths, of which one may be −1, for the elements of this shape.
  @usableFromInline func filling(_ lengths: [Int]) -> Shape {
    guard let open = lengths.firstIndex(of: -1) else { return Shape(lengths) }
    var lengths = lengths
    lengths[open] = 1
    let rest = Shape(lengths).count
    require(
      rest > 0 && count % rest == 0,
      "an array of shape \(self) has \(count) elements, which \(rest) does not divide: no length can stand for −1")
    lengths[open] = count / rest
    return Shape(lengths)
  }
}

extension AxisRepeat {
  /// The repetition along a new axis in the place `axis` of the result.
  @usableFromInline init(of shape: Shape, _ count: Int, along axis: Int) {
    require(
      axis >= -shape.rank - 1 && axis <= shape.rank,
      "an array of shape \(shape) repeated along a new axis has no axis \(axis)")
    let place = axis < 0 ? axis + shape.rank + 1 : axis
    var whole = shape.prefix(place).appending(count)
    for axis in place..<shape.rank { whole = whole.appending(shape[axis]) }
    self = AxisSum(of: whole, over: AxisSet(place, of: whole)).transpose
  }

  /// The repetition of an array of shape `part` along all axes of `whole` before the last ones.
  @usableFromInline init(to whole: Shape, of part: Shape) {
    require(
      part.rank <= whole.rank && (0..<part.rank).allSatisfy { part[$0] == whole[whole.rank - part.rank + $0] },
      "an array of shape \(part) does not stand in every row of one of shape \(whole): their last axes differ")
    self = AxisSum(of: whole, over: AxisSet(first: whole.rank - part.rank)).transpose
  }
}
