import Curvature

struct Neuron: Objective {
  let samples = [(input: 0.5, target: 0.2), (input: 2.5, target: 0.9)]

  func output<S: Scalar>(_ p: [S], _ input: Double) -> S { S.sigmoid(p[0] * S(input) + p[1]) }

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    var sum: S = 0
    for (input, target) in samples {
      let error = output(p, input) - S(target)
      sum += error * error
    }
    return sum / S(samples.count)
  }
}

func epochs(_ optimizer: some Optimizer<Double>) throws -> Int {
  let run = try trajectory(of: optimizer, minimizing: Neuron(), from: [-1, 0.5], steps: 2000)
  let last = run.last { $0.value >= 0.001 }
  return last.map { min($0.step + 1, 2000) } ?? 0
}

func lesson10() throws {
  let neuron = Neuron()
  let start = [-1.0, 0.5]
  print(fixed(neuron(start), 6))
  print(gradient(at: start, of: neuron).map { fixed($0, 6) })
  print(hessian(at: start, of: neuron).map { $0.map { fixed($0, 6) } })

  var parameters = ParameterStore(start)
  var optimizer = AdaHessian<Double>(learningRate: 0.5)
  for epoch in 0...200 {
    if epoch % 40 == 0 {
      let p = parameters.values
      print(columns(epoch, fixed(p[0], 4), fixed(p[1], 4), powerOfTen(neuron(p))))
    }
    try optimizer.step(&parameters, minimizing: neuron)
  }
  print(neuron.samples.map { fixed(neuron.output(parameters.values, $0.input), 3) })

  for rate in [0.05, 0.15, 0.5, 1, 2] {
    var counts: [Int] = []
    for seed in 0..<9 {
      counts.append(try epochs(AdaHessian(learningRate: rate, probes: .seeded(UInt64(seed)))))
    }
    let exact = try epochs(AdaHessian(learningRate: rate, curvature: .exactDiagonal))
    counts.sort()
    print(columns(rate, counts[0], counts[4], counts[8], exact, try epochs(Adam(learningRate: rate))))
  }

  // Exercise 1
  let (low, high) = (Double.log(0.2 / 0.8), Double.log(0.9 / 0.1))
  let w = (high - low) / 2
  print(fixed(w, 4), fixed(low - w / 2, 4))

  // Exercise 2
  let bottom = [w, low - w / 2]
  let h = hessian(at: bottom, of: neuron)
  let (mean, half) = ((h[0][0] + h[1][1]) / 2, (h[0][0] - h[1][1]) / 2)
  let radius = Double.hypot(half, h[0][1])
  print(fixed(mean + radius, 4), fixed(mean - radius, 4), fixed((mean + radius) / (mean - radius), 1))
}
