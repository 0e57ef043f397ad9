import Derivatives
import Optimizers
import Problems
import Scalars
import TestSupport
import Testing

@Suite("Fits")
struct FitTests {
  @Test(
    "Standard errors and the residual standard deviation are those that NIST certifies",
    arguments: ["Misra1a", "DanWood", "Misra1b", "Rat42", "Chwirut2", "Gauss1", "MGH09", "Thurber", "BoxBOD"])
  func certified(name: String) throws {
    let problem = try #require(NISTRegression.named(name))
    let statistics = FitStatistics(of: problem, at: problem.certified)
    #expect(statistics.degreesOfFreedom == problem.degreesOfFreedom)
    func agrees(_ a: Double, _ b: Double) -> Bool { (a - b).magnitude <= 1e-6 * b.magnitude }
    #expect(agrees(statistics.residualStandardDeviation, problem.residualStandardDeviation))
    for (found, certified) in zip(statistics.standardErrors, problem.standardDeviations) {
      #expect(agrees(found, certified), "\(found) for \(certified)")
    }
    #expect(statistics.covarianceByHessian != nil)
  }

  /// A line through five points.
  struct Line: LeastSquares {
    var xs = [0.0, 1, 2, 3, 4]
    var ys = [1.0, 3.1, 4.9, 7.2, 8.8]
    func residuals<S: Scalar>(_ w: [S]) -> [S] { zip(xs, ys).map { x, y in w[0] * S(x) + w[1] - S(y) } }
  }

  @Test("Of a line they are the textbook's, by both ways, and so is the band")
  func line() throws {
    let run = try minimize(
      Line(), from: ParameterStore([0.0, 0]), with: LevenbergMarquardt(), until: StoppingRules(gradientTolerance: 1e-10)
    )
    #expect(run.stopReason == .gradientBelowTolerance)
    let (slope, intercept) = (run.parameters.values[0], run.parameters.values[1])
    #expect((slope - 1.97).magnitude < 1e-12 && (intercept - 1.06).magnitude < 1e-12)
    let statistics = FitStatistics(of: Line(), at: [slope, intercept])
    let s = statistics.residualStandardDeviation
    // Σ(x − x̄)² = 10, x̄ = 2.
    for covariance in [statistics.covariance, try #require(statistics.covarianceByHessian)] {
      #expect((covariance[0][0] - s * s / 10).magnitude < 1e-15)
      #expect((covariance[1][1] - s * s * (0.2 + 0.4)).magnitude < 1e-15)
      #expect((covariance[0][1] + s * s * 0.2).magnitude < 1e-15)
    }
    let atMean = statistics.standardError(ofPredictionWithGradient: [2, 1])
    #expect((atMean - s * 0.2.squareRoot()).magnitude < 1e-15)
  }

  @Test("A parameter that the data do not determine has an infinite error, and the others have theirs")
  func undetermined() {
    struct Two: LeastSquares {
      func residuals<S: Scalar>(_ w: [S]) -> [S] { [1.0, 2, 4].map { w[0] + w[1] - S($0) } + [w[2] - 1, w[2] - 2] }
    }
    let errors = FitStatistics(of: Two(), at: [1, 1, 1.5]).standardErrors
    #expect(errors[0] == .infinity && errors[1] == .infinity && errors[2].isFinite && errors[2] > 0)
    #expect(FitStatistics(of: Line(xs: [0, 1], ys: [0, 1]), at: [1, 0]).residualStandardDeviation.isNaN)
  }

