import Scalars

/// What some elements of a ``SeparableObjective`` give: a value each, and for each variable of each a component of the
/// gradient and one of the product.
///
/// It is a view of memory that somebody else owns.
@usableFromInline
struct ElementResults<T: MachineScalar> {
  @usableFromInline let values: UnsafeMutableBufferPointer<T>
  /// Batch by batch; in a batch variable by variable.
  @usableFromInline let gradients: UnsafeMutableBufferPointer<T>
  @usableFromInline let products: UnsafeMutableBufferPointer<T>

  @inlinable @inline(__always)
  init(
    _ values: UnsafeMutableBufferPointer<T>, _ gradients: UnsafeMutableBufferPointer<T>,
    _ products: UnsafeMutableBufferPointer<T>
  ) {
    (self.values, self.gradients, self.products) = (values, gradients, products)
  }

  /// How many elements there is room for.
  @inlinable @inline(__always) var size: Int { values.count }

  @inlinable @inline(__always)
  func value(at i: Int) -> UnsafeMutablePointer<T> { values.baseAddress.unsafelyUnwrapped + i }

  /// The component for variable j of element i; the elements behind it follow.
  @inlinable @inline(__always)
  func gradient(_ j: Int, at i: Int) -> UnsafeMutablePointer<T> {
    gradients.baseAddress.unsafelyUnwrapped + (size &* j &+ i)
  }

  @inlinable @inline(__always)
  func product(_ j: Int, at i: Int) -> UnsafeMutablePointer<T> {
    products.baseAddress.unsafelyUnwrapped + (size &* j &+ i)
  }

  /// Those of batch `i` of `size` elements each.
  @inlinable func batch(_ i: Int, size: Int, arity: Int) -> ElementResults {
    let components = i * size * arity..<(i + 1) * size * arity
    return ElementResults(
      UnsafeMutableBufferPointer(rebasing: values[i * size..<(i + 1) * size]),
      UnsafeMutableBufferPointer(rebasing: gradients[components]),
      UnsafeMutableBufferPointer(rebasing: products[components]))
  }

  /// Calls `body` with room for `size` elements of `arity` variables: on the stack, up to a kilobyte each.
  @inlinable @inline(__always)
  static func withTemporary(_ size: Int, arity: Int, _ body: (ElementResults) -> Void) {
    withUnsafeTemporaryAllocation(of: T.self, capacity: size) { values in
      withUnsafeTemporaryAllocation(of: T.self, capacity: size * arity) { gradients in
        withUnsafeTemporaryAllocation(of: T.self, capacity: size * arity) { products in
          body(ElementResults(values, gradients, products))
        }
      }
    }
  }

  /// Calls `body` with room for many elements.
  @inlinable static func withAllocated(_ size: Int, arity: Int, _ body: (ElementResults) -> Void) {
    let results = ElementResults(
      .allocate(capacity: size), .allocate(capacity: size * arity), .allocate(capacity: size * arity))
    defer {
      results.values.deallocate()
      results.gradients.deallocate()
      results.products.deallocate()
    }
    body(results)
  }
}
