import Derivatives
import Scalars

/// One array of a ``ParameterStore``, seen with its shape. No element is copied to look, nor to assign through the
/// store.
///
///     store["weights"][2, 1] = 0.5
///     let total = store["weights"].reduce(0, +)
public struct ParameterView<Element> {
  public let array: ParameterArray
  @usableFromInline var elements: [Element]

  @inlinable init(_ array: ParameterArray, of elements: [Element]) {
    require(
      array.range.upperBound <= elements.count,
      "'\(array.name)' takes elements \(array.range.spelled) of a buffer that has \(elements.count)")
    self.array = array
    self.elements = elements
  }

  @inlinable public var shape: [Int] { array.shape }

  /// The element at the given row and column of an array of rank 2.
  @inlinable public subscript(i: Int, j: Int) -> Element {
    get { elements[offset(i, j)] }
    set { elements[offset(i, j)] = newValue }
  }

  /// The element at the given place along each axis.
  @inlinable public subscript(index: [Int]) -> Element {
    get { elements[offset(index)] }
    set { elements[offset(index)] = newValue }
  }

  @inlinable func offset(_ i: Int, _ j: Int) -> Int {
    require(array.rank == 2, "'\(array.name)' has rank \(array.rank); this subscript is for rank 2")
    require(
      i >= 0 && i < shape[0] && j >= 0 && j < shape[1],
      "[\(i), \(j)] is outside '\(array.name)' of shape \(shape.spelled)")
    return array.range.lowerBound + i * shape[1] + j
  }

  @inlinable func offset(_ index: [Int]) -> Int {
    require(
      index.count == array.rank && zip(index, shape).allSatisfy { $0 >= 0 && $0 < $1 },
      "\(index.spelled) is outside '\(array.name)' of shape \(shape.spelled)")
    return array.range.lowerBound + zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 }
  }
}

extension ParameterView: Sendable where Element: Sendable {}

/// The elements in row-major order, counted from 0.
extension ParameterView: RandomAccessCollection, MutableCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { array.count }

  @inlinable public subscript(i: Int) -> Element {
    get {
      require(i >= 0 && i < array.count, "element \(i) is outside '\(array.name)' of \(array.count) elements")
      return elements[array.range.lowerBound + i]
    }
    set {
      require(i >= 0 && i < array.count, "element \(i) is outside '\(array.name)' of \(array.count) elements")
      elements[array.range.lowerBound + i] = newValue
    }
  }
}
