import Derivatives
import Experiments
import Optimizers
import Scalars
import Spectra
import Symbolics
import Testing

@Suite("Descent: the bounds of the paper's appendix, Eqs. 13–19")
struct DescentTests {
  /// ½wᵀAw with A = [[2, 1], [1, 2]], whose eigenvalues are 1 and 3.
  static func plane<S: Field>(_ w: [S]) -> S { w[0] * w[0] + w[0] * w[1] + w[1] * w[1] }

  static let points: [[Rational]] = (-3...3).flatMap { x in
    (-3...3).compactMap { y in x == 0 && y == 0 ? nil : [Rational(x), Rational(y) / 2] }
  }

  /// What a step gains, and what Eq. 13 asks of it.
  static func exact(_ w: [Rational], _ direction: (_ gradient: [Rational]) -> [Rational], _ k: Int) -> (
    gained: Rational, guaranteed: Rational
  ) {
    let (g, rate) = (gradient(at: w) { plane($0) }, Rational(1) / 3)
    let d = direction(g)
    let next = [w[0] - rate * d[0], w[1] - rate * d[1]]
    return (plane(w) - plane(next), (g[0] * g[0] + g[1] * g[1]) / (k == 0 ? 6 : 18))
  }

  static func newton(_ g: [Rational]) -> [Rational] { [(2 * g[0] - g[1]) / 3, (2 * g[1] - g[0]) / 3] }

  @Test("On A = [[2, 1], [1, 2]] the steps with k = 0 and 1, full and diagonal, gain what they must, exactly")
  func rationals() {
    for w in Self.points {
      for (direction, k) in [
        ({ $0 }, 0), (Self.newton, 1), ({ $0.map { $0 / 2 } }, 1),
      ] as [(([Rational]) -> [Rational], Int)] {
        let (gained, guaranteed) = Self.exact(w, direction, k)
        #expect(gained >= guaranteed && guaranteed > 0)
      }
    }
    #expect(Self.exact([1, 1], Self.newton, 1) == (Rational(5) / 3, 1))
    #expect(Self.exact([1, -1], Self.newton, 1) == (Rational(5) / 9, Rational(1) / 9))
    // k = 0 along the steepest direction is where the bound is met.
    #expect(Self.exact([1, 1], { $0 }, 0) == (3, 3))
  }

  @Test("Where κ = 1, every step gains exactly what it must", arguments: [0, 1])
  func equality(_ k: Int) {
    let beta: Rational = 3
    for w in Self.points {
      let f = { (w: [Rational]) in beta * (w[0] * w[0] + w[1] * w[1]) / 2 }
      let g = w.map { beta * $0 }
      // α = β: the rate is βᵏ/β, the direction g/βᵏ, the bound |g|²/2β.
      let (rate, power) = k == 0 ? (1 / beta, Rational(1)) : (Rational(1), beta)
      let next = zip(w, g).map { $0 - rate * $1 / power }
      #expect(f(w) - f(next) == (g[0] * g[0] + g[1] * g[1]) / (2 * beta))
    }
  }

  @Test("The slack of a quadratic with k = 1 is proved to be a product without a negative term where α ≤ λ ≤ β")
  func slack() {
    #expect(Descent.slackIsProved)
    let (definition, product, shifted) = Descent.slack
    #expect(Set(product.domain.map(\.description)) == Set(definition.domain.map(\.description)))
    // Outside of the condition it is negative, so that it has to be asked for.
    #expect(product.substituting(["alpha": 1, "beta": 2, "lambda": 4]).simplified() == Expression(Rational(-1) / 32))
    // The powers that Eq. 13 is about are the ones of the run: the sum of the slacks is gained − guaranteed.
    for w in DescentTests.points {
      let (gained, guaranteed) = Self.exact(w, Self.newton, 1)
      let g = gradient(at: w) { Self.plane($0) }
      var sum: Rational = 0
      for (lambda, part) in [(1, g[0] - g[1]), (3, g[0] + g[1])] as [(Expression, Rational)] {
        let c = definition.substituting(["alpha": 1, "beta": 3, "lambda": lambda]).simplified().constant
        sum += (c ?? -1) * part * part / 2
      }
      #expect(sum == gained - guaranteed)
    }
    #expect(shifted.variables.sorted() == ["alpha", "s", "t"])
  }

