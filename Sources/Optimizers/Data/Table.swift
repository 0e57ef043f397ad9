import Derivatives
import Scalars

/// A table of numbers with named columns: the data of a model.
///
///     let table = try Table(contentsOf: "data.csv")
///     let labels = try table.column("label")
///     let inputs = try table.rows(without: ["label"])
///
/// Comma-separated text: a line of names, then one line a row. Every other cell is a number that is finite, and every
/// row has as many as there are names. Empty lines are skipped, spaces around a cell, a byte order mark and quotes
/// around a name do not count.
public struct Table: Sendable, Hashable {
  public let names: [String]
  /// One array a row, with a number for each name.
  public let rows: [[Double]]

  /// - Precondition: every row has as many numbers as there are names.
  public init(names: [String], rows: [[Double]]) {
    for (i, row) in rows.enumerated() {
      require(
        row.count == names.count, "row \(i) of a table has \(row.count) numbers, and there are \(names.count) names")
    }
    (self.names, self.rows) = (names, rows)
  }

  /// The table that comma-separated text holds.
  ///
  /// - Parameter file: what errors call the text.
  /// - Throws: where the text is no such table, with line and column.
  public init(csv text: String, file: String? = nil) throws(TableError) {
    var names: [String] = []
    var rows: [[Double]] = []
    var number = 0
    // By bytes: a character may be many of them, and to find its end takes far longer than to read a digit.
    for line in text.utf8.split(omittingEmptySubsequences: false, whereSeparator: { $0 == UInt8(ascii: "\n") }) {
      number += 1
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { continue }
      if names.isEmpty {
        names = try Self.names(in: line, file, number)
        continue
      }
      // Counted before they are cut: a line can be a file that has no lines.
      let count = line.count { $0 == UInt8(ascii: ",") } + 1
      guard count == names.count else {
        throw TableError(
          file: file, line: number, column: nil, reason: "there are \(count) cells, and \(names.count) names")
      }
      var row: [Double] = []
      row.reserveCapacity(count)
      for cell in line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        let cell = Self.trimmed(cell)
        guard let value = Double(cell), value.isFinite else {
          throw TableError(
            file: file, line: number, column: "\(row.count + 1), '\(names[row.count])'",
            reason: "expected a number, found '\(Self.beginning(of: cell))'")
        }
        row.append(value)
      }
      rows.append(row)
    }
    guard !names.isEmpty else {
      throw TableError(
        file: file, line: Swift.max(1, number), column: nil, reason: "expected a line of names, found nothing")
    }
    guard !rows.isEmpty else {
      throw TableError(file: file, line: number, column: nil, reason: "expected rows behind the names, found none")
    }
    (self.names, self.rows) = (names, rows)
  }

  /// The names of the first line.
  private static func names(
    in line: Substring.UTF8View.SubSequence, _ file: String?, _ number: Int
  ) throws(TableError) -> [String] {
    let names = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { cell in
      var name = trimmed(cell)
      if name.first == "\u{feff}" { name.removeFirst() }
      if name.count >= 2, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
      return String(name)
    }
    if names.allSatisfy({ Double($0) != nil }) {
      throw TableError(file: file, line: number, column: nil, reason: "expected a line of names, found numbers")
    }
    var seen = Set<String>()
    for (i, name) in names.enumerated() where name.isEmpty || !seen.insert(name).inserted {
      throw TableError(
        file: file, line: number, column: "\(i + 1)",
        reason: name.isEmpty
          ? "expected a name, found nothing" : "the name '\(beginning(of: name[...]))' was there before")
    }
    return names
  }

  private static func trimmed(_ cell: Substring.UTF8View.SubSequence) -> Substring {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var cell = cell.drop(while: isSpace)
    while let last = cell.last, isSpace(last) { cell.removeLast() }
    return Substring(cell)
  }

  /// So much of a cell as a message of one line can show.
  private static func beginning(of cell: Substring) -> String {
    cell.count > 40 ? String(cell.prefix(40)) + "…" : String(cell)
  }
}

