import Derivatives
import Optimizers
import Testing

@Suite("AdaHessian, against runs that other implementations made")
struct GoldenRunTests {
  /// A file, and the choices that its source made.
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    var averaging = AdaHessian<Double>.Averaging.modulus
    var block = Block.single
    var choices: [String: AdaHessian<Double>.ArrayChoice] = [:]
    var betweenRefreshes = AdaHessian<Double>.BetweenRefreshes.reuse

    var testDescription: String { file }

    func optimizer(_ golden: Golden) -> AdaHessian<Double> {
      var optimizer = golden.optimizer
      optimizer.averaging = averaging
      optimizer.block = block
      optimizer.perArray = choices
      optimizer.betweenRefreshes = betweenRefreshes
      return optimizer
    }
  }

  static let cases = [
    Case(file: "quadratic_defaults"),
    Case(file: "quadratic_fig1_beta0"),
    Case(file: "quadratic_fig1_eps1e-4"),
    Case(file: "quadratic_fig1_start0"),
    Case(file: "quadratic_fig1_start1"),
    Case(file: "quadratic_k0"),
    Case(file: "quadratic_k05_wd"),
    Case(file: "sinusoid_fig3_with_momentum"),
    Case(file: "sinusoid_fig3_without_momentum"),
    Case(file: "sinusoid_fig3r_with_momentum"),
    Case(file: "rosenbrock_official"),
    Case(file: "rosenbrock_official_block2", block: .contiguous(size: 2)),
    Case(file: "rosenbrock_signed_block2", averaging: .signed, block: .whole),
    Case(file: "rosenbrock_davda_n4", averaging: .signed),
    Case(file: "rosenbrock_davda_freq3", averaging: .signed),
    Case(file: "rosenbrock_hold_freq3", averaging: .signed, betweenRefreshes: .hold),
    Case(file: "bilinear_official"),
    Case(file: "neuron_official"),
    Case(file: "mlp_official", block: .kernels),
    Case(file: "mlp_official_rows", block: .rows),
    Case(
      file: "mlp_signed_block5", averaging: .signed,
      choices: ["p0": .init(block: .contiguous(size: 5)), "p2": .init(block: .contiguous(size: 5))]),
    Case(file: "mlp_davda_freq3", averaging: .signed),
    Case(file: "conv_official", block: .kernels),
    Case(file: "conv_signed_kernel", averaging: .signed, block: .kernels),
    Case(file: "byrank_general", block: .byRank),
  ]

  @Test("Every step has the file's value, gradient, Hz, D, m, v and parameters", arguments: cases)
  func everyStep(_ run: Case) throws {
    let golden = try Golden(run.file)
    #expect(try largestDeviation(run, golden) < 1e-10)
    if let rest = golden.xAt { try expectRest(run, golden, rest) }
  }

  @Test("A chaotic run agrees while it can, and comes to rest at the same point")
  func chaoticRun() throws {
    let run = Case(file: "sinusoid_fig3r_without_momentum")
    let golden = try Golden(run.file)
    #expect(try largestDeviation(run, golden, steps: 10) < 1e-6)
    try expectRest(run, golden, try #require(golden.xAt))
  }

  /// Runs a file's problem beside it, and returns the largest deviation of anything at any step.
  func largestDeviation(_ run: Case, _ golden: Golden, steps: Int? = nil) throws -> Double {
    switch run.file.prefix(while: { $0 != "_" }) {
    case "quadratic": try largestDeviation(run, golden, Bowl(), steps)
    case "sinusoid": try largestDeviation(run, golden, Sinusoid(), steps)
    case "rosenbrock": try largestDeviation(run, golden, Rosenbrock(), steps)
    case "bilinear": try largestDeviation(run, golden, Saddle(), steps)
    case "neuron": try largestDeviation(run, golden, Neuron(layout: golden.start.layout), steps)
    case "byrank": try largestDeviation(run, golden, Quartic(), steps)
    case "mlp": try largestDeviation(run, golden, Network(layout: golden.start.layout), steps)
    default: try largestDeviation(run, golden, Convolution(layout: golden.start.layout), steps)
    }
  }

  func largestDeviation<F: Objective>(
    _ run: Case, _ golden: Golden, _ objective: F, _ steps: Int?
  ) throws -> Double {
    var parameters = golden.start
    var optimizer = run.optimizer(golden)
    var derivatives = ExactDerivatives(of: objective, as: Double.self)
    var largest = 0.0
    func compare(_ found: [Double], _ expected: Golden.Arrays) {
      largest = max(largest, deviation(found, expected.flatMap(\.self)))
    }
    for t in 0..<(steps ?? golden.steps) {
      for (sample, expected) in (golden.hz[t] ?? []).enumerated() {
        let probe = golden.probes[optimizer.probeCount + sample].flatMap(\.self)
        compare(hessianVectorProduct(at: parameters.values, along: probe, of: objective), expected)
      }
      let value = try optimizer.step(&parameters, using: &derivatives)
      largest = max(largest, deviation([value], [golden.loss[t]]))
      compare(optimizer.gradient, golden.grad[t])
      // The authors' D is |Hz| and ours is z ⊙ Hz; only D² is used, so for single elements the sign is immaterial.
      compare(
        run.averaging == .signed ? optimizer.diagonal : optimizer.diagonal.map(\.magnitude), golden.d[t])
      compare(optimizer.m, golden.m[t])
      compare(optimizer.v, golden.v[t])
      compare(parameters.values, golden.params[t + 1])
    }
    #expect(optimizer.probeCount == golden.probes.count || steps != nil)
    return max(largest, steps == nil ? deviation([objective(parameters.values)], [golden.finalLoss]) : 0)
  }

  /// Compares where a run of Figure 3 is after many more steps.
  func expectRest(_ run: Case, _ golden: Golden, _ rest: [String: Double]) throws {
    var parameters = golden.start
    var optimizer = run.optimizer(golden)
    optimizer.probes = .seeded(1)  // one variable: every probe gives the same D
    var derivatives = ExactDerivatives(of: Sinusoid(), as: Double.self)
    for t in 1...2000 {
      try optimizer.step(&parameters, using: &derivatives)
      if let x = rest["\(t)"] { #expect((parameters.values[0] - x).magnitude <= 1e-6, "after \(t) steps") }
    }
  }
}
