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

extension SparseMatrix where Element: AdditiveArithmetic {
  /// The sum of entries of which several may share a place: there they are added in their order.
  ///
  /// - Complexity: O(n + k) for k contributions, by a counting sort by column and another by row, each of which leaves
  ///   equals in the order in which it finds them.
  @inlinable init(count: Int, summing contributions: [Entry]) {
    let byColumn = contributions.indices.ordered(by: { contributions[$0].column }, keys: count)
    let byRow = byColumn.ordered(by: { contributions[$0].row }, keys: count)
    var entries: [Entry] = []
    entries.reserveCapacity(contributions.count)
    for i in byRow {
      let next = contributions[i]
      if let last = entries.last, last.row == next.row, last.column == next.column {
        entries[entries.count - 1] = Entry(row: last.row, column: last.column, value: last.value + next.value)
      } else {
        entries.append(next)
      }
    }
    self.init(count: count, entries: entries)
  }
}

extension RandomAccessCollection<Int> {
  /// The numbers in the order of their keys, which are in 0 ..< `keys`; numbers of equal keys in the order they are in.
  @inlinable func ordered(by key: (Int) -> Int, keys: Int) -> [Int] {
    var next = [Int](repeating: 0, count: keys + 1)
    for number in self { next[key(number) + 1] += 1 }
    for k in 0..<keys { next[k + 1] += next[k] }
    var ordered = [Int](repeating: 0, count: count)
    for number in self {
      let k = key(number)
      ordered[next[k]] = number
      next[k] += 1
    }
    return ordered
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
