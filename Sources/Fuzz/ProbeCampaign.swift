import Derivatives
import Optimizers

/// Texts near JSON lists of probes.
struct ProbeCampaign: Campaign {
  let name = "probes"
  let promise = "Any text is a list of vectors of ±1, which written out reads back to itself, or an error at a line."

  struct Input {
    let text: [UInt8]
    let variables: Int
  }

  private static let words =
    Mutation.numbers + ["[", "]", ",", "[[", "]]", "[]", " ", "\n", "\t", "\"", "null", "true", "{", "}", "\u{feff}"]

  func input(case index: Int, using random: inout SplitMix64) -> Input {
    let variables = Int.random(in: 0...4, using: &random)
    let text = Self.list(variables, using: &random)
    if index.isMultiple(of: 8) { return Input(text: text, variables: variables) }
    let others = [Self.list(variables, using: &random)]
    return Input(text: Mutation.changed(text, words: Self.words, others: others, using: &random), variables: variables)
  }

  func text(of input: Input) -> String { "\(input.variables) variables, \(Mutation.quoted(input.text))" }

  func fault(in input: Input) -> String? {
    let probes: [[Double]]
    do {
      probes = try ProbeReader.probes(in: input.text, variables: input.variables)
    } catch {
      let lines = input.text.count { $0 == 0x0A } + 1
      return (1...lines).contains(error.line) && !error.reason.isEmpty ? nil : "the error is at line \(error.line)"
    }
    guard probes.allSatisfy({ $0.count == input.variables && $0.allSatisfy { $0.magnitude == 1 } }) else {
      return "the vectors are not of \(input.variables) signs"
    }
    let again = try? ProbeReader.probes(in: Self.written(probes), variables: input.variables)
    return again == probes ? nil : "written out, it is another"
  }

  private static func list(_ variables: Int, using random: inout SplitMix64) -> [UInt8] {
    written(
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        (0..<variables).map { _ in Bool.random(using: &random) ? 1 : -1 }
      })
  }

  private static func written(_ probes: [[Double]]) -> [UInt8] {
    Array(
      ("[" + probes.map { "[" + $0.map { $0 > 0 ? "1" : "-1" }.joined(separator: ", ") + "]" }.joined(separator: ",\n")
        + "]\n").utf8)
  }
}
