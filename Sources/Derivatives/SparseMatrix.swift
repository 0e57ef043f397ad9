import Scalars

/// A symmetric matrix most of whose entries are zero, in coordinate format: the entries of the lower triangle.
public struct SparseMatrix<Element> {
  /// An entry that may differ from zero; `row >= column`.
  public struct Entry {
    public let row: Int
    public let column: Int
    public let value: Element

    @inlinable public init(row: Int, column: Int, value: Element) {
      require(row >= column, "entry (\(row), \(column)) is above the diagonal: give the lower triangle")
      self.row = row
      self.column = column
      self.value = value
    }
  }

  /// The number of rows, and of columns.
  public let count: Int
  /// The entries, row by row and in each row by column; no place twice.
  public let entries: [Entry]

  @inlinable init(count: Int, entries: [Entry]) {
    self.count = count
    self.entries = entries
  }
}

extension SparseMatrix.Entry: Sendable where Element: Sendable {}
extension SparseMatrix.Entry: Equatable where Element: Equatable {}
extension SparseMatrix: Sendable where Element: Sendable {}
extension SparseMatrix: Equatable where Element: Equatable {}

extension SparseMatrix where Element: AdditiveArithmetic {
  /// All entries, zeros included: count rows of count columns.
  public var dense: [[Element]] {
    var rows = [[Element]](repeating: [Element](repeating: .zero, count: count), count: count)
    for entry in entries {
      rows[entry.row][entry.column] = entry.value
      rows[entry.column][entry.row] = entry.value
    }
    return rows
  }
}
