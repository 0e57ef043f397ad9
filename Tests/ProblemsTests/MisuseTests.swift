import Problems
import TestSupport
import Testing

// Tests of what stops the program came with Swift 6.2.
#if compiler(>=6.2)
  /// What cannot be meant stops the program and says what was found, in every build.
  @Suite struct MisuseTests {
    @Test("Rosenbrock's function has two variables or more")
    func rosenbrock() async throws {
      let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Rosenbrock(count: 1)
      }
      try expect(result, says: "Rosenbrock's function needs 2 variables or more, found 1")
    }
  }
#endif
