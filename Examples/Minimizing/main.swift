import Curvature

// A least-squares line through five points, with a small penalty: a mean over samples.
struct Line: SampleObjective {
  let xs = [0.0, 1, 2, 3, 4]
  let ys = [1.0, 3.1, 4.9, 7.2, 8.8]
  var sampleCount: Int { xs.count }

  func loss<S: Scalar>(of sample: Sample<S>, at w: [S]) -> S {
    let error = w[0] * sample.data { i in xs[i] } + w[1] - sample.data { i in ys[i] }
    return error * error / 2
  }

  func penalty<S: Scalar>(at w: [S]) -> S { 0.001 * w[0] * w[0] }
}

// One call, from a start to a reason to stop.
let start = ParameterStore([0.0, 0.0], name: "line")
let fit = try minimize(Line(), from: start, with: LBFGS(), until: StoppingRules(gradientTolerance: 1e-10))
print(fit.stopReason!)  // the gradient is below the tolerance
print(fit.parameters.values.map { ($0 * 1000).rounded() / 1000 })  // [1.968, 1.064]

// The same by AdaHessian, over the cores, with a schedule and a trajectory.
var samples = ExactDerivatives(of: Line(), as: Double.self)
var run = Run(
  from: start, with: AdaHessian<Double>(learningRate: 0.3, hessianInterval: 2),
  schedule: Schedule.cosine(over: 300, to: 0.01).warmedUp(over: 10), recording: .every(100))
try run.minimize(using: &samples, until: StoppingRules(maximumSteps: 150))

// A checkpoint holds everything; whoever restores it goes on bit for bit.
var resumed = Run(from: start, with: AdaHessian<Double>(), recording: .every(100))
try resumed.restore(run.checkpoint())
try run.minimize(using: &samples, until: StoppingRules(maximumSteps: 300))
try resumed.minimize(using: &samples, until: StoppingRules(maximumSteps: 300))
print(resumed.parameters == run.parameters)  // true
print(run.trajectory.map(\.step))  // [0, 100, 150, 200, 300]

// What the curvature is like at the end.
let spectrum = lanczosEigenvalues(at: fit.parameters.values, of: Line(), count: 2)
print(spectrum.map { ($0 * 1000).rounded() / 1000 })  // [6.703, 0.299]
