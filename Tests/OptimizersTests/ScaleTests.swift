import Derivatives
import Optimizers
import Scalars
import Testing

@Suite("Functions in any unit")
struct ScaleTests {
  /// s·(x² + 3y² + 2z²).
  struct Scaled: Objective {
    let scale: Double
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      S(scale) * (x[0] * x[0] + 3 * x[1] * x[1] + 2 * x[2] * x[2])
    }
  }

  @Test("The searches along a line reach the minimum whatever the unit of f is", arguments: [1e-170, 1, 1e155])
  func unitsOfSteps(_ scale: Double) throws {
    func expectMinimum<O: Optimizer<Double>>(_ optimizer: O) throws {
      let run = try minimize(
        Scaled(scale: scale), from: ParameterStore([1.0, -2, 3]), with: optimizer,
        until: StoppingRules(maximumSteps: 30))
      #expect(run.parameters.values.allSatisfy { $0.magnitude < 1e-6 }, "\(O.name): \(run.parameters.values)")
    }
    try expectMinimum(LBFGS<Double>())
    try expectMinimum(NewtonCG<Double>())
    try expectMinimum(Newton<Double>())
  }
}
