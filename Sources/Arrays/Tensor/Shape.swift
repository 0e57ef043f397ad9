import Scalars

/// The lengths of an array's axes, the slowest first: at most six, none for a number.
///
///     let images: Shape = [32, 28, 28, 1]
///     images.count         // 25088
///     images[-1]           // 1
public struct Shape: Sendable, Hashable {
  /// The lengths; 1 beyond the rank.
  @usableFromInline var lengths: (Int32, Int32, Int32, Int32, Int32, Int32) = (1, 1, 1, 1, 1, 1)
  @usableFromInline var axes: Int32 = 0

  /// The most axes there can be.
  public static let highestRank = 6

  /// No axes: the shape of a number.
  @inlinable public init() {}

  /// - Precondition: at most six lengths, none negative, and fewer than 2³¹ elements.
  public init(_ lengths: some Collection<Int>) {
    require(
      lengths.count <= Shape.highestRank,
      "an array has at most \(Shape.highestRank) axes, and \(Array(lengths)) has \(lengths.count)")
    var count = 1
    for (axis, length) in lengths.enumerated() {
      require(length >= 0, "the axes of an array have lengths from 0, and \(Array(lengths)) has \(length)")
      let (product, overflow) = count.multipliedReportingOverflow(by: Swift.max(length, 1))
      require(
        !overflow && product < 1 << 31, "an array has fewer than 2³¹ elements, and \(Array(lengths)) would have more")
      count = product
      axes += 1
      self[axis] = length
    }
  }

  /// The number of axes.
  @inlinable public var rank: Int { Int(axes) }

  /// The number of elements, the product of the lengths; 1 for a number.
  @inlinable public var count: Int {
    // Unused axes have the length 1.
    Int(lengths.0) &* Int(lengths.1) &* Int(lengths.2) &* Int(lengths.3) &* Int(lengths.4) &* Int(lengths.5)
  }

  /// The length of an axis, counted from 0, or from the last one as −1.
  ///
  /// - Precondition: there is one.
  public subscript(axis: Int) -> Int {
    get {
      switch place(of: axis) {
      case 0: Int(lengths.0)
      case 1: Int(lengths.1)
      case 2: Int(lengths.2)
      case 3: Int(lengths.3)
      case 4: Int(lengths.4)
      default: Int(lengths.5)
      }
    }
    set {
      require(
        newValue >= 0 && newValue < 1 << 31,
        "an axis has a length from 0 to 2³¹, and not \(newValue), in the shape \(self)")
      let length = Int32(truncatingIfNeeded: newValue)
      switch place(of: axis) {
      case 0: lengths.0 = length
      case 1: lengths.1 = length
      case 2: lengths.2 = length
      case 3: lengths.3 = length
      case 4: lengths.4 = length
      default: lengths.5 = length
      }
      require(count < 1 << 31, "an array has fewer than 2³¹ elements, and one of shape \(self) would have more")
    }
  }

  /// An axis counted from 0.
  ///
  /// - Precondition: there is one.
  public func place(of axis: Int) -> Int {
    let place = axis < 0 ? axis + rank : axis
    require(place >= 0 && place < rank, "there is no axis \(axis) in the shape \(self)")
    return place
  }

  /// The lengths as an array.
  public var array: [Int] { (0..<rank).map { self[$0] } }

  /// The product of the lengths of some axes.
  func count(of axes: Range<Int>) -> Int { axes.reduce(1) { $0 * self[$1] } }

  /// This shape and an axis of that length behind the others.
  @usableFromInline func appending(_ length: Int) -> Shape {
    require(rank < Shape.highestRank, "an array has at most \(Shape.highestRank) axes, and \(self) is full")
    var shape = self
    shape.axes += 1
    shape[rank] = length
    return shape
  }

  /// The first axes.
  @usableFromInline func prefix(_ rank: Int) -> Shape {
    var shape = Shape()
    for axis in 0..<rank { shape = shape.appending(self[axis]) }
    return shape
  }

  /// The shape without its last axes, of which there must be as many.
  @usableFromInline func dropLast(_ count: Int = 1) -> Shape {
    require(rank >= count, "an array of shape \(self) has no \(count == 1 ? "rows" : "matrices")")
    return prefix(rank - count)
  }

  @inlinable public static func == (x: Shape, y: Shape) -> Bool {
    x.axes == y.axes && x.lengths.0 == y.lengths.0 && x.lengths.1 == y.lengths.1 && x.lengths.2 == y.lengths.2
      && x.lengths.3 == y.lengths.3 && x.lengths.4 == y.lengths.4 && x.lengths.5 == y.lengths.5
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(array) }
}

extension Shape: ExpressibleByArrayLiteral {
  public init(arrayLiteral lengths: Int...) { self.init(lengths) }
}

extension Shape: CustomStringConvertible {
  /// `3 × 4`; `(3)` for one axis, and `()` for a number.
  public var description: String {
    rank < 2 ? "(\(rank == 0 ? "" : "\(self[0])"))" : array.map { "\($0)" }.joined(separator: " × ")
  }
}
