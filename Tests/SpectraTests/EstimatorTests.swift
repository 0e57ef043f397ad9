import Derivatives
import Scalars
import Spectra
import TestSupport
import Testing

@Suite("Hutch++, XTrace and XDiag")
struct EstimatorTests {
  /// A matrix that counts its products.
  struct Counted<Element: MachineScalar>: SymmetricOperator {
    let rows: [[Element]]
    var products = 0
    init(_ rows: [[Element]]) { self.rows = rows }
    var count: Int { rows.count }
    mutating func multiply(_ v: [Element], into product: inout [Element]) {
      products += 1
      for i in rows.indices { product[i] = Element.dot(rows[i], v) }
    }
    var trace: Element { rows.indices.reduce(0) { $0 + rows[$1][$1] } }
  }

  struct File: Decodable {
    struct Trace: Decodable {
      let products: Int
      let trace: Double
      let standardError: Double?
    }
    struct Diagonal: Decodable {
      let products: Int
      let diagonal: [Double]
    }
    struct Estimators: Decodable {
      let matrix: [[Double]]
      let seed: UInt64
      let hutchPlusPlus: Trace, xTrace: Trace, normalized: Trace
      let xDiagonal: Diagonal
    }
    let estimators: Estimators
  }

  @Test("They are what curvlinops and the authors' formulas make of the same probes")
  func golden() throws {
    let file = try TestSupport.golden("methods/methods.json", as: File.self).estimators
    var a = Counted(file.matrix)
    let plus = hutchPlusPlusTrace(of: &a, products: file.hutchPlusPlus.products, seed: file.seed)
    #expect((plus.trace - file.hutchPlusPlus.trace).magnitude < 1e-13)
    let normal = xTrace(of: &a, products: file.normalized.products, seed: file.seed)
    #expect((normal.trace - file.normalized.trace).magnitude < 1e-13)
    #expect((normal.standardError - (file.normalized.standardError ?? .nan)).magnitude < 1e-13)
    let trace = xTrace(of: &a, products: file.xTrace.products, seed: file.seed, normalized: false)
    #expect((trace.trace - file.xTrace.trace).magnitude < 1e-13)
    #expect((trace.standardError - (file.xTrace.standardError ?? .nan)).magnitude < 1e-13)
    let diagonal = xDiagonal(of: &a, products: file.xDiagonal.products, seed: file.seed)
    #expect(zip(diagonal, file.xDiagonal.diagonal).allSatisfy { ($0 - $1).magnitude < 1e-13 })
    #expect(a.products == 9 + 8 + 8 + 8)
  }

