import Derivatives
import Experiments
import Optimizers

/// Texts near comma-separated tables.
struct TableCampaign: Campaign {
  let name = "tables"
  let promise = "Any text is a table of finite numbers, which written out reads back to itself, or an error at a line."

  private static let words =
    Mutation.numbers + [",", "\n", "\r\n", "\r", "\"", ";", " ", "\t", "label", "\u{feff}", "\u{2028}"]

  func input(case index: Int, using random: inout SplitMix64) -> [UInt8] {
    let table = Self.table(using: &random)
    if index.isMultiple(of: 8) { return table }
    return Mutation.changed(table, words: Self.words, others: [Self.table(using: &random)], using: &random)
  }

  func text(of input: [UInt8]) -> String { Mutation.quoted(input) }

  func fault(in input: [UInt8]) -> String? { generalFault(in: input) ?? labelledFault(in: input) }

  /// Of a table of any columns.
  private func generalFault(in input: [UInt8]) -> String? {
    let table: Table
    do {
      table = try Table(csv: String(decoding: input, as: UTF8.self))
    } catch {
      return error.line ?? 0 < 1 || error.reason.isEmpty ? "the error is: \(error)" : nil
    }
    guard !table.rows.isEmpty, Set(table.names).count == table.names.count,
      table.rows.allSatisfy({ $0.count == table.names.count && $0.allSatisfy(\.isFinite) })
    else {
      return "the table has no rows, rows of several lengths, two columns of one name, or numbers that are not finite"
    }
    let rows = table.rows.map { row in row.map { "\($0)" }.joined(separator: ",") }
    // A name may look like a number only beside one that does not.
    let header = table.names.map { "\"\($0)\"" }.joined(separator: ",")
    guard let again = try? Table(csv: ([header] + rows).joined(separator: "\n")) else {
      return "written out, it is refused as a table"
    }
    return again == table ? nil : "written out, it is another table"
  }

  /// Of a label and features.
  private func labelledFault(in input: [UInt8]) -> String? {
    let table: BreastCancer
    do {
      table = try BreastCancer(csv: String(decoding: input, as: UTF8.self))
    } catch {
      return error.line < 1 || error.reason.isEmpty ? "the error is at line \(error.line): \(error.reason)" : nil
    }
    let width = table.features.first?.count ?? 0
    guard !table.features.isEmpty, table.labels.count == table.features.count,
      table.features.allSatisfy({ $0.count == width && $0.allSatisfy(\.isFinite) })
    else { return "the table has no samples, or rows of several lengths, or numbers that are not finite" }
    guard table.standardized.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return "standardized, it is not finite" }
    let header = (["label"] + (0..<width).map { "f\($0)" }).joined(separator: ",")
    let rows = zip(table.labels, table.features).map { label, row in
      ([label ? "1" : "0"] + row.map { "\($0)" }).joined(separator: ",")
    }
    guard let again = try? BreastCancer(csv: ([header] + rows).joined(separator: "\n")) else {
      return "written out, it is refused"
    }
    return again.labels == table.labels && again.features == table.features ? nil : "written out, it is another"
  }

  private static func table(using random: inout SplitMix64) -> [UInt8] {
    let width = Int.random(in: 1...5, using: &random)
    var lines = [(["label"] + (0..<width).map { "feature_\($0)" }).joined(separator: ",")]
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let numbers = (0..<width).map { _ in "\(Double.random(in: -10...10, using: &random))" }
      lines.append(([Bool.random(using: &random) ? "1" : "0"] + numbers).joined(separator: ","))
    }
    return Array((lines.joined(separator: Int.random(in: 0..<8, using: &random) == 0 ? "\r\n" : "\n") + "\n").utf8)
  }
}
