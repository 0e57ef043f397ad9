import Scalars

extension ArrayScalar {
  /// The sum over all elements: a number.
  @inlinable public func sum() -> Self { sum(over: AxisSet(first: shape.rank)) }

  /// The sum over one axis, which is no more in the result.
  @inlinable public func sum(over axis: Int) -> Self { sum(over: AxisSet(axis, of: shape)) }

  /// The sum over some axes, which are no more in the result.
  @inlinable public func sum(over axes: [Int]) -> Self { sum(over: AxisSet(axes, of: shape)) }

  /// The mean over all elements.
  ///
  /// - Precondition: there are some.
  @inlinable public func mean() -> Self { mean(over: AxisSet(first: shape.rank)) }

  /// The mean over one axis, which is no more in the result.
  ///
  /// - Precondition: it has elements.
  @inlinable public func mean(over axis: Int) -> Self { mean(over: AxisSet(axis, of: shape)) }

  /// The mean over some axes, which are no more in the result.
  ///
  /// - Precondition: they have elements.
  @inlinable public func mean(over axes: [Int]) -> Self { mean(over: AxisSet(axes, of: shape)) }

  /// The variance of all elements, with the divisor n: the mean square distance from the mean.
  @inlinable public func variance() -> Self { variance(over: AxisSet(first: shape.rank)) }

  /// The variance over one axis, with the divisor n.
  @inlinable public func variance(over axis: Int) -> Self { variance(over: AxisSet(axis, of: shape)) }

  /// The variance over some axes, with the divisor n.
  @inlinable public func variance(over axes: [Int]) -> Self { variance(over: AxisSet(axes, of: shape)) }

  @inlinable func sum(over axes: AxisSet) -> Self {
    shape.rank == 0 ? self : .linear(AxisSum(of: shape, over: axes), self)
  }

  @inlinable func mean(over axes: AxisSet) -> Self {
    let sum = sum(over: axes)
    return sum / Self(shape.count(ofMeanOver: sum.shape))
  }

  @inlinable func variance(over axes: AxisSet) -> Self {
    if shape.rank == 0 { return self - self }
    let map = AxisSum(of: shape, over: axes)
    let count = Self(shape.count(ofMeanOver: map.codomain))
    let centred = self - .linear(map.transpose, .linear(map, self) / count)
    return .linear(map, centred * centred) / count
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
    return .linear(Permutation(of: shape, movingBehind: place), self)
  }
}

extension Shape {
  /// How many elements of this shape each of a mean is of.
  @usableFromInline func count(ofMeanOver rest: Shape) -> Int {
    require(count > 0, "the mean of no elements is not defined, and an array of shape \(self) has none")
    return count / rest.count
  }
}
