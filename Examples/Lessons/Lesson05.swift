import Curvature

struct Bowl: Objective {
  var steepness: Double

  func callAsFunction<S: Scalar>(_ x: [S]) -> S { S(steepness) * x[0] * x[0] + x[1] * x[1] }
}

struct TurnedBowl: Objective {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let u = x[0] + x[1], v = x[0] - x[1]
    return (10 * u * u + v * v) / 2
  }
}

func trajectory<O: Optimizer<Double>, F: Objective>(
  of optimizer: O, minimizing f: F, from start: [Double], steps: Int
) throws -> [TrajectoryPoint<Double>] {
  try minimize(
    f, from: ParameterStore(start), with: optimizer, until: StoppingRules(maximumSteps: steps), recording: .every(1)
  ).trajectory
}

func stepsToMinimum<O: Optimizer<Double>, F: Objective>(_ optimizer: O, _ f: F) throws -> Int? {
  let run = try trajectory(of: optimizer, minimizing: f, from: [1, 1], steps: 2000)
  return run.first { $0.value < 1e-8 }?.step
}

func lesson05() throws {
  let f = Bowl(steepness: 10)
  let (slope, curvature) = (gradient(at: [1, 1], of: f), hessian(at: [1, 1], of: f))
  print(slope, curvature)
  print([1 - slope[0] / curvature[0][0], 1 - slope[1] / curvature[1][1]])

  for condition in [1.0, 10, 100] {
    let rate = 1 / (condition + 1)
    let steps = try stepsToMinimum(GradientDescent(learningRate: rate), Bowl(steepness: condition))
    print(columns(condition, fixed((condition - 1) / (condition + 1), 4), steps ?? 0))
  }

  let path = try trajectory(of: AdaHessian(learningRate: 1, epsilon: 0), minimizing: f, from: [1, 1], steps: 2)
  print(path[1].parameters)
  print(path[2].parameters.map { fixed($0, 4) })

  for k in [0, 0.25, 0.5, 0.75, 1] {
    let (fast, slow) = (Double.pow(20, 1 - k), Double.pow(2, 1 - k))
    let optimizer = AdaHessian<Double>(
      learningRate: 2 / (fast + slow), beta1: 0, beta2: 0, epsilon: 0, hessianPower: k)
    let steps = try stepsToMinimum(optimizer, f)
    print(columns(k, fixed(fast / slow, 3), steps ?? 0))
  }

  let turned = TurnedBowl()
  print(hessian(at: [1, 1], of: turned))
  let diagonal = AdaHessian<Double>(
    learningRate: 1, beta1: 0, beta2: 0, epsilon: 0, curvature: .exactDiagonal)
  let run = try trajectory(of: diagonal, minimizing: turned, from: [1, 0], steps: 2000)
  print(run.first { $0.value < 1e-8 }?.step ?? 0)

  // Exercise 1
  for rate in [0.09, 0.1, 0.11] {
    let run = try trajectory(of: GradientDescent(learningRate: rate), minimizing: f, from: [1, 1], steps: 50)
    print(columns(rate, run[50].parameters.map { fixed($0, 3) }))
  }

  // Exercise 2
  let (g, h) = (gradient(at: [1, 0], of: turned), hessian(at: [1, 0], of: turned))
  let determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0]
  print(1 - (h[1][1] * g[0] - h[0][1] * g[1]) / determinant, 0 - (h[0][0] * g[1] - h[1][0] * g[0]) / determinant)
}
