import Curvature

func valley<T: Field>(_ x: [T]) -> T {
  var sum: T = 0
  for i in 0..<(x.count - 1) {
    let a = 1 - x[i], b = x[i + 1] - x[i] * x[i]
    sum += a * a + 100 * b * b
  }
  return sum
}

struct Counted: Field {
  nonisolated(unsafe) static var operations = 0  // only one thread counts
  var value: Double

  init(_ value: Double) { self.value = value }
  init(integerLiteral value: Int) { self.value = Double(value) }
  init(floatLiteral value: Double) { self.value = value }
  static var zero: Counted { Counted(0) }

  static func counted(_ value: Double) -> Counted {
    operations += 1
    return Counted(value)
  }
  static func + (x: Counted, y: Counted) -> Counted { counted(x.value + y.value) }
  static func - (x: Counted, y: Counted) -> Counted { counted(x.value - y.value) }
  static func * (x: Counted, y: Counted) -> Counted { counted(x.value * y.value) }
  static func / (x: Counted, y: Counted) -> Counted { counted(x.value / y.value) }
  static prefix func - (x: Counted) -> Counted { counted(-x.value) }
}

/// How many operations `body` takes.
func operations<T>(_ body: () -> T) -> Int {
  Counted.operations = 0
  _ = body()
  return Counted.operations
}

func conjugateGradients(_ h: ([Double]) -> [Double], _ b: [Double], steps: Int) -> [Double] {
  var x = b.map { _ in 0.0 }
  var r = b, p = b
  for _ in 0..<steps {
    let old = Double.dot(r, r)
    if old <= 1e-30 * Double.dot(b, b) { break }  // nothing is left but rounding, and next would be 0/0
    let hp = h(p)
    let alpha = old / Double.dot(p, hp)
    for i in x.indices {
      x[i] += alpha * p[i]
      r[i] -= alpha * hp[i]
    }
    let beta = Double.dot(r, r) / old
    for i in x.indices { p[i] = r[i] + beta * p[i] }
  }
  return x
}

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
    let value = operations { valley(x) }
    let slope = operations { gradient(at: x, of: valley) }
    let product = operations { hessianVectorProduct(at: x, along: v, of: valley) }
    let (g, hv) = (Double(slope) / Double(value), Double(product) / Double(value))
    print(columns(n, value, slope, product, fixed(g, 2), fixed(hv, 2)))
  }

  var point = [Double](repeating: 0.9, count: 100)
  for step in 0...5 {
    let (value, slope) = valueWithGradient(at: point, of: valley)
    print(columns(step, powerOfTen(value), powerOfTen(Double.dot(slope, slope))))
    let newton = conjugateGradients(
      { hessianVectorProduct(at: point, along: $0, of: valley) }, slope, steps: 30)
    for i in point.indices { point[i] -= newton[i] }
  }

  // Exercise 1
  let (u, w) = ([1.0, 2.0], [3.0, -1.0])
  print(Double.dot(u, hessianVectorProduct(at: [-1.5, 2.0], along: w, of: valley)))
  print(valley([HyperDual(-1.5, along: u[0], and: w[0]), HyperDual(2.0, along: u[1], and: w[1])]).tangent.tangent)

  // Exercise 2
  var direction = [1.0, 0.0]
  for step in 1...4 {
    let product = hessianVectorProduct(at: [-1.5, 2.0], along: direction, of: valley)
    let length = Double.dot(product, product).squareRoot()
    direction = product.map { $0 / length }
    print(columns(step, fixed(length, 6)))
  }
}