  @Test("Up to a rank of as many probes less one they are exact, and know it", arguments: 0...4)
  func lowRank(_ rank: Int) {
    let eigenvalues = (0..<20).map { $0 < rank ? [3.0, -2, 1, 10, -0.5][$0] : 0 }
    var a = Counted(matrix(eigenvalues, seed: 2))
    let exact = a.trace
    let plus = hutchPlusPlusTrace(of: &a, products: 15, seed: 5)
    #expect((plus.trace - exact).magnitude < 1e-12 && plus.standardError < 1e-12)
    #expect(a.products == 10 + rank)
    let trace = xTrace(of: &a, products: 10, seed: 5)
    #expect((trace.trace - exact).magnitude < 1e-12 && trace.standardError < 1e-12)
    let diagonal = xDiagonal(of: &a, products: 10, seed: 5)
    for i in 0..<20 { #expect((diagonal[i] - a.rows[i][i]).magnitude < 1e-12) }
  }

  @Test("More products than dimensions show everything, with probes that depend on each other", arguments: 1...4)
  func small(_ n: Int) {
    var a = Counted(matrix((0..<n).map { Double($0) - 1.5 }, seed: 7))
    for seed in 0..<4 as Range<UInt64> {
      #expect((xTrace(of: &a, products: 40, seed: seed).trace - a.trace).magnitude < 1e-12)
      #expect((xTrace(of: &a, products: 40, seed: seed, normalized: false).trace - a.trace).magnitude < 1e-12)
      #expect((hutchPlusPlusTrace(of: &a, products: 60, seed: seed).trace - a.trace).magnitude < 1e-12)
      for (i, d) in xDiagonal(of: &a, products: 40, seed: seed).enumerated() {
        #expect((d - a.rows[i][i]).magnitude < 1e-12)
      }
    }
  }

  @Test("Each is without bias, with probes that may depend on each other: three signs are no more than four lines")
  func unbiased() {
    var a = Counted([[2.0, 1, -0.5], [1, -1, 0.25], [-0.5, 0.25, 0.5]])
    var (plus, trace, sphere, diagonal) = (0.0, 0.0, 0.0, [0.0, 0, 0])
    var (plusSquare, traceSquare, sphereSquare, diagonalSquare) = (0.0, 0.0, 0.0, [0.0, 0, 0])
    let draws = 1000
    for seed in 0..<UInt64(draws) {
      let x = hutchPlusPlusTrace(of: &a, products: 3, seed: seed).trace - 1.5
      let y = xTrace(of: &a, products: 6, seed: seed, normalized: false).trace - 1.5
      let w = xTrace(of: &a, products: 4, seed: seed).trace - 1.5
      sphere += w
      sphereSquare += w * w
      plus += x
      plusSquare += x * x
      trace += y
      traceSquare += y * y
      for (i, d) in xDiagonal(of: &a, products: 6, seed: seed).enumerated() {
        diagonal[i] += d - a.rows[i][i]
        diagonalSquare[i] += (d - a.rows[i][i]) * (d - a.rows[i][i])
      }
    }
    #expect(plus.magnitude < 5 * plusSquare.squareRoot() && plusSquare > 1)
    #expect(sphere.magnitude < 5 * sphereSquare.squareRoot() && sphereSquare > 1)
    #expect(trace.magnitude < 5 * traceSquare.squareRoot() && traceSquare > 1)
    for i in 0..<3 { #expect(diagonal[i].magnitude < 5 * diagonalSquare[i].squareRoot() && diagonalSquare[i] > 1) }
  }

  @Test("Where eigenvalues fall off, their errors are far below Hutchinson's for as many products")
  func decay() {
    let eigenvalues: [Double] = (1...60).map { 1 / Double($0 * $0) }
    var a = Counted(matrix(eigenvalues, seed: 4))
    var squares = [0.0, 0, 0]
    for seed in 0..<20 as Range<UInt64> {
      let errors = [
        hutchinsonTrace(of: &a, probes: 24, seed: seed), hutchPlusPlusTrace(of: &a, products: 24, seed: seed),
        xTrace(of: &a, products: 24, seed: seed),
      ].map { $0.trace - a.trace }
      for i in 0..<3 { squares[i] += errors[i] * errors[i] }
    }
    #expect(squares[1] < squares[0] / 50 && squares[2] < squares[1])
  }

  @Test("The standard error is the spread that estimates have")
  func standardErrors() {
    var a = Counted(matrix((0..<30).map { Double($0 % 3) - 1 }, seed: 4))
    for estimate in [
      { (a: inout Counted<Double>, seed: UInt64) in hutchPlusPlusTrace(of: &a, products: 30, seed: seed) },
      { (a: inout Counted<Double>, seed: UInt64) in xTrace(of: &a, products: 20, seed: seed) },
      { (a: inout Counted<Double>, seed: UInt64) in xTrace(of: &a, products: 20, seed: seed, normalized: false) },
    ] {
      var (square, claimed) = (0.0, 0.0)
      for seed in 0..<60 as Range<UInt64> {
        let found = estimate(&a, seed)
        square += (found.trace - a.trace) * (found.trace - a.trace)
        claimed += found.standardError * found.standardError
      }
      #expect((0.5...2).contains((square / claimed).squareRoot()))
    }
  }

  @Test("Of a multiple of the identity every normalized estimate is exact, and so is Hutchinson's")
  func identity() {
    var a = Counted((0..<9).map { i in (0..<9).map { $0 == i ? 3.0 : 0 } })
    for seed in 0..<5 as Range<UInt64> {
      let estimate = xTrace(of: &a, products: 6, seed: seed)
      #expect((estimate.trace - 27).magnitude < 1e-13 && estimate.standardError < 1e-13)
      #expect(hutchinsonTrace(of: &a, probes: 1, seed: seed).trace == 27)
    }
  }

  @Test("The forms at a point are those of the Hessian; single precision and other units do as well")
  func forms() {
    let (x, f) = ((0..<32).map { Double($0 * 37 % 19) / 19 - 0.5 }, Network())
    var hessian = HessianOperator(at: x, of: f)
    #expect(hutchPlusPlusTrace(at: x, of: f, products: 9) == hutchPlusPlusTrace(of: &hessian, products: 9))
    #expect(xTrace(at: x, of: f, products: 9) == xTrace(of: &hessian, products: 9))
    #expect(xDiagonal(at: x, of: f, products: 9) == xDiagonal(of: &hessian, products: 9))
    let rows = matrix([1, 2, 0, 0, 0, 0], seed: 1)
    for unit in [1e-30, 1, 1e30] as [Float] {
      var a = Counted(rows.map { $0.map { Float($0) * unit } })
      #expect((xTrace(of: &a, products: 8).trace / unit - 3).magnitude < 1e-5)
      #expect((hutchPlusPlusTrace(of: &a, products: 9).trace / unit - 3).magnitude < 1e-5)
    }
    for unit in [1e-250, 1e250] {
      var a = Counted(rows.map { $0.map { $0 * unit } })
      #expect((xTrace(of: &a, products: 8).trace / unit - 3).magnitude < 1e-13)
      #expect((xDiagonal(of: &a, products: 8).reduce(0, +) / unit - 3).magnitude < 1e-13)
    }
  }

  @Test("Operators of no rows, a single probe, and numbers that are not finite")
  func edges() {
    var empty = SecondDifference<Double>(count: 0)
    #expect(xTrace(of: &empty, products: 4).trace == 0 && hutchPlusPlusTrace(of: &empty, products: 3).trace == 0)
    #expect(xDiagonal(of: &empty, products: 4).isEmpty)
    var a = SecondDifference<Double>(count: 5)
    let one = xTrace(of: &a, products: 3, seed: 4, normalized: false)
    // Of one probe nothing is left for a basis: Hutchinson's estimate.
    #expect((one.trace - hutchinsonTrace(of: &a, probes: 1, seed: 4).trace).magnitude < 1e-13)
    #expect(one.standardError.isNaN)
    var infinite = SecondDifference(count: 3, unit: Double.infinity)
    #expect(!xTrace(of: &infinite, products: 4).trace.isFinite)
    #expect(!hutchPlusPlusTrace(of: &infinite, products: 3).trace.isFinite)
    #expect(xDiagonal(of: &infinite, products: 4).contains { !$0.isFinite })
  }
}
