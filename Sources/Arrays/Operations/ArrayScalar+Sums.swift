import Scalars

extension ArrayScalar {
  /// The sum over some axes, or over all if none is named, which are no more in the result.
  @inlinable public func sum(over axes: Int...) -> Self { sum(overAxes: axes) }

  @inlinable func sum(overAxes axes: [Int]) -> Self {
    shape.rank == 0 ? self : .linear(AxisSum(of: shape, over: axes.isEmpty ? Array(0..<shape.rank) : axes), self)
  }

  /// The mean over some axes, or over all if none is named.
  ///
  /// - Precondition: these axes have elements.
  @inlinable public func mean(over axes: Int...) -> Self { mean(overAxes: axes) }

  @inlinable func mean(overAxes axes: [Int]) -> Self {
    let sum = sum(overAxes: axes)
    return sum / Self(shape.count(ofMeanOver: sum.shape))
  }

  /// The mean square distance from the mean over some axes, or over all if none is named: the variance with the divisor
  /// n.
  @inlinable public func variance(over axes: Int...) -> Self {
    let axes = axes.isEmpty ? Array(0..<shape.rank) : axes
    let centred = self - mean(overAxes: axes).repeated(like: shape, along: axes)
    return (centred * centred).mean(overAxes: axes)
  }

  /// The same array along the axes that a sum over them takes away.
  @inlinable func repeated(like whole: Shape, along axes: [Int]) -> Self {
    shape == whole ? self : .linear(AxisSum(of: whole, over: axes).transpose, self)
  }

  /// The largest element along an axis, which is no more in the result.
  ///
  /// Of several that are equally large the first is taken, and has the slope 1; a NaN counts as the largest.
  @inlinable public func max(over axis: Int) -> Self {
    let last = movedBehind(axis)
    return .linear(Selection(largestOfRowsOf: last.primal), last)
  }

  /// ln Σ exp along an axis, without overflow; its slopes are the ``softmax(over:)``.
  @inlinable public func logSumExp(over axis: Int) -> Self {
    .applying(RowLogSumExp(), to: movedBehind(axis))
  }

  /// The array with an axis behind all others.
  @inlinable func movedBehind(_ axis: Int) -> Self {
    let place = shape.place(of: axis)
    if place == shape.rank - 1 { return self }
    return .linear(Permutation(of: shape, order: (0..<shape.rank).filter { $0 != place } + [place]), self)
  }
}

extension Shape {
  /// How many elements of this shape each of a mean is of.
  @usableFromInline func count(ofMeanOver rest: Shape) -> Int {
    require(count > 0, "the mean of no elements is not defined, and an array of shape \(self) has none")
    return count / rest.count
  }
}
