import Foundation
import Networks

// A network of two layers: which digit is an image of 8 × 8 pixels?
struct Digits: BatchObjective {
  typealias Element = Float
  let images: Tensor<Float>
  let labels: [Int]
  let layers = Sequential {
    Dense("hidden", 64, 32)
    Activation.tanh
    Dense("output", 32, 10)
  }
  var sampleCount: Int { labels.count }

  func loss<S: ArrayScalar<Float>>(of samples: [Int], at p: Parameters<S>) -> S {
    layers(.constant(images.rows(samples)), p).crossEntropy(labels: samples.map { labels[$0] })
  }

  // An image is read rightly where no other class has a larger logit than its own.
  func accuracy(at p: Parameters<Tensor<Float>>) -> Double {
    let logits = layers(images, p)
    let largest = logits.max(over: 1)
    return Double(labels.indices.count { i in logits[i, labels[i]] == largest[i] }) / Double(labels.count)
  }

  // Rows of: the part of the data (0 to train on, 1 held out, 2 for the test), the digit, and 64 pixels from 0 to 16.
  init(_ table: Table, part: Double) {
    let rows = table.rows.filter { $0[0] == part }
    labels = rows.map { Int($0[1]) }
    images = Tensor(rows.map { $0.dropFirst(2).map { Float($0) / 16 } })
  }
}

// The bits below are those of the kernels in Swift, which every machine has.
KernelPath.current = .swift
let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
let table = try Table(contentsOf: folder.appendingPathComponent("digits.csv").path)
let (training, heldOut, test) = (Digits(table, part: 0), Digits(table, part: 1), Digits(table, part: 2))

// Forty epochs in batches of 64, by AdaHessian with the curvature of a quarter of each batch, and by Adam.
let start = ParameterStore<Float>(training.layers, seed: 1)
let measures = [
  Measure.loss(of: heldOut, start.layout),
  Measure("accuracy", better: .larger) { w in heldOut.accuracy(at: Parameters(start.layout, values: w)) },
]
let rules = StoppingRules(maximumEpochs: 40)
var derivatives = ArrayDerivatives(of: training, start.layout)

func fresh<O: Optimizer<Float>>(_ optimizer: O) -> Run<O> {
  Run(
    from: start, with: optimizer, schedule: .perEpoch(.cosine(over: 40, to: 0.1)), batches: Batches(of: 64, seed: 7))
}
var run = fresh(AdaHessian(learningRate: 0.15, curvatureFraction: 0.25))
var saved: [UInt8] = []
try run.minimize(using: &derivatives, until: rules, measuring: measures) { run in
  if run.stepCount == 100 { saved = run.checkpoint() }  // in the midst of epoch 6
  return true
}
var adam = fresh(Adam(learningRate: 0.03))
try adam.minimize(using: &derivatives, until: rules, measuring: measures)

// Loss and accuracy of what is held out, and the accuracy on images that no choice was made by.
func result<O: Optimizer<Float>>(of run: Run<O>) -> [Double] {
  let measured = run.epochs.last!.measures + [test.accuracy(at: Parameters(run.parameters))]
  return measured.map { ($0 * 1000).rounded() / 1000 }
}
print(result(of: run))  // [0.104, 0.967, 0.985]
print(result(of: adam))  // [0.093, 0.973, 0.983]

// Who restores the checkpoint goes on bit for bit.
var resumed = fresh(AdaHessian())
try resumed.restore(saved)
try resumed.minimize(using: &derivatives, until: rules, measuring: measures)
print(resumed.parameters == run.parameters, resumed.epochs == run.epochs)  // true true
