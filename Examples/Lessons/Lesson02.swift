import Curvature

struct TwoWells: UnivariateObjective {
  func callAsFunction<S: Scalar>(_ x: S) -> S { x * x * x * x - 3 * x * x + x }
}

func slopeAndCurvature(_ x: Double) -> (slope: Double, curvature: Double) {
  let y = TwoWells()(HyperDual(x, along: 1, and: 1))
  return (y.tangent.value, y.tangent.tangent)
}

func saddle<T: Field>(_ x: [T]) -> T { x[0] * x[0] * x[1] - x[1] * x[1] }

func lesson02() {
  let f = TwoWells()
  let y = f(HyperDual(2.0, along: 1, and: 1))
  print(y.value.value, y.tangent.value, y.value.tangent, y.tangent.tangent)

  let second = derivative(order: 2, at: 2.0, of: f)
  for exponent in [1, 2, 3, 4, 5, 6, 7] {
    let h = Double.pow(10, -exponent)
    let quotient = (f(2 + h) - 2 * f(2) + f(2 - h)) / (h * h)
    print(columns(powerOfTen(h), powerOfTen(quotient - second)))
  }

  let point = [1.0, 2.0]
  let u = [1.0, 0.0], v = [0.0, 1.0]
  let seeded = (0..<2).map { HyperDual(point[$0], along: u[$0], and: v[$0]) }
  print(saddle(seeded).tangent.tangent)
  print(hessian(at: point, of: saddle))

  for start in [2.0, 0.5, -0.5] {
    var x = start
    for _ in 1...8 {
      let (slope, curvature) = slopeAndCurvature(x)
      x -= slope / curvature
    }
    print(columns(start, fixed(x, 6), fixed(f(x), 6), fixed(slopeAndCurvature(x).curvature, 3)))
  }

  for start in [2.0, 0.5, -0.5] {
    var x = start
    for _ in 1...12 {
      let (slope, curvature) = slopeAndCurvature(x)
      x -= slope / curvature.magnitude
    }
    print(columns(start, fixed(x, 6), fixed(f(x), 6), fixed(slopeAndCurvature(x).curvature, 3)))
  }

  // Exercise 1
  let all = [[1.0, 0.0], [0.0, 1.0]].map { u in
    [[1.0, 0.0], [0.0, 1.0]].map { v in
      saddle((0..<2).map { HyperDual(point[$0], along: u[$0], and: v[$0]) }).tangent.tangent
    }
  }
  print(all)

  // Exercise 2
  print((0...5).map { derivative(order: $0, at: 2.0, of: f) })
}
