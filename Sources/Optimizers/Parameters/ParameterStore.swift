import Derivatives
import Scalars

/// All parameters of a model in one contiguous buffer, with the names and shapes of the arrays in it.
///
/// An optimizer sees one long vector and updates it in place in a single vectorized pass; a model sees named arrays.
///
///     var store = ParameterStore<Double>()
///     store.append("weights", shape: [5, 3], repeating: 0.1)
///     store.append("bias", shape: [5], [0, 0, 0, 0, 1])
///     store["bias"][4]                                     // 1.0
///     store.values.count                                   // 20
public struct ParameterStore<Element: MachineScalar>: Sendable, Equatable {
  public internal(set) var layout: ParameterLayout
  @usableFromInline var buffer: [Element]

  /// Every element of every array, in the order of the layout; assign to them in place.
  ///
  /// - Precondition: the count does not change.
  public var values: [Element] {
    @inlinable get { buffer }
    @inlinable _modify {
      yield &buffer
      require(
        buffer.count == layout.count, "a store of \(layout.count) elements cannot take \(buffer.count) values")
    }
  }

  /// The number of elements of all arrays.
  @inlinable public var count: Int { buffer.count }

  /// An empty store.
  public init() {
    layout = ParameterLayout()
    buffer = []
  }

  /// A store of the given layout.
  ///
  /// - Precondition: `values.count == layout.count`.
  public init(_ layout: ParameterLayout, _ values: [Element]) {
    require(
      values.count == layout.count, "a layout of \(layout.count) elements cannot take \(values.count) values")
    self.layout = layout
    buffer = values
  }

  /// A store of one array, of one axis.
  public init(_ values: [Element], name: String = "parameters") {
    self.init(ParameterLayout([name: [values.count]]), values)
  }

  /// Adds an array behind the last.
  ///
  /// - Precondition: the name is new, and `elements.count` is the product of `shape`.
  public mutating func append(_ name: String, shape: [Int], _ elements: [Element]) {
    let count = ParameterLayout.elementCount(of: name, shape)
    require(
      elements.count == count,
      "'\(name)' of shape \(shape.spelled) takes \(count) elements, and there are \(elements.count)")
    layout.append(name, shape: shape)
    buffer += elements
  }

  /// Adds an array whose elements are all `element`.
  public mutating func append(_ name: String, shape: [Int], repeating element: Element) {
    append(name, shape: shape, [Element](repeating: element, count: ParameterLayout.elementCount(of: name, shape)))
  }

  /// The array of that name, to read and to assign to in place.
  ///
  /// - Precondition: there is one.
  public subscript(name: String) -> ParameterView<Element> {
    get { layout[name].view(of: buffer) }
    _modify {
      // The view takes the buffer over for the time of the access: a second owner would make every assignment a copy.
      var view = layout[name].view(of: buffer)
      buffer = []
      defer { buffer = view.elements }
      yield &view
    }
  }
}

/// A literal is a store of one array, of one axis: `minimize(f, from: [-1.2, 1], with: LBFGS())`.
extension ParameterStore: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}
