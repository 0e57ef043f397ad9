import Curvature

struct NoisyParabola: Objective, UnivariateObjective {
  func callAsFunction<S: Scalar>(_ x: S) -> S { x * x + 0.1 * x * S.sin(20 * S.pi * x) }
  func callAsFunction<S: Scalar>(_ x: [S]) -> S { self(x[0]) }
}

struct Figure3Setting {
  var name: String, start: Double, learningRate: Double, beta1: Double

  /// x after 0, 1, 2, … steps.
  func path(beta2: Double, steps: Int) throws -> [Double] {
    let optimizer = AdaHessian<Double>(learningRate: learningRate, beta1: beta1, beta2: beta2)
    let run = try trajectory(of: optimizer, minimizing: NoisyParabola(), from: [start], steps: steps)
    return run.map { $0.parameters[0] }
  }
}

/// How many of 341 starts from 0.3 to 2 end in a global minimiser.
func arrivals<O: Optimizer<Double>>(of optimizer: O, at minimizer: Double) throws -> Int {
  var derivatives = ExactDerivatives(of: NoisyParabola(), as: Double.self)
  var count = 0
  for i in 0...340 {
    var (optimizer, x) = (optimizer, ParameterStore([Double(300 + 5 * i) / 1000]))
    for _ in 1...2000 { try optimizer.step(&x, using: &derivatives) }
    if abs(abs(x.values[0]) - minimizer) < 1e-5 { count += 1 }
  }
  return count
}

func lesson08() throws {
  let f = NoisyParabola()
  for x in [0.300, 0.310, 0.320, 0.330, 0.340, 0.350] {
    print(columns(fixed(x, 3), fixed(derivative(order: 2, at: x, of: f), 1)))
  }

  var squares = 0.0
  for i in 0..<1000 {
    let curvature = derivative(order: 2, at: 0.3 + 0.1 * Double(i) / 1000, of: f)
    squares += curvature * curvature / 1000
  }
  print(fixed(squares.squareRoot(), 1))

  let canonical = Figure3Setting(name: "canonical", start: 0.4, learningRate: 0.85, beta1: 0)
  let robust = Figure3Setting(name: "robust in η", start: 0.29, learningRate: 3.85, beta1: 0.6)

  var minimizer = 0.07
  for _ in 1...8 { minimizer -= derivative(at: minimizer, of: f) / derivative(order: 2, at: minimizer, of: f) }
  let (with, without) = (try canonical.path(beta2: 0.999, steps: 1000), try canonical.path(beta2: 0, steps: 1000))
  for step in 0...7 { print(columns(step, fixed(with[step], 6), fixed(without[step], 6))) }
  print(fixed(with[1000], 6))
  print(fixed(without[1000], 6))
  print(fixed(minimizer, 6))

  for setting in [canonical, robust] {
    let path = try setting.path(beta2: 0.999, steps: 1000)
    let last = path.lastIndex { abs(abs($0) - minimizer) >= 0.001 } ?? -1
    print(setting.name, fixed(path[7], 4), last + 1)
  }

  for shift in [-0.002, -0.001, 0, 0.001, 0.002] {
    var ends: [String] = []
    for var nearby in [canonical, robust] {
      nearby.start += shift
      ends.append(fixed(try nearby.path(beta2: 0.999, steps: 300)[300], 3))
    }
    print(columns(fixed(shift, 3), ends[0], ends[1]))
  }

  #if !DEBUG
    for rate in [5.0, 7, 10, 15, 20, 25, 30] {
      let without = try arrivals(of: AdaHessian(learningRate: rate, beta2: 0), at: minimizer)
      let with = try arrivals(of: AdaHessian(learningRate: rate), at: minimizer)
      print(columns(rate, fixed(100 * Double(without) / 341, 1), fixed(100 * Double(with) / 341, 1)))
    }

    print(columns(0.6, try arrivals(of: AdaHessian(learningRate: 0.6, beta2: 0), at: minimizer)), "β₂ = 0")
    print(columns(30.0, try arrivals(of: AdaHessian(learningRate: 30, beta2: 0.99), at: minimizer)), "β₂ = 0.99")
    print(columns(30.0, try arrivals(of: AdaHessian(learningRate: 30), at: minimizer)), "β₂ = 0.999")
    print(columns(1.0, try arrivals(of: Adam(learningRate: 1), at: minimizer)), "Adam")
    print(columns(0.05, try arrivals(of: GradientDescent(learningRate: 0.05), at: minimizer)), "gradient descent")
  #endif

  // Exercise 1
  for x in [0.0, minimizer] {
    print(columns(fixed(x, 4), fixed(derivative(order: 2, at: x, of: f), 2), fixed(f(x), 6)))
  }

  // Exercise 2
  var (average, correction) = (0.0, 1.0)
  for (step, curvature) in [100.0, 1, 1, 1].enumerated() {
    average = 0.999 * average + 0.001 * curvature * curvature
    correction *= 0.999
    print(columns(step + 1, fixed((average / (1 - correction)).squareRoot(), 2)))
  }
}
