import Derivatives
@testable import Optimizers
import Problems
import Scalars
import Spectra
import TestSupport
import Testing

@Suite("Cubic and saddle-free Newton")
struct CubicNewtonTests {
  struct Cubic: Decodable {
    let parameters: [[Double]]
    let sigmas: [Double]
  }
  struct SaddleFree: Decodable {
    let dimensions: Int
    let parameters: [[Double]]
  }
  struct File: Decodable {
    let cubicRosenbrock: Cubic, cubicBeale: Cubic
    let saddleFree: SaddleFree
  }

  /// A saddle in six dimensions, with quartic walls.
  struct Ridge: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      (0..<6).reduce(S(0)) { sum, i in
        let square = x[i] * x[i]
        return sum + square * square / 4 + S(Double(i) - 2.5) * square / 2 + S(0.3) * x[i] * x[(i + 1) % 6]
      }
    }
  }

  struct Beale: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      let (y, square) = (x[1], x[1] * x[1])
      let a = S(1.5) - x[0] * (S(1) - y)
      let b = S(2.25) - x[0] * (S(1) - square)
      let c = S(2.625) - x[0] * (S(1) - square * y)
      return a * a + b * b + c * c
    }
  }

  /// x²/2·s − y²/2·s + y⁴/4·s: a saddle at 0 with minima at y = ±1.
  struct Pass: Objective {
    var scale = 1.0
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      let square = x[1] * x[1]
      return S(scale) * (x[0] * x[0] / 2 - square / 2 + square * square / 4)
    }
  }

  func deviation<O: Optimizer<Double>, F: Objective>(_ optimizer: O, _ f: F, _ points: [[Double]]) throws -> Double {
    var (optimizer, parameters) = (optimizer, ParameterStore(points[0]))
    var largest = 0.0
    for expected in points.dropFirst() {
      try optimizer.step(&parameters, minimizing: f)
      largest = zip(parameters.values, expected).reduce(largest) { max($0, ($1.0 - $1.1).magnitude) }
    }
    return largest
  }

  @Test("The steps are those of Algorithm 2.1 in Python, where the Hessian is definite and where it is not")
  func cubicGolden() throws {
    let file = try golden("methods/methods.json", as: File.self)
    #expect(try deviation(CubicNewton(), Rosenbrock(), file.cubicRosenbrock.parameters) < 1e-9)
    #expect(try deviation(CubicNewton(), Beale(), file.cubicBeale.parameters) < 1e-9)
  }

  @Test("The steps in a Krylov space are those of Dauphin's Algorithm 1 in Python")
  func saddleFreeGolden() throws {
    let run = try golden("methods/methods.json", as: File.self).saddleFree
    #expect(try deviation(SaddleFreeNewton(dimensions: run.dimensions), Ridge(), run.parameters) < 1e-10)
  }

  /// gᵀd + ½dᵀHd + (σ/3)|d|³.
  func model(_ h: [[Double]], _ g: [Double], _ sigma: Double, _ d: [Double]) -> Double {
    let hd = h.map { Double.dot($0, d) }
    let length = Double.dot(d, d).squareRoot()
    return Double.dot(g, d) + Double.dot(d, hd) / 2 + sigma / 3 * length * length * length
  }

  @Test("The subproblem's step solves (H + σ|d|I)d = −g with H + σ|d|I semidefinite, in the hard case, too")
  func subproblem() {
    var generator = SplitMix64(seed: 8)
    for round in 0..<200 {
      let n = 1 + round % 5
      var h = (0..<n).map { _ in (0..<n).map { _ in Double.random(in: -1...1, using: &generator) } }
      for i in 0..<n { for j in 0..<i { h[i][j] = h[j][i] } }
      let scale = Double.exp10(.random(in: -12...12, using: &generator))
      h = h.map { $0.map { $0 * scale } }
      let eigen = SymmetricEigenDecomposition(h)
      var g = (0..<n).map { _ in Double.random(in: -1...1, using: &generator) * scale }
      // Little or nothing along the lowest eigenvector.
      let part = [1, 1e-9, 1e-200, 0][round % 4]
      let slope = Double.dot(g, eigen.vectors[0])
      for i in 0..<n { g[i] += (part - 1) * slope * eigen.vectors[0][i] }
      let sigma = Double.exp10(.random(in: -3...3, using: &generator)) * scale
      let (d, decrease) = CubicModel(eigen, g).step(sigma)
      let lambda = sigma * Double.dot(d, d).squareRoot()
      #expect(lambda >= -eigen.values[0] - 1e-9 * scale)
      let size = Double.dot(g, g).squareRoot() + lambda * lambda / sigma
      for i in 0..<n {
        #expect((Double.dot(h[i], d) + lambda * d[i] + g[i]).magnitude <= 1e-7 * size, "round \(round)")
      }
      let value = model(h, g, sigma, d)
      #expect((value + decrease).magnitude <= 1e-9 * (decrease + size * lambda / sigma), "round \(round)")
      // No other point is lower.
      for _ in 0..<5 {
        let other = d.map { $0 + .random(in: -1...1, using: &generator) * lambda / sigma }
        #expect(model(h, g, sigma, other) >= value - 1e-9 * decrease.magnitude)
      }
    }
  }

  @Test("The hard case by its closed form: from the saddle of y⁴/4 − y²/2, where the gradient is zero")
  func hardCase() throws {
    // λ = 1 and |d| = λ/σ.
    var (optimizer, parameters) = (CubicNewton<Double>(sigma: 4), ParameterStore([0.0, 0]))
    try optimizer.step(&parameters, minimizing: Pass())
    #expect(parameters.values[0] == 0 && (parameters.values[1].magnitude - 0.25).magnitude < 1e-15)
    // Along x there is a slope, and beside it only as much of y as makes up the length: (2 + 1)·x = −g.
    let model = CubicModel(SymmetricEigenDecomposition([[2.0, 0], [0, -1]]), [0.3, 0])
    let d = model.step(4).step
    #expect((d[0] + 0.1).magnitude < 1e-15 && (d[1].magnitude - (0.0625 - 0.01).squareRoot()).magnitude < 1e-15)
  }

  @Test("Saddles are left for a minimum", arguments: [1, 1e-12, 1e12])
  func saddles(_ scale: Double) throws {
    func end<O: Optimizer<Double>>(_ optimizer: O, _ start: [Double]) throws -> [Double] {
      try minimize(
        Pass(scale: scale), from: ParameterStore(start), with: optimizer,
        until: StoppingRules(maximumSteps: 100, gradientTolerance: 1e-9 * scale)
      ).parameters.values
    }
    for x in [
      try end(CubicNewton(), [0.7, 1e-10]), try end(CubicNewton(), [0.7, 0]), try end(SaddleFreeNewton(), [0.7, 1e-6]),
    ] {
      #expect(x[0].magnitude < 1e-6 && (x[1].magnitude - 1).magnitude < 1e-6, "\(x)")
    }
  }

  @Test("A step never ends higher, and a run ends where rounding hides every gain", arguments: [0, 1e6, -1e12])
  func rounding(_ constant: Double) throws {
    struct Lifted: Objective {
      let constant: Double
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { Beale()(x) + S(constant) }
    }
    func check<O: Optimizer<Double>>(_ optimizer: O) throws {
      var values: [Double] = []
      let run = try minimize(
        Lifted(constant: constant), from: ParameterStore([1.0, 1]), with: optimizer,
        until: StoppingRules(maximumSteps: 300, gradientTolerance: 0)
      ) { run in
        values.append(run.value)
        return true
      }
      #expect(run.stepCount < 100, "\(O.name): \(String(describing: run.stopReason))")
      for (a, b) in zip(values, values.dropFirst()) { #expect(b <= a + 1e-14 * constant.magnitude) }
      let x = run.parameters.values
      let close = constant == 0 ? 1e-10 : constant == 1e6 ? 1e-6 : 0.1
      #expect((x[0] - 3).magnitude < close && (x[1] - 0.5).magnitude < close, "\(O.name): \(x)")
    }
    try check(CubicNewton<Double>())
    try check(SaddleFreeNewton<Double>())
  }

  @Test("Where f is not finite beyond a wall, the step is shortened until it is")
  func walls() throws {
    struct Wall: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * S(10) - S.log(x[0]) + x[1] * x[1] - S.log(S(1) - x[1]) }
    }
    for x in [
      try minimize(Wall(), from: ParameterStore([5.0, 0.9]), with: CubicNewton()).parameters.values,
      try minimize(Wall(), from: ParameterStore([5.0, 0.9]), with: SaddleFreeNewton()).parameters.values,
    ] {
      #expect((x[0] - 0.1).magnitude < 1e-6 && (x[1] - (1 - 3.0.squareRoot()) / 2).magnitude < 1e-6, "\(x)")
    }
  }

  @Test("In all dimensions the Krylov step is Newton's with moduli; one product a dimension is counted")
  func krylov() throws {
    let start = [0.3, -0.2, 0.5, 0.1, -0.4, 0.6]
    var (optimizer, a) = (SaddleFreeNewton<Double>(dimensions: 100), ParameterStore(start))
    try optimizer.step(&a, minimizing: Ridge())
    #expect(optimizer.productCount == 6)
    let eigen = SymmetricEigenDecomposition(hessian(at: start, of: Ridge()))
    let g = gradient(at: start, of: Ridge())
    let largest = eigen.values.map(\.magnitude).max() ?? 0
    let ends = ([12] + (0...6)).map { power in
      zip(start, eigen.apply({ 1 / ($0.magnitude + largest * .exp10(-Double(power))) }, to: g)).map { $0 - $1 }
    }
    let best = ends.min { Ridge()($0) < Ridge()($1) } ?? []
    #expect(zip(a.values, best).allSatisfy { ($0 - $1).magnitude < 1e-12 })
    // Of a quadratic with two eigenvalues two products show everything.
    struct Two: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S {
        x.indices.reduce(S(0)) { $0 + S($1 < 3 ? 1 : 5) * x[$1] * x[$1] }
      }
    }
    var few = SaddleFreeNewton<Double>()
    var b = ParameterStore(start)
    try few.step(&b, minimizing: Two())
    #expect(few.productCount == 2 && b.values.allSatisfy { $0.magnitude < 1e-5 })
  }

  /// Brown's badly scaled function: curvatures of 10¹² and 1.
  struct Brown: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      let (a, b, c) = (x[0] - S(1e6), x[1] - S(2e-6), x[0] * x[1] - S(2))
      return a * a + b * b + c * c
    }
  }

  @Test("Parameters of very different scales are no obstacle")
  func badlyScaled() throws {
    func end<O: Optimizer<Double>>(_ optimizer: O) throws -> [Double] {
      let rules = StoppingRules(maximumSteps: 100, gradientTolerance: 1e-6)
      return try minimize(Brown(), from: ParameterStore([1.0, 1]), with: optimizer, until: rules).parameters.values
    }
    for x in [try end(CubicNewton()), try end(SaddleFreeNewton())] {
      #expect((x[0] - 1e6).magnitude < 1e-6 && (x[1] - 2e-6).magnitude < 1e-12, "\(x)")
    }
  }

  @Test("A state that no run can be in is refused")
  func impossible() throws {
    var derivatives = ExactDerivatives(of: Bowl(), as: Double.self)
    var cubic = Run(from: ParameterStore([1.0, 2]), with: CubicNewton<Double>())
    try cubic.minimize(using: &derivatives, until: StoppingRules(maximumSteps: 1))
    #expect(cubic.optimizer.sigma != nil)
    var restored = cubic
    try restored.restore(cubic.checkpoint())
    cubic.optimizer.sigma = -1
    #expect(throws: CheckpointError.self) { try restored.restore(cubic.checkpoint()) }
    var krylov = Run(from: ParameterStore([1.0, 2]), with: SaddleFreeNewton<Double>())
    krylov.optimizer.dimensions = 0
    var other = krylov
    #expect(throws: CheckpointError.self) { try other.restore(krylov.checkpoint()) }
  }
}