#if !hasFeature(Embedded)
  extension Table {
    /// The table that a file of comma-separated text holds.
    ///
    /// - Throws: where the file cannot be read, or is no such table, with line and column.
    public init(contentsOf path: String) throws(TableError) {
      let bytes: [UInt8]
      do {
        bytes = try WholeFile.read(path)
      } catch {
        throw TableError(file: path, line: nil, column: nil, reason: "cannot be read: \(error)")
      }
      try self.init(csv: String(decoding: bytes, as: UTF8.self), file: path)
    }
  }
#endif

// MARK: - Columns and parts

extension Table {
  /// A column.
  ///
  /// - Throws: where there is none of that name.
  public func column(_ name: String) throws(TableError) -> [Double] {
    let j = try place(of: name)
    return rows.map { $0[j] }
  }

  /// The rows without some columns: the inputs, without what is to be predicted.
  ///
  /// - Throws: where there is no column of such a name.
  public func rows(without left: [String]) throws(TableError) -> [[Double]] {
    var places = Set<Int>()
    for name in left { places.insert(try place(of: name)) }
    let kept = names.indices.filter { !places.contains($0) }
    return rows.map { row in kept.map { row[$0] } }
  }

  private func place(of name: String) throws(TableError) -> Int {
    guard let place = names.firstIndex(of: name) else {
      throw TableError(
        file: nil, line: nil, column: nil, reason: "there is no column '\(name)'; there are \(names.spelled)")
    }
    return place
  }

  /// Two tables of the same columns: most rows, and those that are held out, in an order that the seed decides.
  ///
  /// - Parameter share: which share of the rows is held out, in [0, 1], rounded to the nearest number of rows.
  public func split(holdingOut share: Double, seed: UInt64 = 0) -> (training: Table, heldOut: Table) {
    require(share >= 0 && share <= 1, "the share that is held out must be in [0, 1], and is \(share)")
    var order = Array(rows.indices)
    Batches.Draws(seed: seed, epoch: 0).shuffle(&order, in: rows.indices)
    let count = Int((share * Double(rows.count)).rounded())
    return (
      Table(names: names, rows: order.dropLast(count).map { rows[$0] }),
      Table(names: names, rows: order.suffix(count).map { rows[$0] })
    )
  }
}

/// Why a text or a file is no ``Table``: what was expected, what was found and where.
public struct TableError: Error, Equatable, Sendable, CustomStringConvertible {
  public let file: String?
  /// From 1, the line of names included.
  public let line: Int?
  /// From 1, with its name behind it.
  public let column: String?
  public let reason: String

  public init(file: String?, line: Int?, column: String?, reason: String) {
    (self.file, self.line, self.column, self.reason) = (file, line, column, reason)
  }

  public var description: String {
    let place = [file, line.map { "line \($0)" }, column.map { "column \($0)" }].compactMap { $0 }
    return place.isEmpty ? reason : place.joined(separator: ", ") + ": " + reason
  }
}

/// The shift and the scale that give every column of some rows the mean 0 and the variance 1, to be applied to others,
/// too.
///
///     let standard = Standardization(of: training)
///     let (inputs, heldOutInputs) = (standard(training), standard(heldOut))
public struct Standardization: Sendable, Hashable {
  public let means: [Double]
  /// √(Σ(x − mean)² / N); 1 for a column that is constant.
  public let deviations: [Double]

  /// - Precondition: there is a row, and all have the same count.
  public init(of rows: [[Double]]) {
    require(!rows.isEmpty, "no rows have no mean: give at least 1")
    let (n, width) = (Double(rows.count), rows[0].count)
    for row in rows { require(row.count == width, "rows of \(width) and of \(row.count) numbers are no table") }
    let means = (0..<width).map { j in rows.reduce(0) { $0 + $1[j] } / n }
    self.means = means
    deviations = (0..<width).map { j in
      let variance = rows.reduce(0) { $0 + ($1[j] - means[j]) * ($1[j] - means[j]) } / n
      return variance == 0 ? 1 : variance.squareRoot()
    }
  }

  /// The rows in these units.
  public func callAsFunction(_ rows: [[Double]]) -> [[Double]] {
    rows.map { row in row.indices.map { (row[$0] - means[$0]) / deviations[$0] } }
  }
}
