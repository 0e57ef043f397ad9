import Derivatives
import Testing

@Suite("Probes")
struct ProbesTests {
  func draw(_ probes: Probes, _ index: Int, _ count: Int) throws -> [Double] {
    var z = [Double](repeating: 0, count: count)
    try probes.draw(index, into: &z)
    return z
  }

  @Test("A probe is a function of seed, number and place, and of nothing else")
  func reproducible() throws {
    #expect(try draw(.seeded(7), 3, 200) == draw(.seeded(7), 3, 200))
    #expect(try draw(.seeded(7), 3, 200) != draw(.seeded(7), 4, 200))
    #expect(try draw(.seeded(7), 3, 200) != draw(.seeded(8), 3, 200))
    // The signs of the first parameters do not depend on how many there are.
    #expect(try Array(draw(.seeded(7), 3, 200)[..<70]) == draw(.seeded(7), 3, 70))
    // Pinned, so that runs that were recorded can be repeated for ever.
    #expect(try draw(.seeded(1), 0, 16).map { $0 > 0 ? "+" : "-" }.joined() == "--+--+++--+++--+")
  }

  @Test("Signs are ±1, balanced, and uncorrelated between probes and between places")
  func statistics() throws {
    let (count, draws) = (512, 256)
    let probes = try (0..<draws).map { try draw(.seeded(99), $0, count) }
    #expect(probes.allSatisfy { $0.allSatisfy { $0.magnitude == 1 } })
    // Sums of N signs have the standard deviation √N; 5 of them are exceeded once in 10⁶.
    let total = probes.flatMap(\.self).reduce(0, +)
    #expect(total.magnitude < 5 * Double(count * draws).squareRoot())
    for i in 1..<draws {
      let product = zip(probes[i - 1], probes[i]).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(product.magnitude < 6 * Double(count).squareRoot())
    }
    for lag in [1, 2, 63, 64, 65] {
      let products = probes.map { z in (lag..<count).reduce(0) { $0 + z[$1] * z[$1 - lag] } }.reduce(0, +)
      #expect(products.magnitude < 5 * Double((count - lag) * draws).squareRoot())
    }
  }

  @Test("Given probes are used in their order, and none is invented")
  func given() throws {
    #expect(try draw(.given([[1, -1], [-1, 1]]), 1, 2) == [-1, 1])
    #expect(throws: ProbeError.exhausted(given: 2, index: 2)) { try draw(.given([[1], [1]]), 2, 1) }
    #expect(throws: ProbeError.count(index: 0, expected: 2, found: 1)) { try draw(.given([[1]]), 0, 2) }
    #expect(throws: ProbeError.notSign(index: 0, component: 1, found: 0.5)) { try draw(.given([[1, 0.5]]), 0, 2) }
  }
}
