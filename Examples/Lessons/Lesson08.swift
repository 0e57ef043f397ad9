import Curvature
import Experiments
import Problems

func lesson08() async throws {
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

  for setting in [Figure3.Setting.canonical, .robustInRate] {
    print(setting.name, setting.start, setting.learningRate, setting.beta1)
  }

  let canonical = try Figure3(.canonical)
  for step in 0...7 {
    let (with, without) = (canonical.withMomentum[step], canonical.withoutMomentum[step])
    print(columns(step, fixed(with.parameters[0], 6), fixed(without.parameters[0], 6)))
  }
  print(fixed(canonical.withMomentum[1000].parameters[0], 6))
  print(fixed(canonical.withoutMomentum[1000].parameters[0], 6))
  print(fixed(NoisyParabola.globalMinimizer, 6))

  for setting in [Figure3.Setting.canonical, .robustInRate] {
    let run = try Figure3(setting).withMomentum
    let stays = run.firstStep { Figure3.distanceToGlobalMinimizer($0.parameters[0]) < 0.001 }
    print(setting.name, fixed(run[7].parameters[0], 4), stays ?? 0)
  }

  for shift in [-0.002, -0.001, 0, 0.001, 0.002] {
    var ends: [String] = []
    for setting in [Figure3.Setting.canonical, .robustInRate] {
      let nearby = Figure3.Setting(
        name: "nearby", start: setting.start + shift, learningRate: setting.learningRate, beta1: setting.beta1)
      ends.append(fixed(try Figure3(nearby, steps: 300).withMomentum[300].parameters[0], 3))
    }
    print(columns(fixed(shift, 3), ends[0], ends[1]))
  }

  #if !DEBUG
    let scan = try await Figure3Scan()
    for rate in Figure3Scan.learningRates {
      let row = scan.rows.filter { $0.learningRate == rate }
      print(columns(rate, fixed(100 * row[0].reachedGlobalMinimum, 1), fixed(100 * row[2].reachedGlobalMinimum, 1)))
    }

    for method in Figure3Scan.Method.allCases {
      let best = scan.best(method)
      print(columns(best.learningRate, best.startsAtGlobalMinimum), method.name)
    }
  #endif

  // Exercise 1
  for x in [0.0, NoisyParabola.globalMinimizer] {
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