  @Test(
    "Diagonal, blocks and row norms are within [α, β] for any symmetric H whose eigenvalues are",
    arguments: UInt64(0)..<50)
  func range(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let n = 2 + Int(seed % 5)
    var h = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for i in 0..<n {
      for j in 0...i {
        h[i][j] = Double.random(in: -1...1, using: &generator)
        h[j][i] = h[i][j]
      }
      h[i][i] += Double(n)
    }
    let eigenvalues = SymmetricEigenDecomposition(h).values
    let (alpha, beta) = (eigenvalues[0] * (1 - 1e-14), eigenvalues[n - 1] * (1 + 1e-14))
    for rule in [DescentRule.diagonal, .blocks(2), .blocks(n), .rowNorm] {
      #expect((rule.divisors(h) ?? []).allSatisfy { alpha <= $0 && $0 <= beta })
    }
    // α ≤ Hᵢᵢ ≤ |Heᵢ| ≤ β
    for (d, r) in zip(DescentRule.diagonal.divisors(h) ?? [], DescentRule.rowNorm.divisors(h) ?? []) { #expect(d <= r) }
  }

  @Test("One probe leaves [α, β] on both sides, and a step with it gains less than the bound")
  func oneProbe() {
    #expect(DescentRule.oneProbe([1, -1]).divisors([[1, 1], [1, 2]]) == [0, 1])
    #expect(DescentRule.oneProbe([1, 1]).divisors([[1, 1], [1, 2]]) == [2, 3])
    let probed = Descent.probes.joined()
    #expect(probed.min()! < ConvexValley.bounds.lowerBound && probed.max()! > ConvexValley.bounds.upperBound)
    let run = DescentRun(
      ConvexValley(), bounds: ConvexValley.bounds, rule: .oneProbe([1, -1, 1]), power: 1, from: Descent.start, steps: 1)
    #expect(run.leastRatio < 1)
  }

  @Test("Eq. 6 and Eq. 7 of the library take the runs' steps")
  func optimizers() throws {
    let bounds = ConvexValley.bounds
    let rate = Double.pow(bounds.lowerBound, 0.5) / bounds.upperBound
    func compare<O: Optimizer<Double>>(_ rule: DescentRule, _ optimizer: O) throws {
      let run = DescentRun(ConvexValley(), bounds: bounds, rule: rule, power: 0.5, from: Descent.start, steps: 8)
      var (point, optimizer) = (ParameterStore(Descent.start), optimizer)
      for gap in run.gaps {
        let value = try optimizer.step(&point, minimizing: ConvexValley())
        #expect((value - gap).magnitude <= 1e-13 * gap)
      }
    }
    try compare(.hessian, Newton(indefinite: .plain, learningRate: rate, hessianPower: 0.5))
    try compare(.diagonal, DiagonalNewton(learningRate: rate, hessianPower: 0.5))
  }

  @Test("The eigenvalues of the valley's Hessian are within its bounds, and come close to both")
  func constants() {
    let bounds = ConvexValley.bounds
    var generator = SplitMix64(seed: 17)
    for scale in [1e-3, 1, 10, 300] {
      let w = (0..<3).map { _ in scale * Double.random(in: -1...1, using: &generator) }
      let values = SymmetricEigenDecomposition(hessian(at: w, of: ConvexValley())).values
      #expect(bounds.lowerBound - 1e-12 <= values[0] && values[2] <= bounds.upperBound + 1e-12)
    }
    let far = SymmetricEigenDecomposition(hessian(at: [300, 300, 300], of: ConvexValley())).values
    let near = SymmetricEigenDecomposition(hessian(at: [0, 0, 0], of: ConvexValley())).values
    #expect((far[0] - bounds.lowerBound).magnitude < 1e-12 && (near[2] - bounds.upperBound).magnitude < 1e-12)
  }

  @Test("In the valley every step gains at least its bound, and larger powers are slower, as promised and as run")
  func valley() {
    let runs = Descent.runsOnValley()
    #expect(runs.allSatisfy { $0.leastRatio >= 1 })
    // By an independent program.
    let steps = [[39, 52, 69, 92, 126], [39, 61, 96, 151, 242], [39, 65, 105, 169, 270], [39, 63, 101, 162, 263]]
    let least = [
      [1.602, 2.395, 3.227, 3.790, 3.751], [1.602, 2.117, 2.477, 2.750, 2.960],
      [1.602, 2.045, 2.399, 2.773, 3.177], [1.602, 2.079, 2.403, 2.647, 2.818],
    ]
    #expect(runs.map(\.measured.count) == Array(steps.joined()))
    for (run, expected) in zip(runs, least.joined()) { #expect((run.leastRatio - expected).magnitude < 6e-4) }
    let promised = Descent.powers.map {
      Descent.promisedSteps(power: $0, bounds: ConvexValley.bounds, from: runs[0].gaps[0], to: Descent.tolerance)
    }
    #expect(promised == promised.sorted())
    for run in runs {
      let promise = Descent.promisedSteps(
        power: run.power, bounds: ConvexValley.bounds, from: run.gaps[0], to: Descent.tolerance)
      #expect(run.measured.count <= promise)
    }
  }

  #if !DEBUG
    // 569 samples of 31 weights, 1200 Hessians.
    @Test("On the breast-cancer regression, α is 0.01 and β 3.3304, every step gains its bound, and larger k is slower")
    func regression() throws {
      let descent = try Descent(data: BreastCancer(csv: BreastCancer.table))
      #expect(descent.regressionBounds.lowerBound == 0.01)
      #expect((descent.regressionBounds.upperBound - 3.3304).magnitude < 5e-5)
      #expect(descent.regression.count == 12 && descent.regression.allSatisfy { $0.leastRatio >= 1 })
      for rule in 0..<4 {
        let gaps = descent.regression[(3 * rule)..<(3 * rule + 3)].map { $0.gaps[$0.gaps.count - 1] }
        #expect(gaps[0] < gaps[1] && gaps[1] < gaps[2])
      }
    }

    @Test("The claims and the CSV of the figure have these numbers")
    func reproduction() throws {
      let reproduction = try Descent.reproduce(data: BreastCancer(csv: BreastCancer.table))
      let measured = Dictionary(uniqueKeysWithValues: reproduction.claims.map { ($0.subject, $0.measured) })
      #expect(measured.count == 34)
      func gain(_ run: String) -> String? { measured["\(run): least gain over guarantee"] }
      #expect(gain("valley, full Hessian, k = 0") == "1.6; 39 steps to 1e-10, promised 258")
      #expect(gain("valley, full Hessian, k = 1") == "3.75; 126 steps to 1e-10, promised 2814")
      #expect(gain("valley, row norm, k = 1") == "2.82; 263 steps to 1e-10, promised 2814")
      #expect(gain("regression, full Hessian, k = 0") == "1.21; gap 0.0033 after 100 steps")
      #expect(gain("regression, full Hessian, k = 1") == "2.51; gap 0.4162 after 100 steps")
      #expect(gain("regression, diagonal, k = 1") == "25.14; gap 0.0582 after 100 steps")
      #expect(measured.values.contains("0.0099 to 5.0707, beyond [α, β]"))
      #expect(reproduction.remarks[0].contains("β = λ_max(ZᵀZ)/4N + α = 3.3304"))
      let csv = reproduction.files.first { $0.name == "descent.csv" }?.contents.split(separator: "\n") ?? []
      let ratios = csv.dropFirst().map { Double($0.split(separator: ",")[7]) ?? 0 }
      #expect(ratios.count == Descent.runsOnValley().map(\.measured.count).reduce(12 * 100, +))
      #expect(ratios.allSatisfy { $0 >= 1 })
    }
  #endif
}
