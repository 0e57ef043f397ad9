import CommandLineParts
import Experiments

struct FigureCommand: Command {
  static let name = "figure"
  static let summary =
    "Reproduce a figure: its picture, its data, and the paper's claims beside the measured ones."
  static let synopsis = "NAME … [--output DIR] [--data FILE] | --list"
  static let example = "curvature figure 3 --output figures"
  static let options = [
    Option("--output", "DIR", help: "the folder to write to (figures)"),
    Option("--data", "FILE", help: "other data for the figure scaling: a header, then 0 or 1 and 30 features a line"),
    Option("--list", help: "name every figure"),
  ]

  static func run(_ arguments: Arguments) async throws {
    let figures = ReproducibleFigure.allCases
    if arguments.has("--list") {
      for figure in figures { Terminal.print("\(figure.rawValue.padded(to: 12))\(figure.summary)") }
      return
    }
    guard !arguments.positionals.isEmpty else {
      throw ToolError.usage("which figure? One of \(names); for all, give all their names")
    }
    let wanted = try arguments.positionals.map { word throws(ToolError) in
      guard let figure = ReproducibleFigure(rawValue: word) else {
        throw .usage("there is no figure '\(word)'; there are \(names)")
      }
      return figure
    }
    if arguments.has("--data"), !wanted.contains(where: { $0.takesData }) {
      throw ToolError.usage("--data is for the figure scaling, and this is figure \(wanted[0].rawValue)")
    }
    for (i, figure) in wanted.enumerated() {
      let reproduction = try await Terminal.showing("figure \(figure.rawValue) …") {
        try await reproduce(figure, arguments)
      }
      let paths = try Files.write(
        reproduction.files.map { ($0.name, $0.contents) }, to: arguments["--output"] ?? "figures")
      if i > 0 { Terminal.print("") }
      Terminal.print(report(reproduction, paths))
    }
  }

  private static func reproduce(_ figure: ReproducibleFigure, _ arguments: Arguments) async throws -> Reproduction {
    guard figure.takesData, let path = arguments["--data"] else { return try await figure.reproduce() }
    let data = try Files.read(path)
    do {
      return try await figure.reproduce(data: data)
    } catch let error as BreastCancer.MalformedTable {
      throw ToolError.badData("\(path), \(error)")
    }
  }

  private static var names: String { ReproducibleFigure.allCases.map(\.rawValue).joined(separator: ", ") }

  private static func report(_ reproduction: Reproduction, _ paths: [String]) -> String {
    var lines = [reproduction.title, ""]
    lines += table(
      ["", "the paper", "measured"],
      reproduction.claims.map { [$0.subject, $0.paper.isEmpty ? "–" : $0.paper, $0.measured] })
    lines += [""] + reproduction.remarks.flatMap { wrapped($0, width: 100) + [""] }
    lines += paths.map { "wrote \($0)" }
    return lines.joined(separator: "\n")
  }
}
