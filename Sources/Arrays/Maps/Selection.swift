import Scalars

/// Elements by their numbers, in row-major order: what a maximum chooses.
///
/// The choice is made by the values and is constant nearby, so that the map is linear; its transpose is
/// ``SelectionScatter``.
public struct Selection: LinearMap {
  public let domain: Shape
  public let codomain: Shape
  /// `Int32` numbers, in memory of the pool.
  let places: TensorBuffer

  /// The elements that `choose` names, one for each place of `codomain`.
  init(of domain: Shape, to codomain: Shape, _ choose: (UnsafeMutablePointer<Int32>) -> Void) {
    (self.domain, self.codomain) = (domain, codomain)
    places = TensorPool.ofThread.take(codomain.count * MemoryLayout<Int32>.stride)
    choose(places.start.assumingMemoryBound(to: Int32.self))
  }

  fileprivate init(transposeOf map: SelectionScatter) {
    (domain, codomain, places) = (map.codomain, map.domain, map.places)
  }

  public var transpose: SelectionScatter { SelectionScatter(transposeOf: self) }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    let places = places.start.assumingMemoryBound(to: Int32.self)
    for i in 0..<codomain.count { y[i] = x[Int(places[i])] }
  }
}

/// Elements added where they were chosen: the transpose of ``Selection``.
public struct SelectionScatter: LinearMap {
  public let domain: Shape
  public let codomain: Shape
  let places: TensorBuffer

  fileprivate init(transposeOf map: Selection) { (domain, codomain, places) = (map.codomain, map.domain, map.places) }

  public var transpose: Selection { Selection(transposeOf: self) }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    let places = places.start.assumingMemoryBound(to: Int32.self)
    y.update(repeating: 0, count: codomain.count)
    for i in 0..<domain.count { y[Int(places[i])] += x[i] }
  }
}

extension Selection {
  /// The largest element of each row, the first of several; a NaN counts as the largest.
  @_specialize(where E == Float) @_specialize(where E == Double)
  @usableFromInline init<E: TensorElement>(largestOfRowsOf x: Tensor<E>) {
    let columns = x.shape[-1]
    require(columns > 0, "the rows of an array of shape \(x.shape) are empty: they have no largest element")
    self.init(of: x.shape, to: x.shape.dropLast()) { places in
      x.withElements { x in
        for row in 0..<x.count / columns {
          var best = row * columns
          for i in row * columns..<(row + 1) * columns where x[i] > x[best] || x[i] != x[i] && x[best] == x[best] {
            best = i
          }
          places[row] = Int32(truncatingIfNeeded: best)
        }
      }
    }
  }

  /// The largest element of each window of images, the first of several.
  @_specialize(where E == Float) @_specialize(where E == Double)
  @usableFromInline init<E: TensorElement>(largestIn windows: Windows, of x: Tensor<E>) {
    require(
      windows.padding < Swift.min(windows.size.height, windows.size.width) && windows.images[1] > 0
        && windows.images[2] > 0,
      """
      a window of \(windows.size.height) × \(windows.size.width) over images of shape \(windows.images) with \
      \(windows.padding) zeros around may hold no element, and has no largest: give fewer zeros than the window is wide
      """)
    self.init(of: windows.images, to: windows.pooled) { places in
      x.withElements { x in
        let (channels, width) = (windows.images[3], windows.images[2])
        var place = 0
        windows.forEach { image, top, left in
          // Windows at the edge are smaller: what would be beyond it is no element.
          let rows = Swift.max(0, top)..<Swift.min(windows.images[1], top + windows.size.height)
          let columns = Swift.max(0, left)..<Swift.min(width, left + windows.size.width)
          let first = ((image * windows.images[1] + rows.lowerBound) * width + columns.lowerBound) * channels
          for channel in 0..<channels { places[place + channel] = Int32(truncatingIfNeeded: first + channel) }
          for row in rows {
            for column in columns {
              let pixel = ((image * windows.images[1] + row) * width + column) * channels
              for channel in 0..<channels {
                let best = Int(places[place + channel])
                let candidate = x[pixel + channel]
                if candidate > x[best] || candidate != candidate && x[best] == x[best] {
                  places[place + channel] = Int32(truncatingIfNeeded: pixel + channel)
                }
              }
            }
          }
          place += channels
        }
      }
    }
  }
}
