/// The Breast Cancer Wisconsin (Diagnostic) data: 569 samples of 30 features; see Examples/Data.
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

  /// Reads comma-separated text: a header, then one line a sample, the label (0 or 1) first.
  public init(csv text: String) throws(MalformedTable) {
    var features: [[Double]] = []
    var labels: [Bool] = []
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    let width = lines[0].split(separator: ",").count
    for (i, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count == width else {
        throw MalformedTable(line: i + 1, reason: "there are \(cells.count) cells, and the header has \(width)")
      }
      guard cells[0] == "0" || cells[0] == "1" else {
        throw MalformedTable(line: i + 1, reason: "the label must be 0 or 1, and is '\(cells[0])'")
      }
      labels.append(cells[0] == "1")
      var row: [Double] = []
      for cell in cells.dropFirst() {
        guard let value = Double(cell), value.isFinite else {
          throw MalformedTable(line: i + 1, reason: "'\(cell)' is not a number")
        }
        row.append(value)
      }
      features.append(row)
    }
    guard !features.isEmpty else { throw MalformedTable(line: lines.count, reason: "there are no samples") }
    self.features = features
    self.labels = labels
  }

  /// The features with mean 0 and variance 1 in each column, by the population deviation; a constant column becomes zero.
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
