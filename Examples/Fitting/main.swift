import Curvature
import Foundation
import Plots

// How a pasture grows back: y = w₀ / (1 + exp(w₁ − w₂t)), and nine measurements (NIST's Rat42, after Ratkowsky).
struct Growth: CurveFit {
  let predictors = [9.0, 14, 21, 28, 42, 57, 63, 70, 79]
  let responses = [8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08]

  func curve<S: Scalar>(at t: S, _ w: [S]) -> S { w[0] / (1 + S.exp(w[1] - w[2] * t)) }
}

// From a rough guess to the least squares, by the method of Levenberg and Marquardt.
let growth = Growth()
let rules = StoppingRules(maximumSteps: 100, gradientTolerance: 1e-8)
let run = try minimize(growth, from: ParameterStore([100.0, 1, 0.1]), with: LevenbergMarquardt(), until: rules)
func digits(_ x: [Double], _ unit: Double = 1e4) -> [Double] { x.map { ($0 * unit).rounded() / unit } }
print(run.stopReason!)  // the gradient is below the tolerance
print(digits(run.parameters.values))  // [72.4622, 2.6181, 0.0674]

// How sure that is: the scatter of the data, standard errors, and half the widths of 95 % intervals.
let statistics = FitStatistics(of: growth, at: run.parameters.values)
print(digits([statistics.residualStandardDeviation]))  // [1.1588]
print(digits(statistics.standardErrors))  // [1.734, 0.0883, 0.0034]
print(digits(statistics.halfWidths(confidence: 0.95)))  // [4.243, 0.2161, 0.0084]

// The same from the exact Hessian: where both differ much, neither is to be trusted.
let exact = statistics.covarianceByHessian!
print(digits((0..<3).map { exact[$0][$0].squareRoot() }))  // [1.6885, 0.0881, 0.0034]

// The curve itself, at a day that nobody measured.
let day = statistics.prediction(of: growth, at: 50)
print(digits([day.value, statistics.quantile() * day.standardError], 100))  // [49.21, 1.93]

// Data, curve and band, into a file that the command line names.
if CommandLine.arguments.count > 1 {
  let plot = FitPlot(growth, statistics, title: "A pasture that grows back", xAxis: "days", yAxis: "yield")
  try plot.svg.write(toFile: CommandLine.arguments[1], atomically: true, encoding: .utf8)
}
