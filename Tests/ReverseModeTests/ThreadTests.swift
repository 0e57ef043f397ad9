import ReverseMode
import Scalars
import TestSupport
import Testing

@Suite struct ThreadTests {
  @Test("Tapes on many threads at once give what they give alone")
  func parallel() async {
    @Sendable func gradients(_ seed: Int) -> [[Double]] {
      (1...(optimized ? 200 : 20)).map { round in
        var tape = Tape<Double>()
        // Tapes of different lengths, so that each storage serves many of them.
        let n = 2 + (seed * 37 + round * 11) % 60
        let y = tape.record(count: n, at: { Double($0 + seed) / 7 }) { x in
          x.indices.dropFirst().reduce(0) { $0 + Reverse.sin(x[$1 - 1] * x[$1]) }
        }
        tape.sweep(from: y)
        return tape.adjoints
      }
    }
    let alone = (0..<16).map(gradients)
    await withTaskGroup(of: (Int, [[Double]]).self) { group in
      for seed in 0..<16 { group.addTask { (seed, gradients(seed)) } }
      for await (seed, together) in group { #expect(together == alone[seed], "thread \(seed)") }
    }
  }
}
