/// Values of a function of two variables on a rectangular grid.
///
/// `values` has one entry for each grid point, row by row: the value at (`x[i]`, `y[j]`) is
/// `values[j * x.count + i]`. Non-finite values are holes.
///
///     let bowl = ScalarField(x: -2.2...2.2, y: -2.2...2.2) { x, y in 10 * x * x + y * y }
public struct ScalarField: Hashable, Sendable {
  /// The x coordinates of the grid's columns, increasing.
  public let x: [Double]
  /// The y coordinates of the grid's rows, increasing.
  public let y: [Double]
  /// One value for each grid point, row by row.
  public let values: [Double]

  /// Takes values on a grid that need not be even.
  ///
  /// Traps when a coordinate list is not finite and strictly increasing with two entries or more, or when
  /// `values` does not hold `x.count * y.count` values.
  public init(x: [Double], y: [Double], values: [Double]) {
    Self.check(x, axis: "x")
    Self.check(y, axis: "y")
    require(
      values.count == x.count * y.count,
      "a grid of \(x.count) columns and \(y.count) rows needs \(x.count * y.count) values, "
        + "found \(values.count)")
    self.x = x
    self.y = y
    self.values = values
  }

  /// Takes the rows of a grid, lowest y first; traps when they differ in length.
  public init(x: ClosedRange<Double>, y: ClosedRange<Double>, rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() {
      require(
        row.count == columns,
        "every row of the grid needs \(columns) values as the first has, row \(index) has \(row.count)")
    }
    self.init(
      x: Self.spaced(x, columns), y: Self.spaced(y, rows.count), values: rows.flatMap { $0 })
  }

  /// Samples a function on an even grid.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int = 201, rows: Int = 201,
    _ function: (_ x: Double, _ y: Double) throws -> Double
  ) rethrows {
    let xs = Self.spaced(x, columns)
    let ys = Self.spaced(y, rows)
    var values: [Double] = []
    values.reserveCapacity(xs.count * ys.count)
    for y in ys {
      for x in xs { values.append(try function(x, y)) }
    }
    self.init(x: xs, y: ys, values: values)
  }

  /// The least and greatest finite value, or `nil` when there is none.
  public var range: ClosedRange<Double>? {
    var range: ClosedRange<Double>?
    for value in values where value.isFinite {
      let lower = min(range?.lowerBound ?? value, value)
      range = lower...max(range?.upperBound ?? value, value)
    }
    return range
  }

  private static func spaced(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    require(count >= 2, "a grid needs two columns and two rows or more, found \(count)")
    // The weighted sum meets both ends exactly, which a running sum does not.
    return (0..<count).map { index in
      let t = Double(index) / Double(count - 1)
      return range.lowerBound * (1 - t) + range.upperBound * t
    }
  }

  private static func check(_ coordinates: [Double], axis: String) {
    require(
      coordinates.count >= 2, "a grid needs two \(axis) coordinates or more, found \(coordinates.count)")
    for (a, b) in zip(coordinates, coordinates.dropFirst()) {
      require(
        a < b && a.isFinite && b.isFinite,
        "the \(axis) coordinates of a grid must be finite and increasing, found \(a) before \(b)")
    }
  }
}
