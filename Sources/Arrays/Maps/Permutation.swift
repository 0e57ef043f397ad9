import Scalars

/// The axes in another order: axis i of the result is axis `order[i]` of the array.
public struct Permutation: LinearMap {
  public let domain: Shape
  public let codomain: Shape
  let order: Shape.Axes

  /// - Precondition: `order` names each axis once.
  public init(of shape: Shape, order: [Int]) {
    require(order.count == shape.rank, "the order \(order) does not name each axis of \(shape) once")
    var axes = Shape.Axes()
    for (i, axis) in order.enumerated() { axes[i] = shape.place(of: axis) }
    self.init(of: shape, order: axes)
  }

  @usableFromInline init(of shape: Shape, order: Shape.Axes) {
    var (codomain, named) = (Shape(), UInt8(0))
    for i in 0..<shape.rank {
      named |= 1 << order[i]
      codomain = codomain.appending(shape[order[i]])
    }
    require(named == 1 << shape.rank - 1, "an order of axes does not name each of \(shape) once")
    self.init(from: shape, to: codomain, order)
  }

  /// The exchange of two axes.
  @usableFromInline init(of shape: Shape, exchanging first: Int, _ second: Int) {
    var order = Shape.Axes.inOrder
    (order[first], order[second]) = (second, first)
    self.init(of: shape, order: order)
  }

  /// An axis moved behind all others.
  @usableFromInline init(of shape: Shape, movingBehind axis: Int) {
    var order = Shape.Axes.inOrder
    for i in axis..<shape.rank { order[i] = i + 1 < shape.rank ? i + 1 : axis }
    self.init(of: shape, order: order)
  }

  private init(from domain: Shape, to codomain: Shape, _ order: Shape.Axes) {
    (self.domain, self.codomain, self.order) = (domain, codomain, order)
  }

  public var transpose: Permutation {
    var inverse = order
    for i in 0..<domain.rank { inverse[order[i]] = i }
    return Permutation(from: codomain, to: domain, inverse)
  }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    let rank = domain.rank
    // How far apart in x neighbours along each axis of y are.
    var strides = Shape.Axes()
    var stride = 1
    for axis in (0..<rank).reversed() {
      for i in 0..<rank where order[i] == axis { strides[i] = stride }
      stride *= domain[axis]
    }
    // The innermost axes that stay where they are move as one row.
    var (row, outer) = (1, rank)
    while outer > 0, strides[outer - 1] == row {
      row *= codomain[outer - 1]
      outer -= 1
    }
    var position = Shape.Axes()
    var (from, to) = (0, 0)
    let (length, step) = outer > 0 ? (codomain[outer - 1], strides[outer - 1]) : (1, 0)
    for _ in 0..<codomain.count(of: 0..<Swift.max(0, outer - 1)) {
      if row == 1 {
        for i in 0..<length { y[to + i] = x[from + i * step] }
      } else {
        for i in 0..<length { (y + to + i * row).update(from: x + from + i * step, count: row) }
      }
      to += length * row
      var axis = outer - 2
      while axis >= 0 {
        position[axis] += 1
        from += strides[axis]
        if position[axis] < codomain[axis] { break }
        from -= strides[axis] * codomain[axis]
        position[axis] = 0
        axis -= 1
      }
    }
  }
}

extension Shape {
  /// A number for each axis.
  @usableFromInline struct Axes: Sendable {
    private var numbers: (Int, Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0, 0)

    /// Each axis by its own number.
    static var inOrder: Axes {
      var axes = Axes()
      axes.numbers = (0, 1, 2, 3, 4, 5)
      return axes
    }

    subscript(i: Int) -> Int {
      get { withUnsafeBytes(of: numbers) { $0.load(fromByteOffset: i * MemoryLayout<Int>.stride, as: Int.self) } }
      set {
        withUnsafeMutableBytes(of: &numbers) {
          $0.storeBytes(of: newValue, toByteOffset: i * MemoryLayout<Int>.stride, as: Int.self)
        }
      }
    }
  }
}
