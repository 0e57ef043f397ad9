import Scalars

/// An array of numbers that is itself a number: what is computed, is computed for every element.
///
///     let x = Tensor<Double>([[1, 2, 3], [4, 5, 6]])
///     x.shape                                    // 2 × 3
///     x * x + 1                                  // [[2, 5, 10], [17, 26, 37]]
///     x.sum(over: 1)                             // [6, 15]
///
/// A tensor is a ``Scalar``, so a dual number or a tape of tensors differentiates it: `Reverse<Dual<Tensor<Float>>>`
/// gives the gradient and the Hessian-vector product of a network. What arrays can do beyond numbers (sums, products,
/// gathering) are the operations of ``ArrayScalar``.
///
/// **Shapes.** Elements are contiguous and row-major. An operation on two arrays asks for equal shapes; only a *number*,
/// an array of rank 0, meets an array of any shape. What else is to be repeated says so: ``ArrayScalar/repeated(_:along:)``.
///
/// **Three kinds.** An array has a buffer; a number has none; and the *absent* number, ``zero``, is the structural zero
/// of a tangent that does not exist: what is multiplied by it is not computed, and is absent too. The literal 0 is a
/// number like any other, for which 0 · ∞ is NaN.
///
/// **Memory.** Values share their buffer, which is never written again. Buffers that nobody holds any more are
/// kept for the next array of the thread, so that repeated computations take no new ones.
public struct Tensor<Element: TensorElement>: Sendable {
  /// nil: a number.
  @usableFromInline var buffer: TensorBuffer?
  /// The number, if it is one.
  @usableFromInline var number: Element
  /// The lengths of the axes; none for a number.
  public let shape: Shape
  /// Whether this is the structural zero, the tangent of a constant.
  public let isAbsent: Bool

  @inlinable init(buffer: TensorBuffer?, number: Element, shape: Shape, isAbsent: Bool) {
    self.buffer = buffer
    self.number = number
    self.shape = shape
    self.isAbsent = isAbsent
  }

  /// The number `value`.
  @inlinable public init(number value: Element) {
    self.init(buffer: nil, number: value, shape: Shape(), isAbsent: false)
  }

  /// The structural zero.
  @inlinable public static var zero: Tensor { Tensor(buffer: nil, number: 0, shape: Shape(), isAbsent: true) }

  /// An array whose elements `body` writes, every one of them.
  @inlinable init(_ shape: Shape, writing body: (UnsafeMutablePointer<Element>) -> Void) {
    if shape.rank == 0 {
      var number: Element = 0
      body(&number)
      self.init(number: number)
    } else {
      self.init(uninitialized: shape)
      body(pointer)
    }
  }

  /// An array whose elements are not written yet.
  @inlinable init(uninitialized shape: Shape) {
    let buffer = TensorBuffer.take(shape.count * MemoryLayout<Element>.stride)
    self.init(buffer: buffer, number: 0, shape: shape, isAbsent: false)
  }

  /// Whether this is a number: an array without axes.
  @inlinable public var isNumber: Bool { buffer == nil }

  /// The number of elements; 1 for a number.
  @inlinable public var count: Int { shape.count }

  /// The elements, while they are written.
  @inlinable var pointer: UnsafeMutablePointer<Element> {
    buffer.unsafelyUnwrapped.start.assumingMemoryBound(to: Element.self)
  }

  /// The result of `body` with the elements in memory, those of a number too.
  @inlinable public func withElements<Result>(_ body: (UnsafeBufferPointer<Element>) throws -> Result) rethrows
    -> Result
  {
    if buffer == nil { return try withUnsafePointer(to: number) { try body(UnsafeBufferPointer(start: $0, count: 1)) } }
    // For the buffer must live until `body` returns.
    return try withExtendedLifetime(buffer) { try body(UnsafeBufferPointer(start: pointer, count: count)) }
  }

  /// The same elements in another shape.
  ///
  /// - Precondition: it has as many.
  func withShape(_ shape: Shape) -> Tensor {
    if shape.rank == 0 { return Tensor(number: self[0]) }
    if isNumber { return Tensor(shape) { $0.pointee = number } }
    return Tensor(buffer: buffer, number: 0, shape: shape, isAbsent: false)
  }
}

// MARK: - Making and reading

