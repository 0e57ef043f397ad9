import Benchmarks
import CommandLineParts
import Foundation

/// The measurements of a benchmark, printed.
struct BenchmarkReport {
  private let measurements: [BenchmarkResult]
  private let updates: [UpdateResult]
  private let steps: [StepResult]
  private let networks: [NetworkResult]
  private let machine = Machine.current

  init(
    _ measurements: [BenchmarkResult], _ updates: [UpdateResult], _ steps: [StepResult], _ networks: [NetworkResult]
  ) {
    self.networks = networks
    self.measurements = measurements
    self.updates = updates
    self.steps = steps
  }

  var text: String {
    var lines = [description]
    if !measurements.isEmpty { lines += [""] + table(Self.header, rows()) + ["", Self.legend] }
    if !updates.isEmpty { lines += [""] + table(Self.updateHeader, updateRows()) + ["", Self.updateLegend] }
    if !steps.isEmpty { lines += [""] + table(Self.stepHeader, stepRows()) + ["", Self.stepLegend] }
    if !networks.isEmpty { lines += [""] + table(Self.networkHeader, networkRows()) + ["", networkLegend] }
    return lines.joined(separator: "\n")
  }

  /// The tables of Docs/Performance.md.
  var markdown: String {
    var lines = [description]
    if !measurements.isEmpty { lines += [""] + markdownTable(Self.header, labels: 3, rows()) }
    if !updates.isEmpty { lines += [""] + markdownTable(Self.updateHeader, labels: 1, updateRows()) }
    if !steps.isEmpty { lines += [""] + markdownTable(Self.stepHeader, labels: 2, stepRows()) }
    if !networks.isEmpty { lines += [""] + markdownTable(Self.networkHeader, labels: 2, networkRows()) }
    return lines.joined(separator: "\n")
  }

  /// The first columns are words, the others numbers.
  private func markdownTable(_ header: [String], labels: Int, _ rows: [[String]]) -> [String] {
    let rule = header.indices.map { $0 < labels ? "---" : "---:" }
    return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
  }

