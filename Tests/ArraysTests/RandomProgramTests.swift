import Arrays
import DualNumbers
import ReverseMode
import TestSupport
import Testing

/// Programs of all operations, drawn from seeds: four compositions of modes, the scalar code and differences.
@Suite struct RandomProgramTests {
  @Test("Forward over reverse = reverse under forward = hyper-dual = reverse over reverse = the scalar code")
  func compositions() {
    for seed in 1...(optimized ? 5_000 : 200) as ClosedRange<UInt64> {
      let program = Program(random: seed)
      program.expectAgreement(within: 1e-10, "program \(seed), \(program.shapes): \(program.steps)")
    }
    // Found by such: a number of which nothing but an absent tangent is used meets an array.
    var program = Program([[3], []])
    program.roles = [.frozen]
    program.steps = [(.logSumExp(0), [0]), (.unary(.asinh), [2]), (.binary(.hypot), [0, 3])]
    program.expectAgreement()
    program = Program([[1, 3], [3, 2], []])
    program.roles = [.frozen]
    program.steps = [(.product(false, false), [0, 1]), (.crossEntropy([0], 0.1), [3]), (.binary(.product), [1, 4])]
    program.expectAgreement()
  }

  @Test("The slope along a direction is that of differences")
  func differences() {
    for seed in 1...40 as ClosedRange<UInt64> {
      let program = Program(random: seed)
      let slope = program.forwardOverReverse().slope!
      let error = (program.difference - slope).magnitude / max(1, slope.magnitude)
      #expect(error < 1e-6, "program \(seed)")
    }
  }

  @Test("A program gives the same bits again, on a tape that was used for others, and by a consuming sweep")
  func repeated() {
    var tape = Tape<Dual<Tensor<Double>>>()
    for seed in 1...60 as ClosedRange<UInt64> {
      let program = Program(random: seed)
      let fresh = program.forwardOverReverse()
      // The recording before was of other operations and shapes, whose pullbacks are used again where they fit.
      let recycled = program.forwardOverReverse(on: &tape)
      let consuming = program.forwardOverReverse(on: &tape, consuming: true)
      if seed % 3 == 0 { tape.reset() }
      for again in [recycled, consuming] {
        #expect(again.gradient!.map(\.bitPattern) == fresh.gradient!.map(\.bitPattern), "program \(seed)")
        #expect(again.product!.map(\.bitPattern) == fresh.product!.map(\.bitPattern), "program \(seed)")
      }
    }
  }
}
