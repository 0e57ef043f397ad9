import Scalars

/// Rows of a table by their numbers, as often as they are named: an embedding.
///
/// A row is everything behind the first axis. The transpose is ``RowScatter``, which adds up what goes to one row.
public struct RowGather: LinearMap {
  public let domain: Shape
  public let codomain: Shape
  let rows: [Int]

  /// - Precondition: the table has those rows.
  public init(_ rows: [Int], of table: Shape) {
    require(table.rank >= 1, "a table has at least one axis, and a number has none")
    for (i, row) in rows.enumerated() {
      require(
        row >= 0 && row < table[0],
        "index \(i) names row \(row) of a table of shape \(table), which has \(table[0]), counted from 0")
    }
    var codomain = table
    codomain[0] = rows.count
    (domain, self.codomain, self.rows) = (table, codomain, rows)
  }

  init(transposeOf map: RowScatter) { (domain, codomain, rows) = (map.codomain, map.domain, map.rows) }

  public var transpose: RowScatter { RowScatter(transposeOf: self) }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    let length = domain.count(of: 1..<domain.rank)
    for (i, row) in rows.enumerated() { (y + i * length).update(from: x + row * length, count: length) }
  }
}

/// Rows added where their numbers say: the transpose of ``RowGather``.
public struct RowScatter: LinearMap {
  public let domain: Shape
  public let codomain: Shape
  let rows: [Int]

  /// `rows.count` rows added to those of a table of zeros.
  ///
  /// - Precondition: the table has those rows.
  public init(_ rows: [Int], to table: Shape) { self = RowGather(rows, of: table).transpose }

  init(transposeOf map: RowGather) { (domain, codomain, rows) = (map.codomain, map.domain, map.rows) }

  public var transpose: RowGather { RowGather(transposeOf: self) }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    let length = domain.count(of: 1..<domain.rank)
    y.update(repeating: 0, count: codomain.count)
    for (i, row) in rows.enumerated() {
      let sum = y + row * length
      E.map(length, UnsafePointer(sum), x + i * length, to: sum) { $0 + $1 }
    }
  }
}
