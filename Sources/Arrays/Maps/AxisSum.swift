import Scalars

/// The sum over some axes, which are no more in the result.
///
/// Its transpose is ``AxisRepeat``. The order of each sum is fixed by the shape.
public struct AxisSum: LinearMap {
  public let domain: Shape
  public let codomain: Shape
  let groups: AxisGroups

  /// - Precondition: there are such axes, each named once.
  public init(of shape: Shape, over axes: [Int]) { self.init(of: shape, over: AxisSet(axes, of: shape)) }

  @usableFromInline init(of shape: Shape, over axes: AxisSet) {
    var rest = Shape()
    for axis in 0..<shape.rank where !axes.contains(axis) { rest = rest.appending(shape[axis]) }
    (domain, codomain, groups) = (shape, rest, AxisGroups(of: shape, summedOver: axes))
  }

  public var transpose: AxisRepeat { AxisRepeat(transposeOf: self) }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    if domain.count == 0 { return y.update(repeating: 0, count: codomain.count) }
    if groups.count == 0 || groups.count == 1 && groups.isKept(0) { return y.update(from: x, count: domain.count) }
    if groups.count == 2 && groups.isKept(1) {
      return E.addRows(groups.lengths[0], of: groups.lengths[1], x, to: y)
    }
    y.update(repeating: 0, count: codomain.count)
    groups.forEachRow { whole, sum, length, isKept in
      if isKept {
        for i in 0..<length { y[sum &+ i] += x[whole &+ i] }
      } else {
        y[sum] += E.sum(x + whole, length)
      }
    }
  }
}

/// The same array again and again along some axes: the transpose of ``AxisSum``.
public struct AxisRepeat: LinearMap {
  public let domain: Shape
  public let codomain: Shape
  let groups: AxisGroups

  init(transposeOf sum: AxisSum) {
    (domain, codomain, groups) = (sum.codomain, sum.domain, sum.groups)
  }

  public var transpose: AxisSum { AxisSum(transposeOf: self) }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    if codomain.count == 0 { return }
    groups.forEachRow { whole, sum, length, isKept in
      if isKept {
        (y + whole).update(from: x + sum, count: length)
      } else {
        (y + whole).update(repeating: x[sum], count: length)
      }
    }
  }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(
    _ x: UnsafePointer<E>, addedTo b: UnsafePointer<E>, _ y: UnsafeMutablePointer<E>
  ) {
    if codomain.count == 0 { return }
    groups.forEachRow { whole, sum, length, isKept in
      if isKept {
        for i in 0..<length { y[whole &+ i] = b[whole &+ i] + x[sum &+ i] }
      } else {
        for i in 0..<length { y[whole &+ i] = b[whole &+ i] + x[sum] }
      }
    }
  }
}

extension Shape {
  /// The sum of each row. Where a mean of rows or a number for each is asked of what may be one number for all elements.
  @usableFromInline var sumOfRows: AxisSum { AxisSum(of: self, over: AxisSet(-1, of: self)) }
}

extension AxisSum {
  init(transposeOf map: AxisRepeat) {
    (domain, codomain, groups) = (map.codomain, map.domain, map.groups)
  }
}
