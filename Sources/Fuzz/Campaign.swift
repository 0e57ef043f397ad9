import Derivatives

/// One search for inputs that break a promise: how an input is made, and what must hold of it.
///
/// Every case is a function of the seed and its number alone, so that one that failed can be run again by itself.
protocol Campaign: Sendable {
  associatedtype Input

  /// The name on the command line.
  var name: String { get }

  /// One sentence: what must hold.
  var promise: String { get }

  /// The input of a case, from numbers that belong to this case.
  func input(case index: Int, using random: inout SplitMix64) -> Input

  /// What is wrong; nil if the promise holds. A trap is found too, and so is a case that never ends.
  func fault(in input: Input) -> String?

  /// The input in a line, or a few.
  func text(of input: Input) -> String
}

extension Campaign {
  func text(of input: Input) -> String { "\(input)" }

  /// Runs one case, and returns what is wrong.
  func run(case index: Int, seed: UInt64, looking: (_ input: String) -> Void = { _ in }) -> Finding? {
    var random = SplitMix64(seed: SplitMix64.mix(SplitMix64.mix(seed) &+ UInt64(index)))
    let input = input(case: index, using: &random)
    looking(text(of: input))
    return fault(in: input).map { Finding(case: index, fault: $0, input: text(of: input)) }
  }
}

/// A case that broke its promise.
struct Finding: Sendable, Equatable {
  let `case`: Int
  let fault: String
  let input: String
}

/// All campaigns, in the order in which they run.
let campaigns: [any Campaign] = [
  ExpressionCampaign(),
  CheckpointCampaign(),
  TableCampaign(),
  ProbeCampaign(),
  DerivativeCampaign(),
  SymbolicCampaign(),
]
