import Curvature

struct Valley: Objective {
  func callAsFunction<S: Scalar>(_ w: [S]) -> S {
    let (x, y, z) = (w[0], w[1], w[2])
    let squares = x * x / 2 + 3 * y * y / 2 + z * z
    let products = x * y + y * z
    return squares + products + lnCosh(x) + lnCosh(y) + lnCosh(z)
  }

  // ln cosh x = ln(1 + 2·sinh²(x/2)) loses no digit where x is small.
  func lnCosh<S: Scalar>(_ x: S) -> S {
    let half = S.sinh(x / 2)
    return S.log(onePlus: 2 * half * half)
  }
}

struct Bound {
  let alpha, beta: Double

  func rate(_ k: Double) -> Double { Double.pow(alpha, k) / beta }

  func gain(_ k: Double, _ g: [Double]) -> Double { rate(k) / (2 * Double.pow(beta, k)) * Double.dot(g, g) }

  func steps(_ k: Double, from gap: Double) -> Int {
    let left = 1 - Double.pow(alpha / beta, 1 + k)
    return Int((Double.log(1e-10 / gap) / Double.log(left)).rounded(.up))
  }
}

func least(_ bound: Bound, _ k: Double, _ direction: ([Double], [[Double]]) -> [Double]) -> (Int, Double) {
  let f = Valley()
  var (w, steps, least) = ([3.0, -2, 4], 0, Double.infinity)
  while f(w) > 1e-10 {
    let (value, g, h) = valueWithHessian(at: w, of: f)
    w = zip(w, direction(g, h)).map { $0 - bound.rate(k) * $1 }
    least = min(least, (value - f(w)) / bound.gain(k, g))
    steps += 1
  }
  return (steps, least)
}

func divided(_ g: [Double], by d: [Double], _ k: Double) -> [Double] {
  zip(g, d).map { $0 / Double.pow($1, k) }
}

func plane<S: Field>(_ w: [S]) -> S { w[0] * w[0] + w[0] * w[1] + w[1] * w[1] }

func lesson13() throws {
  let eigenvalues = SymmetricEigenDecomposition([[1.0, 1, 0], [1, 3, 1], [0, 1, 2]]).values
  let bound = Bound(alpha: eigenvalues[0], beta: eigenvalues[2] + 1)
  let gap = Valley()([3, -2, 4])
  print(fixed(bound.alpha, 4), fixed(bound.beta, 4), fixed(bound.beta / bound.alpha, 2), fixed(gap, 4))

  for k in [0, 0.25, 0.5, 0.75, 1] {
    let full = least(bound, k) { g, h in SymmetricEigenDecomposition(h).apply({ Double.pow($0, -k) }, to: g) }
    print(columns(k, full.0, fixed(full.1, 2), bound.steps(k, from: gap)))
  }

  for k in [0, 0.25, 0.5, 0.75, 1] {
    let diagonal = least(bound, k) { g, h in divided(g, by: [h[0][0], h[1][1], h[2][2]], k) }
    let blocks = least(bound, k) { g, h in
      let mean = (h[0][0] + h[1][1]) / 2
      return divided(g, by: [mean, mean, h[2][2]], k)
    }
    let rows = least(bound, k) { g, h in divided(g, by: h.map { Double.dot($0, $0).squareRoot() }, k) }
    print(columns(k, diagonal.0, fixed(diagonal.1, 2), blocks.0, fixed(blocks.1, 2), rows.0, fixed(rows.1, 2)))
  }

  var (point, newton) = (ParameterStore([3.0, -2, 4]), Newton<Double>(indefinite: .plain))
  while Valley()(point.values) > 1e-10 { try newton.step(&point, minimizing: Valley()) }
  print(newton.stepCount)

  for k in [0, 1] {
    for w in [[1, 1], [1, -1]] as [[Rational]] {
      let g = gradient(at: w) { plane($0) }
      let inverse = [(2 * g[0] - g[1]) / 3, (2 * g[1] - g[0]) / 3]
      let (direction, rate) = k == 0 ? (g, Rational(1) / 3) : (inverse, Rational(1) / 3)
      let gained = plane(w) - plane([w[0] - rate * direction[0], w[1] - rate * direction[1]])
      let guaranteed = (g[0] * g[0] + g[1] * g[1]) / (k == 0 ? 6 : 18)
      print(columns(k, w, gained, guaranteed, gained / guaranteed))
    }
  }

  let ball = { (w: [Rational]) in 3 * (w[0] * w[0] + w[1] * w[1]) / 2 }
  let w: [Rational] = [2, -5]
  let g = w.map { 3 * $0 }
  print(ball(w) - ball([w[0] - g[0] / 3, w[1] - g[1] / 3]), (g[0] * g[0] + g[1] * g[1]) / 6)

  let (alpha, beta, lambda, s, t): (Expression, Expression, Expression, Expression, Expression) =
    ("alpha", "beta", "lambda", "s", "t")
  let rate = alpha / beta
  let slack = rate / lambda - rate * rate / (2 * lambda) - alpha / (2 * beta * beta)
  let product = alpha * (2 * beta - alpha - lambda) / (2 * beta * beta * lambda)
  print(slack.equality(with: product), slack.domain)
  let moved = product.substituting(["lambda": alpha + s, "beta": alpha + s + t])
  let positive = alpha * (s + 2 * t) / (2 * (alpha + s + t) * (alpha + s + t) * (alpha + s))
  print(moved.equality(with: positive))

  for z in [[1.0, 1], [1, -1]] {
    let product = [z[0] + z[1], z[0] + 2 * z[1]]
    print(columns(z, [abs(product[0]), abs(product[1])]))
  }
  let ends = SymmetricEigenDecomposition([[1.0, 1], [1, 2]]).values
  print(columns(fixed(ends[0], 3), fixed(ends[1], 3), fixed(2.0.squareRoot(), 3), fixed(5.0.squareRoot(), 3)))

  // Exercise 1
  for k in [0, 0.5, 1] {
    let part = Double.pow(bound.alpha / bound.beta, 1 + k)
    print(columns(k, fixed(part, 4)))
  }

  // Exercise 2
  let start = hessian(at: [3, -2, 4], of: Valley())
  let (mine, yours) = (start.map { Double.dot($0, [1, -1, 1]) }, start.map { Double.dot($0, [1, 1, 1]) })
  print(mine.map { fixed(abs($0), 4) }, yours.map { fixed(abs($0), 4) })
}
