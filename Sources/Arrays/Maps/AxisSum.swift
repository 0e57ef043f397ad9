import Scalars

/// The sum over some axes, which are no more in the result.
///
/// Its transpose is ``AxisRepeat``. The order of each sum is fixed by the shape.
public struct AxisSum: LinearMap {
  public let domain: Shape
  public let codomain: Shape
  let groups: AxisGroups

  /// - Precondition: there are such axes, each named once.
  public init(of shape: Shape, over axes: [Int]) {
    let axes = axes.map { shape.place(of: $0) }
    require(Set(axes).count == axes.count, "a sum over the axes \(axes) names one of them twice")
    domain = shape
    codomain = Shape((0..<shape.rank).filter { !axes.contains($0) }.map { shape[$0] })
    groups = AxisGroups(of: shape, summedOver: axes)
  }

  public var transpose: AxisRepeat { AxisRepeat(transposeOf: self) }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    if domain.count == 0 { return y.update(repeating: 0, count: codomain.count) }
    if groups.count > 1 || groups.count == 1 && !groups.isKept(0) { y.update(repeating: 0, count: codomain.count) }
    if groups.count == 0 || groups.count == 1 && groups.isKept(0) { return y.update(from: x, count: domain.count) }
    groups.forEachRow { whole, sum, length, isKept in
      if isKept {
        E.map(length, UnsafePointer(y + sum), x + whole, to: y + sum) { $0 + $1 }
      } else {
        y[sum] += Tensor<E>.sum(UnsafeBufferPointer(start: x + whole, count: length))
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
}

extension AxisSum {
  init(transposeOf map: AxisRepeat) {
    (domain, codomain, groups) = (map.codomain, map.domain, map.groups)
  }
}
