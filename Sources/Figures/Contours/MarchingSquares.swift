/// Finds the lines on which a field has a given value (marching squares with linear interpolation).
///
/// Cells with a NaN corner are skipped. In a cell whose diagonals disagree, a saddle, the mean of the corners
/// decides which pair of opposite corners is joined. A value of −∞ counts as lower than every level, and the
/// line keeps to the finite end of such an edge.
struct MarchingSquares {
  private let x: [Double]
  private let y: [Double]
  private let values: [Double]

  init(_ field: ScalarField) {
    (x, y) = (field.x, field.y)
    values = field.values.map { $0.isFinite ? $0 : .nan }
  }

  /// The field with everything around it, and every hole in it, lower than any level: the lines at a level
  /// then are closed, and enclose all that is at or above it.
  init(enclosing field: ScalarField) {
    let (columns, rows) = (field.x.count + 2, field.y.count + 2)
    x = field.x.prefix(1) + field.x + field.x.suffix(1)
    y = field.y.prefix(1) + field.y + field.y.suffix(1)
    var padded = [Double](repeating: -.infinity, count: columns * rows)
    for row in 0..<field.y.count {
      for column in 0..<field.x.count {
        let value = field.values[row * field.x.count + column]
        if value.isFinite { padded[(row + 1) * columns + column + 1] = value }
      }
    }
    values = padded
  }

  /// The lines at a level in data coordinates: closed loops, and lines that end at the border or at a hole.
  func lines(at level: Double) -> [Polyline] {
    var tracer = ContourTracer(edgeCount: 2 * values.count)
    let columns = x.count
    for row in 0..<(y.count - 1) {
      for column in 0..<(columns - 1) {
        let corner = row * columns + column
        let a = values[corner]
        let b = values[corner + 1]
        let c = values[corner + columns + 1]
        let d = values[corner + columns]
        guard !(a.isNaN || b.isNaN || c.isNaN || d.isNaN) else { continue }
        let pattern =
          (a >= level ? 1 : 0) + (b >= level ? 2 : 0) + (c >= level ? 4 : 0) + (d >= level ? 8 : 0)
        guard pattern != 0, pattern != 15 else { continue }
        // Even identifiers are edges to the right of a grid point, odd ones edges above it.
        let (bottom, left) = (2 * corner, 2 * corner + 1)
        let (right, top) = (2 * (corner + 1) + 1, 2 * (corner + columns))
        switch pattern {
        case 1, 14: tracer.join(left, bottom)
        case 2, 13: tracer.join(bottom, right)
        case 4, 11: tracer.join(right, top)
        case 8, 7: tracer.join(top, left)
        case 3, 12: tracer.join(left, right)
        case 6, 9: tracer.join(bottom, top)
        default:
          let sum = a + b + c + d
          let mean = sum.isFinite ? sum / 4 : a / 4 + b / 4 + c / 4 + d / 4
          let isJoined = mean >= level
          if (pattern == 5) == isJoined {
            tracer.join(top, left)
            tracer.join(bottom, right)
          } else {
            tracer.join(left, bottom)
            tracer.join(right, top)
          }
        }
      }
    }
    return tracer.chains().map { chain in
      Polyline(points: chain.edges.map { crossing($0, level) }, isClosed: chain.isClosed)
    }
  }

  /// Where the level is met on an edge, by linear interpolation.
  private func crossing(_ edge: Int, _ level: Double) -> Point {
    let start = edge / 2
    let isVertical = edge % 2 == 1
    let end = start + (isVertical ? x.count : 1)
    let (low, high) = (values[start], values[end])
    let t: Double =
      if !low.isFinite {
        1
      } else if !high.isFinite {
        0
      } else {
        Interpolation.fraction(level, from: low, to: high)
      }
    let (column, row) = (start % x.count, start / x.count)
    return isVertical
      ? Point(x[column], Interpolation.value(from: y[row], to: y[row + 1], at: t))
      : Point(Interpolation.value(from: x[column], to: x[column + 1], at: t), y[row])
  }
}
