import Curvature
import Experiments

func valley<T: Field>(_ x: [T]) -> T {
  var sum: T = 0
  for i in 0..<(x.count - 1) {
    let a = 1 - x[i], b = x[i + 1] - x[i] * x[i]
    sum += a * a + 100 * b * b
  }
  return sum
}

func conjugateGradients(_ h: ([Double]) -> [Double], _ b: [Double], steps: Int) -> [Double] {
  var x = b.map { _ in 0.0 }
  var r = b, p = b
  for _ in 0..<steps {
    let hp = h(p)
    let alpha = dotProduct(r, r) / dotProduct(p, hp)
    let old = dotProduct(r, r)
    for i in x.indices {
      x[i] += alpha * p[i]
      r[i] -= alpha * hp[i]
    }
    let beta = dotProduct(r, r) / old
    for i in x.indices { p[i] = r[i] + beta * p[i] }
  }
  return x
}

func dotProduct(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }

func lesson04() {
  var tape = Tape<Dual<Double>>()
  let x = tape.variable(Dual(-1.5, 1))
  let y = tape.variable(Dual(2, 0))
  let z = valley([x, y])
  tape.sweep(from: z)
  print(tape.adjoint(of: x))
  print(tape.adjoint(of: y))

  print(hessianVectorProduct(at: [-1.5, 2.0], along: [1, 0], of: valley))
  print(hessian(at: [-1.5, 2.0], of: valley))

  for mode in HessianVectorProductMode.allCases {
    print(hessianVectorProduct(at: [-1.5, 2.0], along: [1, -1], mode: mode, of: Rosenbrock()), mode.rawValue)
  }

  for n in [2, 10, 100, 1000] {
    let x = [Counted](repeating: -1, count: n)
    let v = [Counted](repeating: 1, count: n)
    let value = OperationCount.counting { valley(x) }.operations
    let slope = OperationCount.counting { gradient(at: x, of: valley) }.operations
    let product = OperationCount.counting { hessianVectorProduct(at: x, along: v, of: valley) }.operations
    let (g, hv) = (Double(slope) / Double(value), Double(product) / Double(value))
    print(columns(n, value, slope, product, fixed(g, 2), fixed(hv, 2)))
  }

  var point = [Double](repeating: 0.9, count: 100)
  for step in 0...5 {
    let (value, slope) = valueWithGradient(at: point, of: valley)
    print(columns(step, powerOfTen(value), powerOfTen(dotProduct(slope, slope))))
    let newton = conjugateGradients(
      { hessianVectorProduct(at: point, along: $0, of: valley) }, slope, steps: 30)
    for i in point.indices { point[i] -= newton[i] }
  }

  // Exercise 1
  let (u, w) = ([1.0, 2.0], [3.0, -1.0])
  print(dotProduct(u, hessianVectorProduct(at: [-1.5, 2.0], along: w, of: valley)))
  print(valley([HyperDual(-1.5, along: u[0], and: w[0]), HyperDual(2.0, along: u[1], and: w[1])]).tangent.tangent)

  // Exercise 2
  var direction = [1.0, 0.0]
  for step in 1...4 {
    let product = hessianVectorProduct(at: [-1.5, 2.0], along: direction, of: valley)
    let length = dotProduct(product, product).squareRoot()
    direction = product.map { $0 / length }
    print(columns(step, fixed(length, 6)))
  }
}
