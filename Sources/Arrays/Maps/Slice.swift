import Scalars

/// Some places along one axis: a range of it.
///
/// Its transpose is ``Padding``, zeros around the array.
public struct Slice: LinearMap {
  public let domain: Shape
  public let codomain: Shape
  let axis: Int
  let start: Int

  /// - Precondition: the axis has those places.
  public init(of shape: Shape, _ range: Range<Int>, along axis: Int) {
    let axis = shape.place(of: axis)
    require(
      range.lowerBound >= 0 && range.upperBound <= shape[axis],
      "the places \(range) are not all in axis \(axis) of the shape \(shape)")
    var codomain = shape
    codomain[axis] = range.count
    (domain, self.codomain, self.axis, start) = (shape, codomain, axis, range.lowerBound)
  }

  init(transposeOf map: Padding) {
    (domain, codomain, axis, start) = (map.codomain, map.domain, map.axis, map.start)
  }

  public var transpose: Padding { Padding(transposeOf: self) }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    let inner = domain.count(of: axis + 1..<domain.rank)
    let (from, to) = (domain[axis] * inner, codomain[axis] * inner)
    for i in 0..<domain.count(of: 0..<axis) { (y + i * to).update(from: x + i * from + start * inner, count: to) }
  }
}

/// Zeros before and behind an array along one axis: the transpose of ``Slice``.
public struct Padding: LinearMap {
  public let domain: Shape
  public let codomain: Shape
  let axis: Int
  let start: Int

  /// - Precondition: there is such an axis, and no count is negative.
  public init(of shape: Shape, before: Int, behind: Int, along axis: Int) {
    let axis = shape.place(of: axis)
    require(before >= 0 && behind >= 0, "\(before) zeros before an array and \(behind) behind it: count from 0")
    var codomain = shape
    codomain[axis] += before + behind
    (domain, self.codomain, self.axis, start) = (shape, codomain, axis, before)
  }

  init(transposeOf map: Slice) {
    (domain, codomain, axis, start) = (map.codomain, map.domain, map.axis, map.start)
  }

  public var transpose: Slice { Slice(transposeOf: self) }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    y.update(repeating: 0, count: codomain.count)
    let inner = domain.count(of: axis + 1..<domain.rank)
    let (from, to) = (domain[axis] * inner, codomain[axis] * inner)
    for i in 0..<domain.count(of: 0..<axis) { (y + i * to + start * inner).update(from: x + i * from, count: from) }
  }
}

/// Several arrays one behind the other along an axis.
public struct Concatenation: Sendable {
  /// The shapes of the arrays.
  public let parts: [Shape]
  /// The shape of all together.
  public let codomain: Shape
  let starts: [Int]
  let axis: Int

  /// - Precondition: there is at least one array, and they have equal lengths along every other axis.
  public init(_ parts: [Shape], along axis: Int) {
    guard var codomain = parts.first else { stop("no arrays cannot be put one behind the other: give at least one") }
    let axis = codomain.place(of: axis)
    var starts = [0]
    for part in parts.dropFirst() {
      starts.append(codomain[axis])
      require(
        part.rank == codomain.rank && (0..<part.rank).allSatisfy { $0 == axis || part[$0] == codomain[$0] },
        "arrays of shapes \(parts[0]) and \(part) differ in more than axis \(axis), along which they are put together")
      codomain[axis] += part[axis]
    }
    (self.parts, self.codomain, self.starts, self.axis) = (parts, codomain, starts, axis)
  }

  /// Copies array `i` to its place in `y`.
  func copy<E: TensorElement>(_ x: UnsafePointer<E>, of i: Int, to y: UnsafeMutablePointer<E>) {
    let inner = codomain.count(of: axis + 1..<codomain.rank)
    let (from, to) = (parts[i][axis] * inner, codomain[axis] * inner)
    for k in 0..<codomain.count(of: 0..<axis) {
      (y + k * to + starts[i] * inner).update(from: x + k * from, count: from)
    }
  }

  /// The map from the whole back to array `i`.
  public func part(_ i: Int) -> Slice {
    Slice(of: codomain, starts[i]..<starts[i] + parts[i][axis], along: axis)
  }
}
