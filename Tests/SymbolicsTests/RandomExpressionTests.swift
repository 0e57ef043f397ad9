import Derivatives
import Scalars
import Symbolics
import Testing

@Suite("Random expressions over the whole grammar")
struct RandomExpressionTests {
  #if DEBUG
    static let count = 300
  #else
    static let count = 3000
  #endif

  @Test("text → expression → text → expression is the same, as written, built and simplified")
  func roundTrip() throws {
    var generator = SplitMix64(seed: 21)
    for _ in 0..<Self.count {
      let text = randomText(depth: Int.random(in: 1...8, using: &generator), using: &generator)
      let written = try parse(text)
      #expect(try parse(#require(written.text(limit: 10_000_000))) == written, "\(text)")
      let built = written.substituting(["x": "x"])
      #expect(try parse(#require(built.text(limit: 10_000_000))) == built, "\(text)")
    }
  }

  @Test("building and simplifying never change a value beyond rounding, nor does printing the result")
  func simplification() throws {
    var generator = SplitMix64(seed: 22)
    for _ in 0..<Self.count {
      let written = try parse(randomText(depth: Int.random(in: 1...6, using: &generator), using: &generator))
      let simplified = written.simplified()
      if case .refuted(let point) = written.equality(with: simplified) {
        Issue.record("\(written) became \(simplified): \(point)")
      }
      if let text = simplified.text() { #expect(try parse(text) == simplified, "\(written)") }
    }
  }

  @Test("H·v by forward over reverse on symbols is never refuted, and mostly proved")
  func verification() throws {
    var generator = SplitMix64(seed: 23)
    var proved = 0
    for _ in 0..<Self.count / 3 {
      let text = randomText(depth: Int.random(in: 1...4, using: &generator), using: &generator)
      let verification = verify(try Formula(parsing: text, variables: ["x", "y"]), modes: [.forwardOverReverse])
      switch verification.equality {
      case .proved: proved += 1
      case .refuted(let point): Issue.record("\(text): \(point)")
      case .consistent, .undefined, .unknown: break
      }
    }
    #expect(proved * 10 > Self.count / 3 * 9, "\(proved) of \(Self.count / 3)")
  }

  @Test("the symbolic gradient and H·v have the values of forward over reverse on numbers")
  func numbers() throws {
    var generator = SplitMix64(seed: 24)
    var compared = 0
    for _ in 0..<Self.count {
      let text = randomText(depth: Int.random(in: 1...5, using: &generator), using: &generator)
      let f = try Formula(parsing: text, variables: ["x", "y"])
      let v = [0.75, -0.5]
      let product = f.expression.hessianVectorProduct(variables: ["x", "y"], along: v.map { Expression($0) })
      for _ in 0..<3 {
        let x = (0..<2).map { _ in (Double.random(in: 0.1...2, using: &generator) * 256).rounded() / 256 }
        let mine = product.map { Formula($0, variables: ["x", "y"])(x) }
        let theirs = hessianVectorProduct(at: x, along: v) { f($0) }
        guard (mine + theirs).allSatisfy(\.isFinite) else { continue }
        compared += 1
        for (a, b) in zip(mine, theirs) {
          // Both are rounded, and cancel where terms are large: a wrong rule is wrong by far more.
          let scale = max(1, a.magnitude, b.magnitude)
          #expect((a - b).magnitude <= 1e-6 * scale, "\(text) at \(x): \(a), \(b)")
        }
      }
    }
    #expect(compared > Self.count / 2)
  }
}
