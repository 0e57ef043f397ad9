import Curvature
import Foundation
import Plots

// Logistic regression: benign or malignant, from 30 features of a cell nucleus.
struct Model: SampleObjective {
  let inputs: [[Double]]
  let labels: [Double]  // −1 or +1
  var sampleCount: Int { inputs.count }

  func score<S: Scalar>(of sample: Sample<S>, at w: [S]) -> S {
    sample.dot(w.dropLast()) { i in inputs[i] } + w[w.count - 1]
  }

  func loss<S: Scalar>(of sample: Sample<S>, at w: [S]) -> S {
    S.softplus(-sample.data { i in labels[i] } * score(of: sample, at: w))
  }

  func penalty<S: Scalar>(at w: [S]) -> S { 0.001 * S.squaredNorm(w.dropLast()) }

  func isRight(_ i: Int, at w: [Double]) -> Bool { score(of: Sample(i), at: w) * labels[i] > 0 }
}

// The data: a fifth is held out, and the units are those of the rest.
let path = CommandLine.arguments.dropFirst().first ?? "Examples/Training/breast_cancer.csv"
let (training, heldOut) = try Table(contentsOf: path).split(holdingOut: 0.2, seed: 1)
let units = Standardization(of: try training.rows(without: ["label"]))
func model(_ table: Table) throws -> Model {
  Model(
    inputs: units(try table.rows(without: ["label"])), labels: try table.column("label").map { $0 == 1 ? 1 : -1 })
}
let (train, test) = (try model(training), try model(heldOut))

// Twenty epochs in batches of 64, by AdaHessian and by Adam.
let measures = [
  Measure<Double>.loss(of: test), .share("accuracy", of: test.sampleCount) { i, w in test.isRight(i, at: w) },
]
let start = ParameterStore([Double](repeating: 0, count: 31), name: "weights")
func run<O: Optimizer<Double>>(_ optimizer: O) -> Run<O> {
  Run(from: start, with: optimizer, schedule: .perEpoch(.cosine(over: 20, to: 0.1)), batches: Batches(of: 64, seed: 7))
}
let rules = StoppingRules(maximumEpochs: 20, patience: 10)
var derivatives = ExactDerivatives(of: train, as: Double.self)
var (adaHessian, adam) = (run(AdaHessian(learningRate: 0.1)), run(Adam(learningRate: 0.03)))
var saved: [UInt8] = []
try adaHessian.minimize(using: &derivatives, until: rules, measuring: measures) { run in
  if run.stepCount == 60 { saved = run.checkpoint() }  // in the midst of epoch 8
  return true
}
try adam.minimize(using: &derivatives, until: rules, measuring: measures)

for (name, epochs, best) in [("AdaHessian", adaHessian.epochs, adaHessian.best!), ("Adam", adam.epochs, adam.best!)] {
  let (loss, accuracy) = (epochs[best.epoch - 1].measures[0], epochs[best.epoch - 1].measures[1])
  print(
    "\(name): epoch \(best.epoch), held-out loss \((loss * 1e4).rounded() / 1e4), accuracy \((accuracy * 1e3).rounded() / 1e3)"
  )
}
let right = (0..<test.sampleCount).count { i in test.isRight(i, at: adaHessian.best!.parameters) }
print("predicted by the best weights: \(right) of \(test.sampleCount) right")

// Who restores a checkpoint goes on bit for bit, from the midst of an epoch, too.
var resumed = run(AdaHessian(learningRate: 0.1))
try resumed.restore(saved)
try resumed.minimize(using: &derivatives, until: rules, measuring: measures)
print(
  "resumed at step 60: the same bits: \(resumed.parameters == adaHessian.parameters && resumed.epochs == adaHessian.epochs)"
)

// The curves, where a second argument says.
if CommandLine.arguments.count > 2 {
  let plot = EpochPlot([("AdaHessian", adaHessian.epochs), ("Adam", adam.epochs)], measures: measures.map { $0.name })
  try plot.svg.write(toFile: CommandLine.arguments[2], atomically: true, encoding: .utf8)
}
