import Benchmarks
import Foundation

/// The measurements of a benchmark, printed.
struct BenchmarkReport {
  private let measurements: [BenchmarkResult]
  private let machine = Machine.current

  init(_ measurements: [BenchmarkResult]) { self.measurements = measurements }

  var text: String {

    return ([description, ""] + table(Self.header, rows()) + ["", Self.legend]).joined(separator: "\n")
  }

  /// The table of Docs/Performance.md.
  var markdown: String {
    let rule = Self.header.indices.map { $0 < 3 ? "---" : "---:" }
    let lines = ([Self.header, rule] + rows()).map { "| " + $0.joined(separator: " | ") + " |" }
    return ([description, ""] + lines).joined(separator: "\n")
  }

  var json: String {
    let results = measurements.map { m in
      object([
        ("workload", quoted(m.workload)), ("implementation", quoted(m.implementation)),
        ("quantity", quoted(m.quantity.rawValue)), ("nanoseconds", number(m.nanoseconds)),
        ("medianNanoseconds", number(m.medianNanoseconds)),
        ("nanosecondsPerOperation", number(m.nanosecondsPerOperation)), ("repetitions", "\(m.repetitions)"),
        ("relativeToValue", number(m.relativeToValue)), ("relativeToHandWritten", number(m.relativeToHandWritten)),
        ("peakBytes", m.peakBytes.map { "\($0)" } ?? "null"), ("bytesPerNode", number(m.bytesPerNode)),
        ("allocationsPerCall", number(m.allocationsPerCall)),
      ])
    }
    let description = object([
      ("processor", quoted(machine.processor)), ("cores", "\(machine.cores)"), ("system", quoted(machine.system)),
      ("swift", quoted(machine.swift)), ("configuration", quoted(machine.configuration)),
    ])
    return "{\"machine\":\(description),\"results\":[\n\(results.joined(separator: ",\n"))\n]}"
  }

  private var description: String {
    "\(machine.processor), \(machine.cores) cores, \(machine.system); Swift \(machine.swift), \(machine.configuration) build"
  }

  private static let header = [
    "workload", "quantity", "implementation", "fastest", "median", "× value", "× by hand", "tape", "bytes a node",
    "allocations",
  ]

  private static let legend = """
    fastest, median: of the repetitions, for one call. × value, × by hand: the fastest relative to the plain generic value, and to
    the same quantity written by hand, timed in turn. tape: bytes of the recording, adjoints included. allocations: for one
    call, once warm.
    """

  private func rows() -> [[String]] {
    measurements.enumerated().map { i, m in
      let isFirst = i == 0 || measurements[i - 1].workload != m.workload
      let perOperation = m.nanosecondsPerOperation.map { ", \(fixed($0, 2)) ns/op" } ?? ""
      return [
        isFirst ? m.workload : "", label(m.quantity), m.implementation,
        duration(m.nanoseconds) + perOperation, duration(m.medianNanoseconds), fixed(m.relativeToValue, 2),
        fixed(m.relativeToHandWritten, 2), m.peakBytes.map(size) ?? "–", m.bytesPerNode.map { fixed($0, 1) } ?? "–",
        m.allocationsPerCall.map { fixed($0, $0 == $0.rounded() ? 0 : 2) } ?? "–",
      ]
    }
  }

  private func label(_ quantity: Quantity) -> String {
    switch quantity {
    case .value: "value"
    case .gradient: "gradient"
    case .hessianVectorProduct: "H·v"
    }
  }

  private func duration(_ nanoseconds: Double) -> String {
    if nanoseconds < 1e3 { return fixed(nanoseconds, 1) + " ns" }
    if nanoseconds < 1e6 { return fixed(nanoseconds / 1e3, 2) + " µs" }
    return fixed(nanoseconds / 1e6, 2) + " ms"
  }

  private func size(_ bytes: Int) -> String {
    if bytes < 10_000 { return "\(bytes) B" }
    if bytes < 10_000_000 { return fixed(Double(bytes) / 1e3, 0) + " kB" }
    return fixed(Double(bytes) / 1e6, 0) + " MB"
  }

  private func fixed(_ x: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", x) }

  private func object(_ members: [(name: String, value: String)]) -> String {
    "{" + members.map { quoted($0.name) + ":" + $0.value }.joined(separator: ",") + "}"
  }

  private func number(_ x: Double?) -> String {
    guard let x else { return "null" }
    guard x.isFinite else { return x.isNaN ? "\"nan\"" : x > 0 ? "\"inf\"" : "\"-inf\"" }
    let text = "\(x)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where character.value < 0x20: result += String(format: "\\u%04x", character.value)
      default: result.unicodeScalars.append(character)
      }
    }
    return result + "\""
  }
}
