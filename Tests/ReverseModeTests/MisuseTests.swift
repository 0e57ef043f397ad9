import DualNumbers
import ReverseMode
import Scalars
import TestSupport
import Testing

// Tests of what stops the program came with Swift 6.2.
#if compiler(>=6.2)
  /// What cannot be meant stops the program and says why, in every build. (`Tape` is a scope: nothing is thrown across
  /// it.)
  @Suite struct MisuseTests {
    @Test("Values of two tapes do not mix")
    func twoTapes() async throws {
      let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var first = Tape<Double>()
        var second = Tape<Double>()
        _ = first.variable(1) * second.variable(2)
      }
      try expect(result, says: "values of two tapes")
    }

    @Test("A value of an ended recording does not mix with a live one, nor with another ended one")
    func staleValues() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var tape = Tape<Double>()
        let old = tape.variable(1)
        tape.reset()
        _ = old + tape.variable(2)
      }
      try expect(result, says: "a recording that has ended")

      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        func escaped() -> [Reverse<Double>] {
          var tape = Tape<Double>()
          return tape.record(count: 2, at: { _ in 1 }) { $0 }
        }
        let x = escaped()
        // The storage serves another tape by now.
        var tape = Tape<Double>()
        _ = tape.variable(1)
        _ = x[0] * x[1]
      }
      try expect(result, says: "a recording that has ended")
    }

    @Test("A tape sweeps its own live values only")
    func foreignOutput() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var first = Tape<Double>()
        var second = Tape<Double>()
        let x = first.variable(1)
        second.sweep(from: x)
      }
      try expect(result, says: "this value was not recorded on this tape")

      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var tape = Tape<Double>()
        let x = tape.variable(1)
        tape.reset()
        tape.sweep(from: x)
      }
      try expect(result, says: "belongs to a recording that has ended")
    }

    @Test("Only a variable has an adjoint to ask for")
    func adjointOfComputed() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var tape = Tape<Double>()
        let z = tape.variable(1) * tape.variable(2)
        tape.sweep(from: z)
        _ = tape.adjoint(of: z)
      }
      try expect(result, says: "only a variable has an adjoint")

      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var tape = Tape<Double>()
        let x = tape.variable(1)
        tape.sweep(from: x)
        _ = tape.adjoint(of: Reverse.sin(x))
      }
      try expect(result, says: "only a variable has an adjoint")

      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var tape = Tape<Double>()
        let sum = Reverse.sum([tape.variable(1), tape.variable(2)])
        tape.sweep(from: sum)
        _ = tape.adjoint(of: sum)
      }
      try expect(result, says: "only a variable has an adjoint")
    }

    @Test("A pullback returns one adjoint for each operand, and the message has both numbers")
    func pullbackCount() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var tape = Tape<Double>()
        let (x, y) = (tape.variable(1), tape.variable(2))
        tape.sweep(from: Reverse.joined([x, y], 3) { [$0, $0, $0] })
      }
      try expect(result, says: "a pullback returned 3 adjoints for 2 operands")

      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        struct Short: CustomRule {
          func value<S: Scalar>(at x: [S]) -> S { x[0] + x[1] }
          func pullback<S: Scalar>(_ adjoint: S, at x: [S], value: S) -> [S] { [adjoint] }
        }
        _ = Short()([Dual(1.0, 1), Dual(2.0)])
      }
      try expect(result, says: "the pullback of Short returns 1 adjoints for 2 arguments")
    }
  }
#endif