extension Tensor {
  /// An array of the given shape, element by element in row-major order.
  ///
  /// - Precondition: there are as many elements as the shape has.
  public init(_ elements: [Element], shape: Shape) {
    require(
      elements.count == shape.count,
      "an array of shape \(shape) has \(shape.count) elements, and \(elements.count) are given")
    self.init(shape) { pointer in
      elements.withUnsafeBufferPointer {
        if let start = $0.baseAddress { pointer.update(from: start, count: elements.count) }
      }
    }
  }

  /// The elements of a Swift array that a buffer has borrowed.
  package init(borrowed buffer: TensorBuffer, shape: Shape) {
    self.init(buffer: buffer, number: 0, shape: shape, isAbsent: false)
  }

  /// Writes the elements, times a factor, into memory for `count` of them, or adds them to what is there; a number is
  /// every element.
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  package func write(to memory: UnsafeMutablePointer<Element>, count: Int, times factor: Element, adding: Bool) {
    require(isNumber || self.count == count, "an array of shape \(shape) was to fill \(count) elements")
    if isAbsent {
      if !adding { memory.update(repeating: 0, count: count) }
    } else if isNumber {
      for i in 0..<count { memory[i] = (adding ? memory[i] : 0) + factor * number }
    } else {
      writeElements(to: memory, times: factor, adding: adding)
    }
  }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  private func writeElements(to memory: UnsafeMutablePointer<Element>, times factor: Element, adding: Bool) {
    let factors = Lanes<Element.Vector>(repeating: factor)
    if adding {
      Element.map(count, UnsafePointer(pointer), UnsafePointer(memory), to: memory) { $1 + factors * $0 }
    } else if factor == 1 {
      memory.update(from: pointer, count: count)
    } else {
      Element.map(count, UnsafePointer(pointer), to: memory) { factors * $0 }
    }
  }

  /// An array of the given shape whose element `i`, counted in row-major order, is `element(i)`.
  public init(shape: Shape, _ element: (_ i: Int) -> Element) {
    self.init(shape, writing: { for i in 0..<shape.count { $0[i] = element(i) } })
  }

  /// An array of one axis.
  public init(_ elements: [Element]) { self.init(elements, shape: [elements.count]) }

  /// An array of two axes, row by row.
  ///
  /// - Precondition: the rows have the same length.
  public init(_ rows: [[Element]]) {
    let columns = rows.first?.count ?? 0
    for (i, row) in rows.enumerated() {
      require(
        row.count == columns, "row 0 has \(columns) elements, and row \(i) has \(row.count): rows are equally long")
    }
    self.init(rows.flatMap { $0 }, shape: [rows.count, columns])
  }

  /// Element `i` in row-major order; a number is each of its elements.
  ///
  /// - Precondition: there is one.
  public subscript(i: Int) -> Element {
    if isNumber { return number }
    require(i >= 0 && i < count, "there is no element \(i) in an array of shape \(shape)")
    return withElements { $0[i] }
  }

  /// The element at the given place along each axis.
  ///
  /// - Precondition: there is one.
  public subscript(i: Int, j: Int, rest: Int...) -> Element {
    let place = [i, j] + rest
    require(
      place.count == shape.rank && place.indices.allSatisfy { place[$0] >= 0 && place[$0] < shape[$0] },
      "there is no element \(place) in an array of shape \(shape)")
    return self[place.indices.reduce(0) { $0 * shape[$1] + place[$1] }]
  }

  /// The elements in row-major order.
  public var elements: [Element] { withElements { Array($0) } }

  /// How many bytes this thread keeps for its arrays, those in use and those for the next ones: the most that its
  /// computations needed at a time.
  public static var memoryInUse: Int { TensorPool.ofThread.byteCount }

  /// Gives the memory that this thread keeps for its next arrays back to the system.
  public static func releaseMemory() { TensorPool.ofThread.releaseFree() }
}

extension Tensor: CustomStringConvertible {
  /// Nested rows, `[[1.0, 2.0], [3.0, 4.0]]`.
  public var description: String {
    func rows(_ axis: Int, _ elements: ArraySlice<Element>) -> String {
      if axis == shape.rank { return "\(elements[elements.startIndex])" }
      let n = shape[axis]
      let size = n == 0 ? 0 : elements.count / n
      let parts = (0..<n).map { rows(axis + 1, elements.dropFirst($0 * size).prefix(size)) }
      return "[\(parts.joined(separator: ", "))]"
    }
    return rows(0, elements[...])
  }
}
