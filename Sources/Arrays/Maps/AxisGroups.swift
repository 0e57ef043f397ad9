import Scalars

/// The axes of a shape in groups, neighbours of the same kind as one: those that a sum keeps, and those it sums over.
///
/// Whatever the rank, the loops below go over at most six groups, and the innermost, which is contiguous, is one loop of
/// vectors.
struct AxisGroups: Sendable {
  /// The lengths of the groups, the slowest first.
  private(set) var lengths: Shape
  /// Whether the sum keeps the group, bit by bit.
  private var kept: UInt8

  init(of shape: Shape, summedOver axes: AxisSet) {
    (lengths, kept) = (Shape(), 0)
    for axis in 0..<shape.rank where shape[axis] != 1 {
      let isKept = !axes.contains(axis)
      let last = count - 1
      if last >= 0 && self.isKept(last) == isKept {
        lengths[last] *= shape[axis]
      } else {
        if isKept { kept |= 1 << count }
        lengths = lengths.appending(shape[axis])
      }
    }
  }

  var count: Int { lengths.rank }
  func isKept(_ group: Int) -> Bool { kept >> group & 1 == 1 }

  /// Calls `body` with the place of each innermost row in the whole array and in the sum, its length, and whether the
  /// sum keeps it.
  @inline(__always)
  func forEachRow(_ body: (_ whole: Int, _ sum: Int, _ length: Int, _ isKept: Bool) -> Void) {
    guard count > 0 else { return body(0, 0, 1, true) }
    let last = count - 1
    let length = lengths[last]
    let isKept = isKept(last)
    // What a step of each group means in the sum: 0 for one that it sums over.
    var strides = (0, 0, 0, 0, 0, 0)
    var stride = isKept ? length : 1
    withUnsafeMutableBytes(of: &strides) { bytes in
      let strides = bytes.bindMemory(to: Int.self)
      for group in (0..<last).reversed() where self.isKept(group) {
        strides[group] = stride
        stride *= lengths[group]
      }
    }
    var position = (0, 0, 0, 0, 0, 0)
    withUnsafeMutableBytes(of: &position) { position in
      withUnsafeBytes(of: &strides) { strides in
        let (position, strides) = (position.bindMemory(to: Int.self), strides.bindMemory(to: Int.self))
        var (whole, sum) = (0, 0)
        for _ in 0..<lengths.count(of: 0..<last) {
          body(whole, sum, length, isKept)
          whole += length
          // The next place, as an odometer counts.
          var group = last - 1
          while group >= 0 {
            position[group] += 1
            sum += strides[group]
            if position[group] < lengths[group] { break }
            sum -= strides[group] * lengths[group]
            position[group] = 0
            group -= 1
          }
        }
      }
    }
  }
}

/// Some axes of an array.
@usableFromInline
struct AxisSet: Sendable, Hashable {
  private var bits: UInt8 = 0

  /// - Precondition: the shape has these axes, and each is named once.
  @usableFromInline init(_ axes: [Int], of shape: Shape) {
    for axis in axes {
      let place = shape.place(of: axis)
      require(!contains(place), "the axes \(axes) of the shape \(shape) name one of them twice")
      bits |= 1 << place
    }
  }

  /// One axis.
  @usableFromInline init(_ axis: Int, of shape: Shape) { bits = 1 << shape.place(of: axis) }

  /// The first axes.
  @usableFromInline init(first count: Int) { bits = 1 << count - 1 }

  func contains(_ axis: Int) -> Bool { bits >> axis & 1 == 1 }
}
