import Curvature

struct Scaled<F: Objective>: Objective {
  var f: F
  var scale: [Double]

  func callAsFunction<S: Scalar>(_ u: [S]) -> S { f(zip(u, scale).map { $0 * S($1) }) }
}

func afterTwentySteps(_ scale: Double, _ optimizer: some Optimizer<Double>) throws -> [String] {
  let f = Scaled(f: TurnedBowl(), scale: [1, scale])
  let run = try trajectory(of: optimizer, minimizing: f, from: [1, 0.5 / scale], steps: 20)
  let u = run[20].parameters
  return [fixed(u[0], 6), fixed(scale * u[1], 6)]
}

func lesson07() throws {
  let point = [-1.5, 2.0]
  var squares = [0.0, 0.0]
  for z in [[1.0, 1.0], [1, -1], [-1, 1], [-1, -1]] {
    let hz = hessianVectorProduct(at: point, along: z, of: valley)
    for i in 0..<2 { squares[i] += (z[i] * hz[i]) * (z[i] * hz[i]) / 4 }
  }
  let h = hessian(at: point, of: valley)
  print(squares.map { fixed($0.squareRoot(), 2) })
  print(h.map { row in fixed(Double.dot(row, row).squareRoot(), 2) })
  print([h[0][0], h[1][1]])

  for curvature in [AdaHessian<Double>.Curvature.hutchinson(probes: 1), .exactDiagonal] {
    var parameters = ParameterStore(point)
    var optimizer = AdaHessian<Double>(learningRate: 1e-12, curvature: curvature)
    for _ in 0..<4000 { try optimizer.step(&parameters, minimizing: Rosenbrock()) }
    let correction = 1 - Double.pow(0.999, 4000)
    print(optimizer.v.map { fixed(($0 / correction).squareRoot(), 0) }, curvature)
  }

  for probes in [1, 4, 16, 64, 256] {
    let p = Double(probes)
    print(columns(probes, fixed((200 * 200 + 600 * 600 / p).squareRoot(), 1)))
  }

  for scale in [1.0, 10, 100] {
    let exact = try afterTwentySteps(scale, AdaHessian<Double>(epsilon: 0, curvature: .exactDiagonal))
    let probe = try afterTwentySteps(scale, AdaHessian<Double>(epsilon: 0))
    let adam = try afterTwentySteps(scale, Adam<Double>(learningRate: 0.15, epsilon: 0))
    print(columns(scale, exact, probe, adam))
  }

  // Exercise 1
  let diagonal = AdaHessian<Double>(learningRate: 1, beta1: 0, beta2: 0, epsilon: 0)
  for scale in [1.0, 100] {
    let f = Scaled(f: Bowl(steepness: 10), scale: [1, scale])
    print(try trajectory(of: diagonal, minimizing: f, from: [1, 1 / scale], steps: 1)[1].parameters)
  }

  // Exercise 2
  for scale in [1.0, 10, 100] {
    print(columns(scale, fixed(hessian(at: [1, 1], of: Scaled(f: TurnedBowl(), scale: [1, scale]))[0][1], 1)))
  }
}
