import Derivatives
import Scalars

/// The names, shapes and places of the arrays of a ``ParameterStore``.
public struct ParameterLayout: Sendable, Hashable {
  /// The arrays in the order in which they stand.
  public private(set) var arrays: [ParameterArray] = []
  private var indices: [String: Int] = [:]

  public init() {}

  /// The layout of arrays with the given names and shapes.
  ///
  ///     let layout = ParameterLayout(["weights": [5, 3], "bias": [5]])     // 20 elements
  public init(_ shapes: KeyValuePairs<String, [Int]>) {
    for (name, shape) in shapes { append(name, shape: shape) }
  }

  /// The number of elements of all arrays.
  public var count: Int { arrays.last?.range.upperBound ?? 0 }

  /// Adds an array behind the last.
  ///
  /// - Precondition: the name is new, no axis is negative, and memory can hold as many elements.
  public mutating func append(_ name: String, shape: [Int]) {
    require(indices[name] == nil, "there is a parameter array named '\(name)' already: names must differ")
    let (end, overflow) = count.addingReportingOverflow(Self.elementCount(of: name, shape))
    require(
      !overflow && end <= Self.mostElements,
      "with '\(name)' of shape \(shape.spelled) there are more elements than memory can hold")
    indices[name] = arrays.count
    arrays.append(ParameterArray(name: name, shape: shape, from: count))
  }

  /// More elements than these have no addresses, whatever their type.
  private static let mostElements = Int.max / 16

  /// The product of the shape, once it is known to be one.
  static func elementCount(of name: String, _ shape: [Int]) -> Int {
    require(
      shape.allSatisfy { $0 >= 0 },
      "the shape \(shape.spelled) of '\(name)' has a negative axis: give lengths from 0")
    // An axis of length 0 makes the array empty, however long the others are.
    if shape.contains(0) { return 0 }
    var count = 1
    for length in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      require(
        !overflow && product <= mostElements,
        "the shape \(shape.spelled) of '\(name)' has more elements than memory can hold")
      count = product
    }
    return count
  }

  /// Whether there is an array of that name.
  public func contains(_ name: String) -> Bool { indices[name] != nil }

  /// The array of that name.
  ///
  /// - Precondition: there is one.
  public subscript(name: String) -> ParameterArray { arrays[index(of: name)] }

  /// Where in ``arrays`` the array of that name stands.
  ///
  /// - Precondition: there is one.
  public func index(of name: String) -> Int {
    guard let i = indices[name] else {
      stop("no parameter array is named '\(name)'; there are \(arrays.map { $0.name.debugDescription }.spelled)")
    }
    return i
  }

  /// The array that element `i` of the buffer belongs to.
  public func array(containing i: Int) -> ParameterArray? { arrays.first { $0.range.contains(i) } }
}
