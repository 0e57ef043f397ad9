import Plots
import Problems
import TestSupport
import Testing

// Tests of what stops the program came with Swift 6.2.
#if compiler(>=6.2)
  /// What cannot be meant stops the program and says what was found, in every build.
  @Suite struct MisuseTests {
    @Test("Views of two variables take two names and points of two components")
    func views() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = TwoVariableViews(of: Quadratic(), names: ["x"], runs: [])
      }
      try expect(result, says: "take 2 names, found 1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = TwoVariableViews(of: Quadratic(), runs: [.init("flat", [[0, 0], [1]])])
      }
      try expect(result, says: "every point of a run needs 2 components, point 1 of 'flat' has 1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = TwoVariableViews(of: Quadratic(), runs: [], minimum: [0])
      }
      try expect(result, says: "a minimum needs 2 components, found [0.0]")
    }
  }
#endif