  @Test("Student's quantiles are the tabled ones, of few and of many degrees of freedom")
  func quantiles() {
    // scipy.stats.t.ppf((1 + confidence) / 2, degrees)
    let tabled: [(Double, Int, Double)] = [
      (0.95, 1, 12.706204736174694), (0.95, 2, 4.302652729749462), (0.95, 3, 3.1824463052837078),
      (0.95, 6, 2.4469118511449786), (0.99, 7, 3.4994832973504924), (0.5, 4, 0.7406970841126829),
      (0.999, 30, 3.6459586350420627), (0.95, 1001, 1.9623367052808798), (0.68, 100_000, 0.9944628280430876),
    ]
    for (confidence, degrees, expected) in tabled {
      let found = studentQuantile(confidence: confidence, degreesOfFreedom: degrees)
      #expect((found - expected).magnitude <= 1e-11 * expected, "\(confidence), \(degrees): \(found)")
    }
    #expect(studentQuantile(confidence: 0.95, degreesOfFreedom: 0).isNaN)
  }

  @Test("A curve is predicted with the error of what it depends on")
  func prediction() throws {
    struct Straight: CurveFit {
      var predictors = Line().xs
      var responses = Line().ys
      func curve<S: Scalar>(at t: S, _ w: [S]) -> S { w[0] * t + w[1] }
    }
    #expect(Straight().residuals([2, 1]) == Line().residuals([2, 1]))
    let statistics = FitStatistics(of: Straight(), at: [1.97, 1.06])
    let s = statistics.residualStandardDeviation
    let (value, error) = statistics.prediction(of: Straight(), at: 4)
    // Two from the mean: 1/5 + 2²/10.
    #expect((value - 8.94).magnitude < 1e-14 && (error - s * 0.6.squareRoot()).magnitude < 1e-14)
    let t = studentQuantile(confidence: 0.9, degreesOfFreedom: 3)
    #expect(statistics.halfWidths(confidence: 0.9) == statistics.standardErrors.map { t * $0 })
    // A third parameter that nothing depends on.
    struct Loose: CurveFit {
      var predictors = Line().xs
      var responses = Line().ys
      func curve<S: Scalar>(at t: S, _ w: [S]) -> S { w[0] * t + w[1] + 0 * w[2] }
    }
    let loose = FitStatistics(of: Loose(), at: [1.97, 1.06, 5])
    #expect(loose.standardErrors[2] == .infinity)
    #expect(loose.prediction(of: Loose(), at: 4).standardError.isFinite)
  }

  @Test("The Gauss–Newton product is 2JᵀJv, and with the residuals' own curvature the Hessian's")
  func product() throws {
    let problem = try #require(NISTRegression.named("Misra1a"))
    let (x, v) = (problem.starts[1], [0.5, 2e-6])
    let jacobian = forwardJacobian(at: x, of: Residuals(of: problem))
    var expected = [0.0, 0]
    for row in jacobian {
      let jv = row[0] * v[0] + row[1] * v[1]
      for i in 0..<2 { expected[i] += 2 * row[i] * jv }
    }
    let found = gaussNewtonProduct(at: x, along: v, of: problem)
    for i in 0..<2 { #expect((found[i] - expected[i]).magnitude <= 1e-12 * expected[i].magnitude) }
  }

  @Test("Only a sum of squares has residuals")
  func notSquares() {
    func refuses<O: Optimizer<Double>>(_ optimizer: O) {
      #expect(throws: OptimizerError.notSumOfSquares) {
        try minimize(Rosenbrock(), from: ParameterStore([0.0, 0]), with: optimizer)
      }
    }
    refuses(LevenbergMarquardt())
    refuses(GaussNewton())
    refuses(GaussNewton(solver: .conjugateGradients))
    var oracle = ExactDerivatives(of: Rosenbrock(), as: Double.self)
    var product = [5.0, 6]
    #expect(!oracle.gaussNewtonProduct(at: [1, 2], along: [1, 1], into: &product) && product == [5, 6])
  }

