import Curvature
import Foundation
import Plots

// Logistic regression: benign or malignant, from 30 features of cell nuclei.
struct Model: SampleObjective {
  let inputs: [[Double]]
  let labels: [Double]  // −1 or 1
  var sampleCount: Int { inputs.count }

  init(_ table: Table, in units: Standardization) throws {
    inputs = units(try table.rows(without: ["label"]))
    labels = try table.column("label").map { 2 * $0 - 1 }
  }

  // One formula for every number: the tape differentiates it in the loss, and a prediction evaluates it.
  func score<S: Scalar>(of sample: Sample<S>, at w: [S]) -> S { sample.dot(w.dropLast()) { i in inputs[i] } + w[30] }

  func loss<S: Scalar>(of sample: Sample<S>, at w: [S]) -> S {
    S.softplus(-sample.data { i in labels[i] } * score(of: sample, at: w))
  }

  func penalty<S: Scalar>(at w: [S]) -> S { 0.001 * S.squaredNorm(w.dropLast()) }

  func isRight(_ i: Int, _ w: [Double]) -> Bool { score(of: Sample(i), at: w) * labels[i] > 0 }
}

// A fifth of the table is held out; the units are those of the rest.
let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
let table = try Table(contentsOf: folder.appendingPathComponent("breast_cancer.csv").path)
let (training, rest) = table.split(holdingOut: 0.2, seed: 1)
let units = Standardization(of: try training.rows(without: ["label"]))
let (model, heldOut) = (try Model(training, in: units), try Model(rest, in: units))

// Twenty epochs in batches of 64, by AdaHessian and by Adam.
let accuracy = Measure<Double>.share("accuracy", of: heldOut.sampleCount) { i, w in heldOut.isRight(i, w) }
let measures = [Measure.loss(of: heldOut), accuracy]
let rules = StoppingRules(maximumEpochs: 20, patience: 10)
var derivatives = ExactDerivatives(of: model, as: Double.self)

func fresh<O: Optimizer<Double>>(_ optimizer: O) -> Run<O> {
  Run(
    from: ParameterStore([Double](repeating: 0, count: 31), name: "weights"), with: optimizer,
    schedule: .perEpoch(.cosine(over: 20, to: 0.1)), batches: Batches(of: 64, seed: 7))
}
var run = fresh(AdaHessian(learningRate: 0.3))
var saved: [UInt8] = []
try run.minimize(using: &derivatives, until: rules, measuring: measures) { run in
  if run.stepCount == 60 { saved = run.checkpoint() }  // in the midst of epoch 8
  return true
}
var adam = fresh(Adam(learningRate: 0.03))
try adam.minimize(using: &derivatives, until: rules, measuring: measures)
print(run.epochs.last!.measures.map { ($0 * 1000).rounded() / 1000 })  // [0.041, 1.0]
print(adam.epochs.last!.measures.map { ($0 * 1000).rounded() / 1000 })  // [0.042, 1.0]

// The weights of the best epoch, by the held-out loss, predict.
let best = run.best!
print(best.epoch, (0..<heldOut.sampleCount).count { i in heldOut.isRight(i, best.parameters) })  // 10 113

// Who restores the checkpoint goes on bit for bit.
var resumed = fresh(AdaHessian())
try resumed.restore(saved)
try resumed.minimize(using: &derivatives, until: rules, measuring: measures)
print(resumed.parameters == run.parameters, resumed.epochs == run.epochs)  // true true

// The loss curves, into a file that the command line names.
if CommandLine.arguments.count > 1 {
  let plot = EpochPlot([("AdaHessian", run.epochs), ("Adam", adam.epochs)], measures: measures.map { $0.name })
  try plot.svg.write(toFile: CommandLine.arguments[1], atomically: true, encoding: .utf8)
}