  var json: String {
    func number(_ x: Double?) -> JSON { x.map(JSON.number) ?? .null }
    let results = measurements.map { m in
      JSON.object([
        ("workload", .string(m.workload)), ("implementation", .string(m.implementation)),
        ("quantity", .string(m.quantity.rawValue)), ("nanoseconds", .number(m.nanoseconds)),
        ("medianNanoseconds", .number(m.medianNanoseconds)),
        ("nanosecondsPerOperation", number(m.nanosecondsPerOperation)), ("repetitions", .integer(m.repetitions)),
        ("relativeToValue", .number(m.relativeToValue)), ("relativeToHandWritten", .number(m.relativeToHandWritten)),
        ("peakBytes", m.peakBytes.map(JSON.integer) ?? .null), ("bytesPerNode", number(m.bytesPerNode)),
        ("allocationsPerCall", number(m.allocationsPerCall)),
      ])
    }
    let description = JSON.object([
      ("processor", .string(machine.processor)), ("cores", .integer(machine.cores)),
      ("system", .string(machine.system)),
      ("swift", .string(machine.swift)), ("configuration", .string(machine.configuration)),
    ])
    let memory = updates.map { u in
      JSON.object([
        ("element", .string(u.element)), ("parameters", .integer(u.parameters)), ("threads", .integer(u.threads)),
        ("nanoseconds", .number(u.nanoseconds)), ("medianNanoseconds", .number(u.medianNanoseconds)),
        ("bytesPerSecond", .number(u.bytesPerSecond)), ("copyBytesPerSecond", .number(u.copyBytesPerSecond)),
        ("shareOfCopy", .number(u.shareOfCopy)),
      ])
    }
    let steps = steps.map { s in
      JSON.object([
        ("optimizer", .string(s.optimizer)), ("element", .string(s.element)), ("parameters", .integer(s.parameters)),
        ("nanoseconds", .number(s.nanoseconds)), ("medianNanoseconds", .number(s.medianNanoseconds)),
        ("runNanoseconds", .number(s.runNanoseconds)), ("medianRunNanoseconds", .number(s.medianRunNanoseconds)),
        ("copyNanoseconds", .number(s.copyNanoseconds)), ("relativeRun", .number(s.relativeRun)),
        ("relativeToAdam", .number(s.relativeToAdam)), ("relativeToCopy", .number(s.relativeToCopy)),
      ])
    }
    let networks = networks.map { n in
      JSON.object([
        ("network", .string(n.network)), ("element", .string(n.element)), ("parameters", .integer(n.parameters)),
        ("kernels", .string(n.kernels)), ("loss", .number(n.loss)), ("slope", .number(n.slope)),
        ("productNorm", .number(n.productNorm)), ("gradient", .number(n.gradient)),
        ("medianGradient", .number(n.medianGradient)), ("product", .number(n.product)),
        ("medianProduct", .number(n.medianProduct)), ("adam", .number(n.adam)), ("adaHessian", .number(n.adaHessian)),
        ("quarter", .number(n.quarter)), ("gradientBytes", .integer(n.gradientBytes)),
        ("productBytes", .integer(n.productBytes)),
      ])
    }
    return JSON.object([
      ("machine", description), ("results", .array(results)), ("updates", .array(memory)), ("steps", .array(steps)),
      ("networks", .array(networks)),
    ]).description
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

  private static let updateHeader = [
    "update of", "parameters", "threads", "fastest", "median", "GB/s", "copy, GB/s", "share of copy",
  ]

  private static let updateLegend = """
    AdaHessian's update reads five buffers and writes three. GB/s: bytes read and written. copy: of the same buffers, by as many
    threads, in turn.
    """

  private func updateRows() -> [[String]] {
    updates.map { u in
      [
        u.element, "\(u.parameters)", "\(u.threads)", duration(u.nanoseconds), duration(u.medianNanoseconds),
        fixed(u.bytesPerSecond * 1e-9, 1), fixed(u.copyBytesPerSecond * 1e-9, 1), fixed(u.shareOfCopy, 2),
      ]
    }
  }

  private static let stepHeader = [
    "step of", "element", "parameters", "fastest", "median", "in a run", "median", "× bare", "× Adam", "× copy",
  ]

  private static let stepLegend = """
    Derivatives cost nothing here: these are the optimizer's own passes, AdaHessian's probe included, in time of the processor on one
    thread. in a run: the same step inside of a Run, which checks all derivatives, in turn with the bare one. × Adam: relative to a bare
    step of Adam. × copy: relative to a copy of two such buffers into two others.
    """

  private func stepRows() -> [[String]] {
    steps.map { s in
      [
        s.optimizer, s.element, "\(s.parameters)", duration(s.nanoseconds), duration(s.medianNanoseconds),
        duration(s.runNanoseconds), duration(s.medianRunNanoseconds), fixed(s.relativeRun, 2),
        fixed(s.relativeToAdam, 2), fixed(s.relativeToCopy, 2),
      ]
    }
  }

  private static let networkHeader = [
    "network", "element", "parameters", "gradient", "median", "with H·v", "median", "× gradient", "memory", "with H·v",
    "Adam's step",
    "AdaHessian ×", "of a quarter ×", "every fifth ×",
  ]

  private var networkLegend: String {
    """
    Value and gradient, and with a Hessian-vector product, in time of the processor on one thread; kernels: \
    \(networks.first?.kernels ?? "none").
    memory: of arrays, at most. AdaHessian ×: a whole step relative to one of Adam; with the curvature of a quarter of the samples; and refreshed every fifth step.
    """
  }

  private func networkRows() -> [[String]] {
    networks.map { n in
      [
        n.network, n.element, "\(n.parameters)", duration(n.gradient), duration(n.medianGradient),
        duration(n.product), duration(n.medianProduct), fixed(n.relativeProduct, 2), size(n.gradientBytes),
        size(n.productBytes), duration(n.adam),
        fixed(n.relativeAdaHessian, 2), fixed(n.relativeQuarter, 2), fixed(n.relativeFifth, 2),
      ]
    }
  }

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
}
