import Experiments
import Optimizers
import Testing

@Suite struct Figure1Tests {
  @Test("From the figure's starts, AdaHessian's first step lands on (0, 0) to the last bit", arguments: Figure1.starts)
  func oneStep(_ start: [Double]) throws {
    let run = try Figure1(from: start, steps: 3)
    #expect(run.adaHessian[1].parameters == [0, 0])
    #expect(run.adaHessianWithoutMomentum[3].parameters == [0, 0])
  }

  @Test("Without momentum the run stays at (0, 0), and claims, picture and table all say what the default run does")
  func drawn() throws {
    let run = try Figure1()
    #expect(run.adaHessianWithoutMomentum.dropFirst().allSatisfy { $0.parameters == [0, 0] && $0.value == 0 })
    let figure = try Figure1.reproduce()
    #expect(figure.claims[0].measured == "1 step, exactly (0, 0), and there to step 60")
    #expect(figure.claims[2].measured.hasPrefix("exactly (0, 0) at step 1, (−0.474, −0.474) at step 2"))
    let (svg, csv) = (figure.files[0].contents, figure.files[1].contents)
    #expect(svg.contains(" = 0 from step 1 on</text>"))
    // The default run at step 2, as in the claim; f = 11 · (9/19)².
    let second = run.adaHessian[2]
    #expect((second.value - 11 * 81 / 361).magnitude < 1e-13)
    let (x, y) = (second.parameters[0], second.parameters[1])
    #expect(csv.contains("\n(1.0 1.0),AdaHessian,2,\(x),\(y),\(second.value),"))
    #expect(csv.contains("\n(1.0 1.0),AdaHessian beta1=beta2=0,60,0.0,0.0,0.0,"))
  }

  @Test("From any start the first step lands within 4 ulps of the start from (0, 0)")
  func anyStart() throws {
    for i in 0..<200 {
      let start = [Double(i * 37 % 101) / 7 - 6, Double(i * 53 % 97) / 11 - 4]
      let landing = try Figure1(from: start, steps: 1).adaHessian[1].parameters
      for (x, x0) in zip(landing, start) { #expect(x.magnitude <= 4 * x0.ulp, "from \(start)") }
    }
  }

  @Test("With gradient momentum, AdaHessian then leaves the minimum again")
  func momentum() throws {
    let run = try Figure1(steps: 2)
    // m̂₂ = 0.9 · 0.1 · g₁ / (1 − 0.9²) with g₂ = 0: both components step by 9/19 of the start.
    for x in run.adaHessian[2].parameters { #expect((x + 9.0 / 19).magnitude < 1e-14) }
  }

  @Test("Gradient descent at the best constant step shrinks both components by 9/11 a step")
  func gradientDescent() throws {
    let run = try Figure1(steps: 60)
    for (t, point) in run.gradientDescent.enumerated() {
      var size = 1.0
      for _ in 0..<t { size *= 9.0 / 11 }
      for x in point.parameters { #expect((x.magnitude - size).magnitude < 1e-14) }
    }
    #expect(run.gradientDescentSteps(to: 1e-8) == 52)
    #expect(run.gradientDescentSteps(to: 0) == nil)
  }

  @Test(
    "In a task that was cancelled a figure says so, and does not miss its points",
    arguments: [ReproducibleFigure.figure1, .scaling, .neuron])
  func cancelled(_ figure: ReproducibleFigure) async {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await figure.reproduce()
    }
    await #expect(throws: OptimizerError.cancelled) { try await task.value }
  }
}
