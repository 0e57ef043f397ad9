import Derivatives

extension Probes: StateText {
  public var stateText: String {
    switch self {
    case .seeded(let seed): "seeded \(seed)"
    case .given(let vectors):
      "given" + vectors.map { "\n" + $0.map { $0.description }.joined(separator: " ") }.joined()
    }
  }

  public init?(stateText: String) {
    let lines = stateText.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.first == "given" {
      var vectors: [[Double]] = []
      for line in lines.dropFirst() {
        let numbers = line.split(separator: " ").compactMap { Double($0) }
        guard numbers.count == line.split(separator: " ").count, numbers.allSatisfy({ $0.magnitude == 1 }) else {
          return nil
        }
        vectors.append(numbers)
      }
      self = .given(vectors)
    } else {
      let words = stateText.split(separator: " ")
      guard words.count == 2, words[0] == "seeded", let seed = UInt64(words[1]) else { return nil }
      self = .seeded(seed)
    }
  }
}
