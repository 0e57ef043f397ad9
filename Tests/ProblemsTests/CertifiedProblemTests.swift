import Derivatives
import Foundation
import Problems
import Testing

@Suite("Problems whose minima are known")
struct CertifiedProblemTests {
  @Test("there are 27 regressions and 42 problems, each with two starts and a name of its own")
  func counts() {
    #expect(NISTRegression.all.count == 27 && Set(NISTRegression.all.map(\.name)).count == 27)
    #expect(MoreGarbowHillstrom.all.count == 42 && Set(MoreGarbowHillstrom.all.map(\.name)).count == 42)
    #expect(Set(MoreGarbowHillstrom.all.map(\.function)).count == MoreGarbowHillstrom.Function.allCases.count)
    #expect(NISTRegression.all.allSatisfy { $0.starts.map(\.count) == [$0.certified.count, $0.certified.count] })
  }

  @Test(
    "the certified parameters have the certified residual sum of squares and deviation", arguments: NISTRegression.all)
  func certified(_ problem: NISTRegression) {
    let value = problem(problem.certified)
    // Eleven digits of the parameters of Lanczos1 leave residuals far above its own, which are rounding.
    if problem.name == "Lanczos1" {
      #expect(value < 1e-20)
    } else {
      #expect((value / problem.residualSumOfSquares - 1).magnitude < 1e-9)
    }
    let deviation = (problem.residualSumOfSquares / Double(problem.degreesOfFreedom)).squareRoot()
    #expect((deviation / problem.residualStandardDeviation - 1).magnitude < 1e-9)
    #expect(problem.isSolved(at: problem.certified) && !problem.isSolved(at: problem.starts[0]))
    #expect(!problem.isSolved(at: problem.certified.map { $0 * 1.001 }))
    #expect(!problem.isSolved(at: problem.certified.map { _ in .nan }))
  }

  @Test("known minimizers solve their problem, and no standard start does")
  func minimizers() {
    let known: [(String, [Double])] = [
      ("01-Rosenbrock", [1, 1]), ("02-FreudensteinRoth", [5, 4]), ("04-BrownBadlyScaled", [1e6, 2e-6]),
      ("05-Beale", [3, 0.5]), ("07-HelicalValley", [1, 0, 0]), ("11-GulfRD", [50, 25, 1.5]), ("12-Box3D", [1, 10, 1]),
      ("13-PowellSingular", [0, 0, 0, 0]), ("14-Wood", [1, 1, 1, 1]), ("18-BiggsEXP6", [1, 10, 1, 5, 4, 3]),
      ("25-VariablyDim10", [Double](repeating: 1, count: 10)),
      ("27-BrownAlmostLinear10", [Double](repeating: 1, count: 10)),
      ("32-LinearFullRank5-10", [Double](repeating: -1, count: 5)),
    ]
    for (name, x) in known { #expect(MoreGarbowHillstrom.named(name)?.isSolved(at: x) == true, "\(name)") }
    for problem in MoreGarbowHillstrom.all { #expect(!problem.isSolved(at: problem.starts[0]), "\(problem.name)") }
  }

  @Test("values, gradients and products at every start are those of JAX")
  func golden() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/suites.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { $0.split(separator: " ") }
    let golden = [String: [Double]](
      uniqueKeysWithValues: lines.map { (String($0[0]), $0.dropFirst().compactMap { Double($0) }) })
    #expect(golden.count == 138)
    for problem in NISTRegression.all { check(problem, golden) }
    for problem in MoreGarbowHillstrom.all { check(problem, golden) }
  }

  private func check<P: CertifiedProblem>(_ problem: P, _ golden: [String: [Double]]) {
    for (k, x) in problem.starts.enumerated() {
      let name = "\(problem.name)/\(k + 1)"
      guard let expected = golden[name], expected.count == 5 else {
        Issue.record("no golden line for \(name)")
        continue
      }
      let v = x.indices.map { (x[$0] == 0 ? 1 : x[$0]) / Double($0 + 1) }
      var workspace = Workspace<Double>()
      var gradient = [Double](repeating: 0, count: x.count)
      var product = gradient
      let value = problem.valueWithHessianVectorProduct(
        at: x, along: v, gradient: &gradient, product: &product, using: &workspace)
      func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
      func length(_ a: [Double]) -> Double { dot(a, a).squareRoot() }
      let found = [value, length(gradient), dot(gradient, v), length(product), dot(v, product)]
      let scales = [
        value, length(gradient), length(gradient) * length(v), length(product), length(product) * length(v),
      ]
      // Where the start is the solution, as Gulf's second, only rounding is left of value and gradient.
      for (i, (a, b)) in zip(found, expected).enumerated() {
        #expect((a - b).magnitude <= 1e-10 * scales[i].magnitude + 1e-12, "\(name), entry \(i): \(a) for \(b)")
      }
    }
  }
}