  @Test("Gauss–Newton solves linear residuals in one step, in any units; by the shortest where J is singular")
  func gaussNewtonOnLines() throws {
    func check(_ solver: Newton<Double>.Solver, units: Double) throws {
      let rules = StoppingRules(maximumSteps: 20, gradientTolerance: 1e-9)
      let run = try minimize(
        InUnits(base: Line(), unit: units), from: ParameterStore([0.0, 0]), with: GaussNewton(solver: solver),
        until: rules)
      #expect(run.stopReason == .gradientBelowTolerance, "\(run.stopReason!)")
      #expect(run.stepCount == 1 || solver == .conjugateGradients)
      #expect((run.parameters.values[0] * units - 1.97).magnitude < 1e-9)
      #expect((run.parameters.values[1] - 1.06).magnitude < 1e-9)
    }
    try check(.exact, units: 1)
    try check(.exact, units: 1e-6)
    try check(.conjugateGradients, units: 1)
    struct Sum: LeastSquares {
      func residuals<S: Scalar>(_ w: [S]) -> [S] { [w[0] + w[1] - 3] }
    }
    let run = try minimize(
      Sum(), from: ParameterStore([0.0, 1]), with: GaussNewton(), until: StoppingRules(gradientTolerance: 1e-12))
    #expect(deviation(run.parameters.values, [1, 2]) < 1e-14)
  }

  /// A sum of squares whose first parameter is in other units.
  struct InUnits<F: LeastSquares>: LeastSquares {
    let base: F
    let unit: Double
    func residuals<S: Scalar>(_ x: [S]) -> [S] { base.residuals([x[0] * S(unit)] + x.dropFirst()) }
  }

  @Test(
    "Gauss–Newton finds certified answers, and takes as few steps as Newton where residuals are small",
    arguments: [("Misra1a", 2), ("Rat42", 2), ("Chwirut2", 2), ("DanWood", 1)])
  func gaussNewton(name: String, start: Int) throws {
    let problem = try #require(NISTRegression.named(name))
    let run = try minimize(
      problem, from: ParameterStore(problem.starts[start - 1]), with: GaussNewton(),
      until: StoppingRules(maximumSteps: 100, gradientTolerance: 1e-8))
    #expect(problem.digits(of: run.parameters.values) > 8 && run.stepCount <= 12, "\(run.stepCount)")
  }

  @Test("An indefinite Hessian of a sum of squares gives way to 2JᵀJ, in the region and in conjugate gradients")
  func indefinite() throws {
    // Far on the flat side of y = exp(−x) the Hessian is negative, and Newton's own model leads further out.
    struct Decay: LeastSquares {
      func residuals<S: Scalar>(_ w: [S]) -> [S] {
        [0.5, 1.0, 2, 3].map { t in S.exp(-(w[0] * S(t))) - S(Double.exp(-t)) }
      }
    }
    let start = [2.5]
    #expect(hessian(at: start, of: Decay())[0][0] < 0)
    func ends<O: Optimizer<Double>>(_ optimizer: O) throws {
      let run = try minimize(
        Decay(), from: ParameterStore(start), with: optimizer,
        until: StoppingRules(maximumSteps: 100, gradientTolerance: 1e-12))
      #expect((run.parameters.values[0] - 1).magnitude < 1e-6, "\(O.name): \(run.parameters.values)")
    }
    try ends(Newton())
    try ends(Newton(solver: .conjugateGradients))
    try ends(NewtonCG())
    try ends(LevenbergMarquardt())
    try ends(GaussNewton())
  }

  /// r = (x, y² − 1): at y = 0 the residuals are flat along y, and only their own curvature sees the way down.
  struct Ridge: LeastSquares {
    func residuals<S: Scalar>(_ w: [S]) -> [S] { [w[0], w[1] * w[1] - 1] }
  }

  @Test("At a saddle of a sum of squares Newton sees the way down, which 2JᵀJ does not")
  func saddle() throws {
    for start in [[1.0, 0], [0, 0]] {
      let run = try minimize(
        Ridge(), from: ParameterStore(start), with: Newton(), until: StoppingRules(gradientTolerance: 1e-9))
      #expect(run.value < 1e-18, "\(start): \(run.parameters.values)")
    }
  }
}
