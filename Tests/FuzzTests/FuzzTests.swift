import Testing

@testable import fuzz

@Suite("The fuzzing program")
struct FuzzTests {
  @Test("A case is a function of the seed and its number", arguments: campaigns.map(\.name))
  func repeatable(name: String) throws {
    let campaign = try #require(campaigns.first { $0.name == name })
    func inputs(seed: UInt64) -> [String] {
      var texts: [String] = []
      for index in 0..<20 { _ = campaign.run(case: index, seed: seed) { texts.append($0) } }
      return texts
    }
    #expect(inputs(seed: 1) == inputs(seed: 1))
    #expect(Set(inputs(seed: 1)).intersection(inputs(seed: 2)).count < 10)
  }

  @Test("The first cases of every campaign hold", arguments: campaigns.map(\.name))
  func firstCases(name: String) throws {
    let campaign = try #require(campaigns.first { $0.name == name })
    for index in 0..<200 { #expect(campaign.run(case: index, seed: 3) == nil) }
  }

  @Test("Words that make no sense are refused with a reason")
  func misuse() {
    func message(_ words: String...) -> String? {
      do {
        _ = try Settings(words, campaigns: ["a", "b"])
        return nil
      } catch { return error.message }
    }
    #expect(message("--seed", "7", "--cases", "10", "a") == nil)
    #expect(message("--seconds", "0") == "--seconds takes a positive number")
    #expect(message("--cases") == "--cases takes an integer from 0")
    #expect(message("--case", "3") == "--case takes the name of its campaign with it")
    #expect(message("c") == "there is no option or campaign 'c'; see --help and --list")
  }
}
