/// The Breast Cancer Wisconsin (Diagnostic) data: 569 samples of 30 features; ``table`` holds them.
public struct BreastCancer: Sendable {
  /// The features as measured.
  public let features: [[Double]]
  /// True for benign.
  public let labels: [Bool]

  /// Why a file is not this table.
  public struct MalformedTable: Error, CustomStringConvertible, Equatable {
    /// From 1, the header included.
    public let line: Int
    public let reason: String
    public var description: String { "line \(line): \(reason)" }
  }

  /// The number of features of the published table.
  public static let featureCount = 30

  /// Reads comma-separated text: a header of names, then one line a sample, the label (0 or 1) first. Empty lines are
  /// skipped.
  ///
  /// - Parameter featureCount: how many features a sample has; as many as the header names, if nil.
  /// - Throws: where the text is not such a table, with the line and what was expected there.
  public init(csv text: String, featureCount: Int? = nil) throws(MalformedTable) {
    var features: [[Double]] = []
    var labels: [Bool] = []
    var width = 0
    var number = 0
    // By bytes: a character may be many of them, and to find its end takes far longer than to read a digit.
    for line in text.utf8.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A }) {
      number += 1
      let line = line.last == 0x0D ? line.dropLast() : line
      if line.isEmpty { continue }
      // Counted before they are cut: a line can be a file that has no lines.
      let count = line.count { $0 == UInt8(ascii: ",") } + 1
      if width == 0, let featureCount, count != featureCount + 1 {
        throw MalformedTable(
          line: number, reason: "expected a header of a label and \(featureCount) features, found \(count) cells")
      }
      guard width == 0 || count == width else {
        throw MalformedTable(line: number, reason: "there are \(count) cells, and the header has \(width)")
      }
      let cells = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { Substring($0) }
      if width == 0 {
        width = count
        if cells.allSatisfy({ Double($0) != nil }) {
          throw MalformedTable(line: number, reason: "expected a header that names the columns, found numbers")
        }
        if width < 2 { throw MalformedTable(line: number, reason: "expected a label and features, found one column") }
        continue
      }
      guard cells[0] == "0" || cells[0] == "1" else {
        throw MalformedTable(line: number, reason: "the label must be 0 or 1, and is '\(Self.quoted(cells[0]))'")
      }
      labels.append(cells[0] == "1")
      var row: [Double] = []
      row.reserveCapacity(width - 1)
      for cell in cells.dropFirst() {
        guard let value = Double(cell), value.isFinite else {
          throw MalformedTable(line: number, reason: "'\(Self.quoted(cell))' is not a number")
        }
        guard value.magnitude <= Self.limit else {
          throw MalformedTable(line: number, reason: "'\(Self.quoted(cell))' is beyond ±1e100, and is no measurement")
        }
        row.append(value)
      }
      features.append(row)
    }
    guard !features.isEmpty else { throw MalformedTable(line: Swift.max(number, 1), reason: "there are no samples") }
    self.features = features
    self.labels = labels
  }

  /// The variance of a column of larger numbers would not be finite.
  private static let limit = 1e100

  /// The beginning of a cell, for a message of one line.
  private static func quoted(_ cell: Substring) -> String { cell.count > 40 ? cell.prefix(40) + "…" : String(cell) }

  /// The features with mean 0 and variance 1 in each column, by the population deviation; a constant column becomes
  /// zero.
  public var standardized: [[Double]] {
    let (n, width) = (Double(features.count), features[0].count)
    var means = [Double](repeating: 0, count: width)
    for row in features { for j in 0..<width { means[j] += row[j] } }
    for j in 0..<width { means[j] /= n }
    var variances = [Double](repeating: 0, count: width)
    for row in features { for j in 0..<width { variances[j] += (row[j] - means[j]) * (row[j] - means[j]) } }
    let deviations = variances.map { $0 == 0 ? 1 : ($0 / n).squareRoot() }
    return features.map { row in (0..<width).map { (row[$0] - means[$0]) / deviations[$0] } }
  }
}
