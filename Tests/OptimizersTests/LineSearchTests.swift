import Derivatives
import Optimizers
import Problems
import Scalars
import TestSupport
import Testing

@Suite("Line searches")
struct LineSearchTests {
  /// Any function with a constant added.
  struct Raised<F: Objective>: Objective {
    let f: F
    let constant: Double
    func callAsFunction<S: Scalar>(_ x: [S]) -> S { f(x) + S(constant) }
  }

  /// Derivatives that know where they were asked for before.
  struct Recorder<F: Objective, T: MachineScalar>: DerivativeOracle, ~Copyable {
    var base: ExactDerivatives<F, T>
    var points: Set<[UInt64]> = []
    var gradients = 0
    var repeated = 0

    init(_ f: F) { base = ExactDerivatives(of: f) }

    mutating func value(at x: [T]) -> T {
      note(x)
      return base.value(at: x)
    }
    mutating func valueWithGradient(at x: [T], into gradient: inout [T]) -> T {
      note(x)
      return base.valueWithGradient(at: x, into: &gradient)
    }
    mutating func valueWithHessianVectorProduct(
      at x: [T], along v: [T], gradient: inout [T], product: inout [T]
    ) -> T { base.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product) }
    mutating func valueWithHessianDiagonal(at x: [T], gradient: inout [T], diagonal: inout [T]) -> T {
      base.valueWithHessianDiagonal(at: x, gradient: &gradient, diagonal: &diagonal)
    }

    private mutating func note(_ x: [T]) {
      gradients += 1
      if !points.insert(x.map { Double($0).bitPattern }).inserted { repeated += 1 }
    }
  }

  /// Takes steps until nothing is left to find, and looks at every point on the way.
  func follow<F: Objective, O: Optimizer>(
    _ f: F, _ start: [Double], _ optimizer: O, _ what: String
  ) throws -> [Double] {
    var oracle = Recorder<F, O.Element>(f)
    var optimizer = optimizer
    var parameters = ParameterStore(start.map { O.Element($0) })
    var (steps, falling, early) = (0, 0, 0)
    var last = O.Element.infinity
    while steps < 1000, !optimizer.foundNoLowerPoint {
      let value = try optimizer.differentiate(at: parameters, using: &oracle)
      if optimizer.gradient.allSatisfy({ $0 == 0 }) { break }
      // Where values are told apart by rounding only, the few points that are left come by again.
      if value < last - 1e-6 * last.magnitude || steps == 0 { (falling, early) = (steps, oracle.repeated) }
      last = value
      try optimizer.update(&parameters, using: &oracle)
      steps += 1
    }
    #expect(early == 0, "\(what): \(early) points twice by step \(falling) of \(steps)")
    #expect(steps < 1000, "\(what): no end")
    #expect(oracle.gradients < 600, "\(what): \(oracle.gradients), \(oracle.repeated) of them twice")
    return parameters.values.map { Double($0) }
  }

  @Test(
    "No point is evaluated twice on the way down, and a run ends where rounding hides every decrease",
    arguments: [0, 1e3])
  func noPointTwice(constant: Double) throws {
    func check<F: Objective>(_ f: F, _ starts: [[Double]], _ minimum: [Double], _ tolerance: Double, _ name: String)
      throws
    {
      let raised = Raised(f: f, constant: constant)
      // f is the square of a distance: what a constant hides of f, it hides the root of in the parameters.
      let near = constant == 0 ? tolerance : 1e-3
      for (k, start) in starts.enumerated() {
        let what = "\(name)/\(k + 1) + \(constant)"
        for (name, end) in [
          ("L-BFGS", try follow(raised, start, LBFGS<Double>(), "L-BFGS, \(what)")),
          ("Newton-CG", try follow(raised, start, NewtonCG<Double>(), "Newton-CG, \(what)")),
        ] {
          let error = zip(end, minimum).map { ($0 - $1).magnitude / $1.magnitude }.max()!
          #expect(error < near, "\(name), \(what): \(end)")
        }
      }
    }
    try check(Rosenbrock(), [[-1.2, 1], [3, -4]], [1, 1], 1e-9, "Rosenbrock")
    let misra = try #require(NISTRegression.named("Misra1a"))
    try check(misra, misra.starts, misra.certified, 1e-6, "Misra1a")
    let box = try #require(NISTRegression.named("BoxBOD"))
    // From its far start BoxBOD has a plateau with an infimum at infinity; the near one leads to the minimum.
    try check(box, [box.starts[1]], box.certified, 1e-6, "BoxBOD")
  }

  @Test("In single precision too")
  func single() throws {
    for start in [[-1.2, 1], [3, -4]] {
      for end in [
        try follow(Rosenbrock(), start, LBFGS<Float>(), "L-BFGS"),
        try follow(Rosenbrock(), start, NewtonCG<Float>(), "Newton-CG"),
      ] { #expect(end.allSatisfy { ($0 - 1).magnitude < 1e-2 }, "\(end)") }
    }
  }
}
