import Curvature

struct Tiny {
  var value: Double
  var tangent: Double

  static func + (x: Tiny, y: Tiny) -> Tiny {
    Tiny(value: x.value + y.value, tangent: x.tangent + y.tangent)
  }
  static func * (x: Tiny, y: Tiny) -> Tiny {
    Tiny(value: x.value * y.value, tangent: x.tangent * y.value + x.value * y.tangent)
  }
}

func wave<S: Scalar>(_ x: S) -> S { x * S.sin(x) }

func bump<T: Field>(_ x: T) -> T { x / (1 + x * x) }

func lesson01() {
  let x = Tiny(value: 3, tangent: 1)
  let cube = x * x * x
  print(cube.value, cube.tangent)

  print(fixed(wave(2.0), 9))
  let y = wave(Dual(2.0, 1.0))
  print(fixed(y.value, 9), fixed(y.tangent, 9))

  let exact = derivative(at: 2.0, of: bump)
  print(exact)
  for exponent in stride(from: 2, through: 14, by: 2) {
    let h = Double.pow(10, -exponent)
    let quotient = (bump(2 + h) - bump(2)) / h
    print(columns(powerOfTen(h), fixed(quotient, 9), powerOfTen(quotient - exact)))
  }

  var anomaly = 1.0
  for step in 1...5 {
    let (residual, slope) = valueWithDerivative(at: anomaly) { e in e - 0.8 * Dual.sin(e) - 1 }
    anomaly -= residual / slope
    print(columns(step, fixed(anomaly, 12), powerOfTen(residual)))
  }

  // Exercise 1
  print(derivative(at: 4.0) { x in 1 / x })

  // Exercise 2
  for exponent in [2, 4, 6, 8, 10] {
    let h = Double.pow(10, -exponent)
    let quotient = (bump(2 + h) - bump(2 - h)) / (2 * h)
    print(columns(powerOfTen(h), powerOfTen(quotient - exact)))
  }
}
