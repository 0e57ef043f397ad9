import Scalars

/// The windows of images that a convolution or a pooling looks through: images of shape [count, height, width, channels],
/// and a window that moves by steps, over a frame of zeros if there is one.
public struct Windows: Sendable, Hashable {
  public let images: Shape
  public let size: Size
  public let stride: Int
  public let padding: Int

  /// The height and the width of a window.
  public struct Size: Sendable, Hashable {
    public let height: Int
    public let width: Int
  }

  /// - Precondition: the images have four axes, and a window fits into them.
  public init(of images: Shape, height: Int, width: Int, stride: Int = 1, padding: Int = 0) {
    require(
      images.rank == 4, "images have the shape [count, height, width, channels], and not \(images): give four axes")
    require(
      stride >= 1 && padding >= 0 && padding < Swift.max(height, 2) && padding < Swift.max(width, 2),
      "a stride of \(stride) with \(padding) zeros around: step by at least 1, with fewer zeros than the window is wide"
    )
    require(
      height >= 1 && width >= 1 && height <= images[1] + 2 * padding && width <= images[2] + 2 * padding,
      "a window of \(height) × \(width) does not fit into images of shape \(images) with \(padding) zeros around")
    self.images = images
    self.size = Size(height: height, width: width)
    self.stride = stride
    self.padding = padding
  }

  /// How many windows there are from top to bottom.
  public var rows: Int { (images[1] + 2 * padding - size.height) / stride + 1 }
  /// How many there are from left to right.
  public var columns: Int { (images[2] + 2 * padding - size.width) / stride + 1 }

  /// The shape of one number for each window and channel.
  var pooled: Shape { places.appending(images[3]) }

  /// The shape of one number for each window.
  var places: Shape { images.prefix(1).appending(rows).appending(columns) }

  /// Calls `body` for each window with its image and its first row and column, which may be in the frame.
  @inline(__always)
  func forEach(_ body: (_ image: Int, _ top: Int, _ left: Int) -> Void) {
    for image in 0..<images[0] {
      for row in 0..<rows {
        for column in 0..<columns { body(image, row * stride - padding, column * stride - padding) }
      }
    }
  }
}

/// Each window's elements as one row, [count, rows, columns, height · width · channels]: a convolution is this and a
/// product of matrices.
public struct Patches: LinearMap {
  public let windows: Windows
  public init(_ windows: Windows) { self.windows = windows }

  public var domain: Shape { windows.images }
  public var codomain: Shape {
    windows.places.appending(windows.size.height * windows.size.width * windows.images[3])
  }
  public var transpose: Overlay { Overlay(windows) }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    let (last, end) = (windows.images.count - 8, y + (codomain.count - 8))
    var y = y
    windows.forEachRow { place, inside, length in
      // A short row by one vector: what that writes too much, the next row writes over.
      if length <= 8 && inside.count == length && place <= last && y <= end {
        UnsafeMutableRawPointer(y).storeBytes(
          of: UnsafeRawPointer(x + place).loadUnaligned(as: SIMD8<E>.self), as: SIMD8<E>.self)
        y += length
        return
      }
      if inside.lowerBound > 0 { y.update(repeating: 0, count: inside.lowerBound) }
      if !inside.isEmpty { (y + inside.lowerBound).update(from: x + place, count: inside.count) }
      if inside.upperBound < length { (y + inside.upperBound).update(repeating: 0, count: length - inside.upperBound) }
      y += length
    }
  }
}

/// Each row added where its window is: the transpose of ``Patches``.
public struct Overlay: LinearMap {
  public let windows: Windows
  public init(_ windows: Windows) { self.windows = windows }

  public var domain: Shape { Patches(windows).codomain }
  public var codomain: Shape { windows.images }
  public var transpose: Patches { Patches(windows) }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    y.update(repeating: 0, count: codomain.count)
    var x = x
    windows.forEachRow { place, inside, length in
      let sum = y + place
      E.map(inside.count, UnsafePointer(sum), x + inside.lowerBound, to: sum) { $0 + $1 }
      x += length
    }
  }
}

extension Windows {
  /// Calls `body` for each row of each window: where its first element inside the images is, which elements of the row
  /// are inside, and how many the row has.
  @inline(__always)
  func forEachRow(_ body: (_ place: Int, _ inside: Range<Int>, _ length: Int) -> Void) {
    let (height, width, channels) = (images[1], images[2], images[3])
    let length = size.width * channels
    forEach { image, top, left in
      let columns = Swift.max(0, -left)..<Swift.max(Swift.max(0, -left), Swift.min(size.width, width - left))
      for row in top..<top + size.height {
        if row < 0 || row >= height {
          body(0, 0..<0, length)
        } else {
          let place = ((image * height + row) * width + left + columns.lowerBound) * channels
          body(place, columns.lowerBound * channels..<columns.upperBound * channels, length)
        }
      }
    }
  }
}
