import Curvature

struct TwoValleys: Objective {
  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let (x, y) = (p[0], p[1])
    return x * x - y * y + y * y * y * y
  }
}

func promise(_ s: [Double], _ g: [Double], _ h: [[Double]]) -> Double {
  -Double.dot(g, s) - (s[0] * Double.dot(h[0], s) + s[1] * Double.dot(h[1], s)) / 2
}

func effort<O: Optimizer<Double>>(_ name: String, _ optimizer: O) throws -> String {
  var run = Run(from: ParameterStore([-1.2, 1]), with: optimizer)
  var counting = CountingOracle(ExactDerivatives(of: Rosenbrock(), as: Double.self))
  try run.minimize(using: &counting, until: StoppingRules(gradientTolerance: 1e-8))
  let n = counting.count
  return columns(name, run.stepCount, n.values, n.gradients, n.products + n.diagonals, n.hessians)
}

struct Decay: LeastSquares {
  let t = [0.0, 1, 2, 3, 4]
  let y = [2, 1.2, 0.7, 0.5, 0.3]

  func residuals<S: Scalar>(_ p: [S]) -> [S] {
    zip(t, y).map { t, y in p[0] * S.exp(-p[1] * S(t)) - S(y) }
  }
}

func lesson12() throws {
  let f = TwoValleys()
  for y in [-0.5.squareRoot(), 0, 0.5.squareRoot()] {
    let eigen = SymmetricEigenDecomposition(hessian(at: [0, y], of: f))
    let (low, high) = (eigen.values[0], eigen.values[1])
    print(columns(fixed(y, 4), fixed(low, 2), fixed(high, 2), StationaryPoint(eigenvalues: eigen.values)))
  }

  let modulus = Newton<Double>(indefinite: .modulus)
  for optimizer in [Newton(indefinite: .plain), modulus] {
    let run = try trajectory(of: optimizer, minimizing: f, from: [1, 0.25], steps: 4)
    print(run.map { fixed($0.parameters[1], 4) })
  }
  let refusing = try minimize(f, from: ParameterStore([1, 0.25]), with: Newton(indefinite: .refuse))
  print(refusing.stopReason!)

  for y in [0.25, 0.3, 0.35, 0.4] {
    let curvature = hessian(at: [1, y], of: f)[1][1]
    let run = try trajectory(of: modulus, minimizing: f, from: [1, y], steps: 1)
    print(columns(y, fixed(curvature, 2), fixed(run[1].parameters[1], 3), fixed(run[1].value, 2)))
  }

  let start = [1, 0.35]
  let (g, h) = (gradient(at: start, of: f), hessian(at: start, of: f))
  let eigen = SymmetricEigenDecomposition(h)
  for shift in [0.6, 0.8, 1, 2, 4, 8] {
    let p = eigen.apply({ -1 / ($0 + shift) }, to: g)
    let gained = f(start) - f([start[0] + p[0], start[1] + p[1]])
    let ratio = gained / promise(p, g, h)
    let length = Double.dot(p, p).squareRoot()
    print(columns(shift, fixed(length, 2), fixed(promise(p, g, h), 2), fixed(gained, 2), fixed(ratio, 2)))
  }

  var point = ParameterStore(start)
  var region = Newton<Double>(radius: 1)
  var counting = CountingOracle(ExactDerivatives(of: f, as: Double.self))
  for step in 1...5 {
    let (old, tried) = (point.values, counting.count.values)
    let value = try region.step(&point, using: &counting)
    let s = [point.values[0] - old[0], point.values[1] - old[1]]
    let ratio = (value - f(point.values)) / promise(s, region.gradient, region.hessian)
    let (tries, radius) = (counting.count.values - tried, region.radius!)
    print(columns(step, tries, fixed(ratio, 2), fixed(radius, 3), fixed(point.values[1], 4), fixed(value, 4)))
  }

  for start in [[1.0, 0], [0, 0]] {
    for optimizer in [modulus, Newton()] {
      let run = try minimize(
        f, from: ParameterStore(start), with: optimizer, until: StoppingRules(gradientTolerance: 1e-8))
      print(columns(start, run.stepCount, fixed(run.parameters.values[1], 4), run.optimizer.stationaryPoint!))
    }
  }

  let d = eigen.apply({ -1 / abs($0) }, to: g)
  for alpha in [1.0, 0.8, 0.5, 0.01] {
    let x = [start[0] + alpha * d[0], start[1] + alpha * d[1]]
    let (far, flat) = (f(start) + 1e-4 * alpha * Double.dot(g, d), Double.dot(gradient(at: x, of: f), d))
    print(columns(alpha, fixed(f(x), 4), fixed(far, 4), fixed(abs(flat / Double.dot(g, d)), 2)))
  }

  print(try effort("plain", Newton<Double>(indefinite: .plain)))
  print(try effort("region", Newton<Double>()))
  print(try effort("cubic", CubicNewton<Double>()))
  print(try effort("Newton–CG", NewtonCG<Double>()))
  print(try effort("L-BFGS", LBFGS<Double>()))

  let plain = try trajectory(of: Newton(indefinite: .plain), minimizing: Rosenbrock(), from: [-1.2, 1], steps: 6)
  print(plain.map { fixed($0.value, 2) })

  let fit = Decay()
  let jacobian = forwardJacobian(at: [2, 1], of: Residuals(of: fit))
  let columnsOfJ = [jacobian.map { $0[0] }, jacobian.map { $0[1] }]
  let squares = columnsOfJ.map { a in columnsOfJ.map { b in 2 * Double.dot(a, b) } }
  for matrix in [hessian(at: [2, 1], of: fit), squares] {
    print(SymmetricEigenDecomposition(matrix).values.map { fixed($0, 3) })
  }

  let rules = StoppingRules(gradientTolerance: 1e-8)
  let newton = try minimize(fit, from: ParameterStore([2, 1]), with: Newton(indefinite: .plain), until: rules)
  let fitted = try minimize(fit, from: ParameterStore([2, 1]), with: LevenbergMarquardt(), until: rules)
  print(newton.stepCount, newton.parameters.values.map { fixed($0, 3) }, fixed(newton.value, 4))
  print(fitted.stepCount, fitted.parameters.values.map { fixed($0, 3) }, fixed(fitted.value, 4))
  print(newton.stopReason!, newton.optimizer.stationaryPoint!, separator: "; ")

  // Exercise 1
  let (slope, bend) = (gradient(at: [1, 0], of: f), hessian(at: [1, 0], of: f))
  for p in [[-1, 0], [-0.5, 0.75.squareRoot()]] {
    let length = Double.dot(p, p).squareRoot()
    print(columns(fixed(length, 2), fixed(promise(p, slope, bend), 2), fixed(1 - f([1 + p[0], p[1]]), 4)))
  }

  // Exercise 2
  let bowl = Bowl(steepness: 10)
  var (place, cautious) = (ParameterStore([1.0, 1]), Newton<Double>(radius: 0.25))
  for step in 1...6 {
    let value = try cautious.step(&place, minimizing: bowl)
    print(columns(step, fixed(cautious.radius!, 2), fixed(value, 4), fixed(bowl(place.values), 4)))
  }
}
