import Derivatives
@testable import Optimizers
import Problems
import Scalars
import Spectra
import TestSupport
import Testing

@Suite("Trust regions")
struct RegionTests {
  /// Rosenbrock's function with parameters in other units, a constant, or both.
  struct Valley: Objective {
    var units = [1.0, 1.0]
    var constant = 0.0
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      Rosenbrock()([S(units[0]) * x[0], S(units[1]) * x[1]]) + S(constant)
    }
  }

  /// x² − y² + y⁴: minima of −¼ at y = ±√½, a saddle at 0 that every point with y = 0 sees a slope to.
  struct Saddle4: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      let square = x[1] * x[1]
      return x[0] * x[0] - square + square * square
    }
  }

  /// ½xᵀAx + bᵀx.
  struct Form: Objective {
    let a: [[Double]]
    let b: [Double]
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      var sum: S = 0
      for i in x.indices {
        sum += x[i] * S(b[i])
        for j in x.indices { sum += x[i] * x[j] * S(a[i][j] / 2) }
      }
      return sum
    }
  }

  static func problem(_ curvatures: [Double], _ slopes: [Double]) -> RegionSubproblem<Double> {
    RegionSubproblem(curvatures: curvatures, slopes: slopes, noise: Double.ulpOfOne)
  }

  /// (λᵢ + μ)pᵢ = −gᵢ with one μ ≥ max(0, −λ₁) that is zero inside, and |p| ≤ Δ: p is then the lowest point, exactly.
  func expectOptimal(_ problem: RegionSubproblem<Double>, radius: Double, _ what: String) {
    let (p, isAtBoundary) = problem.solve(radius: radius)
    let length = euclideanNorm(p)
    #expect(p.allSatisfy(\.isFinite) && length <= radius * 1.02001, "\(what): \(p)")
    #expect(!isAtBoundary || (length - radius).magnitude <= 0.02001 * radius, "\(what): |p| is \(length)")
    #expect(problem.gain(p) >= 0, "\(what)")
    let largest = max(problem.curvatures.map(\.magnitude).max() ?? 0, euclideanNorm(problem.slopes) / radius)
    guard largest > 0, let k = p.indices.max(by: { p[$0].magnitude < p[$1].magnitude }), p[k] != 0 else { return }
    let mu = isAtBoundary ? -problem.slopes[k] / p[k] - problem.curvatures[k] : 0
    #expect(mu >= -1e-9 * largest && problem.curvatures[0] + mu >= -1e-9 * largest, "\(what): μ is \(mu)")
    for i in p.indices {
      let residual = (problem.curvatures[i] + mu) * p[i] + problem.slopes[i]
      #expect(residual.magnitude <= 1e-9 * largest * radius, "\(what), \(i): \(residual)")
    }
  }

  @Test("The step within a region is the lowest point, of random forms at every scale")
  func optimality() {
    var random = SplitMix64(seed: 31)
    for round in 0..<300 {
      let n = Int.random(in: 1...6, using: &random)
      let unit = Double.pow(10, Double.random(in: -100...100, using: &random))
      let scale = Double.pow(10, Double.random(in: -20...20, using: &random))
      let curvatures = (0..<n).map { _ in
        unit * Double.random(in: -1...1, using: &random) * Double.pow(10, Double.random(in: -3...3, using: &random))
      }.sorted()
      let slopes = (0..<n).map { _ in scale * unit * Double.random(in: -1...1, using: &random) }
      for part in [1e-6, 1e-2, 1, 1e2, 1e6] {
        expectOptimal(Self.problem(curvatures, slopes), radius: part * scale, "round \(round), \(part)")
      }
    }
  }

  @Test("The hard case goes to the boundary along the lowest curvature, and lowers the model")
  func hardCase() {
    for unit in [1e-150, 1, 1e150] {
      for slopes in [[0, 0.1, 0.2], [0.0, 0, 0], [1e-18, 0.1, 0.2]] {
        let problem = Self.problem([-2, 1, 3].map { $0 * unit }, slopes.map { $0 * unit })
        let (p, isAtBoundary) = problem.solve(radius: 1)
        #expect(isAtBoundary && (euclideanNorm(p) - 1).magnitude < 1e-3 && p[0].magnitude > 0.9, "\(unit): \(p)")
        expectOptimal(problem, radius: 1, "the hard case, \(unit), \(slopes)")
      }
    }
    // So much slope along the rest that the boundary is reached without the lowest vector.
    expectOptimal(Self.problem([-2, 1, 3], [0, 10, 20]), radius: 1, "no hard case")
    expectOptimal(Self.problem([-2, -2, 3], [0, 0, 0.5]), radius: 1, "two lowest vectors")
  }

  @Test("Without curvature a slope leads to the boundary, and without either nothing moves")
  func singular() {
    let still = Self.problem([0, 1, 2], [0, 1, 1]).solve(radius: 10)
    #expect(!still.isAtBoundary && still.coefficients[0] == 0)
    #expect(deviation(still.coefficients, [0, -1, -0.5]) < 1e-15)
    let sloping = Self.problem([0, 1, 2], [1, 1, 1])
    #expect(sloping.solve(radius: 10).isAtBoundary)
    expectOptimal(sloping, radius: 10, "slope without curvature")
    #expect(Self.problem([0, 0], [0, 0]).solve(radius: 1).coefficients == [0, 0])
    // What rounding leaves of a zero curvature and a zero slope is none.
    let rounded = Self.problem([1e-17, 1], [-1e-17, 1]).solve(radius: 10)
    #expect(rounded.coefficients == [0, -1])
  }

  @Test("Conjugate gradients find the exact solution in a large region, and end on the boundary of a small one")
  func steihaug() {
    var random = SplitMix64(seed: 32)
    for round in 0..<60 {
      let n = Int.random(in: 2...6, using: &random)
      let roots = (0..<n).map { _ in (0..<n).map { _ in Double.random(in: -1...1, using: &random) } }
      let isIndefinite = round % 3 == 0
      let a = (0..<n).map { i in
        (0..<n).map { j in
          (0..<n).reduce(i == j ? (isIndefinite ? -1.0 : 0.5) : 0) { $0 + roots[$1][i] * roots[$1][j] }
        }
      }
      // Small: the asked precision is a part of √|g|.
      let b = (0..<n).map { _ in 1e-8 * Double.random(in: -1...1, using: &random) }
      let metric = (0..<n).map { _ in Double.random(in: 0.5...2, using: &random) }
      let x = [Double](repeating: 0, count: n)
      var oracle = ExactDerivatives(of: Form(a: a, b: b), as: Double.self)
      let lowest = SymmetricEigenDecomposition(a).values[0]
      for radius in [1e-10, 1e-3] {
        var solver = SteihaugCG(gradient: b, metric: metric, radius: radius)
        let d = solver.solve(at: x, &oracle)
        let length = solver.inner(d, d).squareRoot()
        let gain = -Form(a: a, b: b)(d)
        #expect(length <= radius * (1 + 1e-12) && gain > 0, "round \(round)")
        #expect(!solver.isAtBoundary || (length - radius).magnitude <= 1e-9 * radius, "round \(round): \(length)")
        #expect((solver.cg.gain - gain).magnitude <= 1e-9 * gain, "round \(round): \(solver.cg.gain) for \(gain)")
        #expect(solver.proposal.slope < 0 && solver.proposal.isAtBoundary == solver.isAtBoundary)
        // Further down than the steepest descent within the region, as Steihaug shows.
        let s = zip(b, metric).map { -$0 / $1 }
        let most = radius / solver.inner(s, s).squareRoot()
        let (slope, bend) = (Double.dot(b, s), 2 * Form(a: a, b: x)(s))
        let best = bend > 0 ? min(most, -slope / bend) : most
        #expect(gain >= -(best * slope + best * best * bend / 2) * (1 - 1e-9), "round \(round)")
        if lowest > 0, radius == 1e-3 {
          #expect(!solver.isAtBoundary)
          let rest = (0..<n).map { Double.dot(a[$0], d) + b[$0] }
          #expect(euclideanNorm(rest) <= 1e-3 * euclideanNorm(b), "round \(round): \(rest)")
        }
        if lowest < 0, radius == 1e-3 { #expect(solver.isAtBoundary) }
      }
    }
  }

  @Test(
    "Newton finds Rosenbrock's minimum, from afar too, and with f + 10⁶",
    arguments: [Newton<Double>.Solver.exact, .conjugateGradients])
  func rosenbrock(solver: Newton<Double>.Solver) throws {
    for start in [[-1.2, 1.0], [-12, 10]] {
      for constant in [0, 1e6] {
        var last = Double.greatestFiniteMagnitude / 2
        let run = try minimize(
          Valley(constant: constant), from: ParameterStore(start), with: Newton(solver: solver),
          until: StoppingRules(maximumSteps: 300, gradientTolerance: constant == 0 ? 1e-10 : 1e-8)
        ) { run in
          // Never up, but for what rounding does to f.
          #expect(run.value <= last + 64 * last.ulp)
          last = run.value
          return true
        }
        let error = zip(run.parameters.values, [1, 1]).map { ($0 - $1).magnitude }.max()!
        #expect(error < 1e-7, "\(start) + \(constant): \(run.parameters.values), \(run.stopReason!)")
        #expect(run.stopReason == .gradientBelowTolerance || constant > 0, "\(run.stopReason!)")
        #expect(run.stepCount < 150, "\(run.stepCount)")
      }
    }
  }

  @Test("Newton leaves a saddle that it is driven to, along its negative curvature")
  func saddle() throws {
    for start in [[1.0, 0], [0, 0]] {
      let run = try minimize(
        Saddle4(), from: ParameterStore(start), with: Newton<Double>(), until: StoppingRules(gradientTolerance: 1e-9))
      #expect(run.stopReason == .gradientBelowTolerance)
      #expect((run.value + 0.25).magnitude < 1e-12, "\(start): \(run.parameters.values)")
      #expect((run.parameters.values[1].magnitude - 0.5.squareRoot()).magnitude < 1e-8)
    }
  }

  @Test("Where the Hessian is singular Newton takes the shortest step")
  func rankOne() throws {
    let problem = try #require(MoreGarbowHillstrom.all.first { $0.name.hasPrefix("33-") })
    let start = problem.starts[0]
    let run = try minimize(
      problem, from: ParameterStore(start), with: Newton<Double>(),
      until: StoppingRules(maximumSteps: 50, gradientTolerance: 1e-6))
    #expect(problem.isSolved(at: run.parameters.values))
    // The minima are a hyperplane, whose nearest point differs from the start along (1, 2, …, n) in the metric D² = Hᵢᵢ,
    // which is (1, 4, …, n²): by the same part 1/i.
    let moved = zip(start, run.parameters.values).enumerated().map { Double($0 + 1) * ($1.1 - $1.0) }
    let size = euclideanNorm(moved)
    #expect(size > 0 && moved.allSatisfy { ($0 - moved[0]).magnitude <= 1e-6 * size }, "\(run.parameters.values)")
  }

  @Test(
    "The units of the parameters change no step: powers of two, no bit",
    arguments: [Newton<Double>.Solver.exact, .conjugateGradients])
  func units(solver: Newton<Double>.Solver) throws {
    func way(_ units: [Double]) throws -> [[Double]] {
      let start = zip([-1.2, 1], units).map { $0 / $1 }
      return try minimize(
        Valley(units: units), from: ParameterStore(start), with: Newton(solver: solver),
        until: StoppingRules(maximumSteps: 25), recording: .every(1)
      ).trajectory.map { zip($0.parameters, units).map { $0 * $1 } }
    }
    let plain = try way([1, 1])
    #expect(plain.count > 10)
    for units in [[0x1p10, 0x1p-6], [0x1p-12, 0x1p8], [0x1p-20, 0x1p-20]] { #expect(try way(units) == plain) }
  }

  @Test("In single precision Newton comes as near as that allows")
  func single() throws {
    for solver in [Newton<Float>.Solver.exact, .conjugateGradients] {
      let run = try minimize(
        Rosenbrock(), from: ParameterStore([-1.2, 1] as [Float]), with: Newton<Float>(solver: solver),
        until: StoppingRules(maximumSteps: 200, gradientTolerance: 1e-4))
      #expect(run.parameters.values.allSatisfy { ($0 - 1).magnitude < 1e-3 }, "\(run.parameters.values)")
      #expect(run.stepCount < 100)
    }
  }
}
