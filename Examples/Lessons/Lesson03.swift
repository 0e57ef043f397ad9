import Curvature

struct TinyTape {
  var values: [Double] = []
  var operands: [[(node: Int, partial: Double)]] = []

  mutating func record(_ value: Double, _ from: [(node: Int, partial: Double)] = []) -> Int {
    values.append(value)
    operands.append(from)
    return values.count - 1
  }
  mutating func sum(_ i: Int, _ j: Int) -> Int {
    record(values[i] + values[j], [(i, 1), (j, 1)])
  }
  mutating func product(_ i: Int, _ j: Int) -> Int {
    record(values[i] * values[j], [(i, values[j]), (j, values[i])])
  }

  func sweep(from output: Int, inOrder order: [Int]) -> [Double] {
    var adjoints = values.map { _ in 0.0 }
    adjoints[output] = 1
    for node in order {
      for operand in operands[node] { adjoints[operand.node] += adjoints[node] * operand.partial }
    }
    return adjoints
  }
}

struct Rosenbrock: Objective {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 0..<(x.count - 1) {
      let a = 1 - x[i], b = x[i + 1] - x[i] * x[i]
      sum += a * a + 100 * b * b
    }
    return sum
  }
}

func lesson03() {
  var tiny = TinyTape()
  let x = tiny.record(3)
  let y = tiny.product(x, x)
  let p = tiny.product(y, x)
  let z = tiny.sum(p, y)
  print(tiny.sweep(from: z, inOrder: [3, 2, 1, 0]))
  print(tiny.sweep(from: z, inOrder: [3, 1, 2, 0]))

  var tape = Tape<Double>()
  let a = tape.variable(3)
  let b = tape.variable(4)
  let c = a * b + Reverse.sin(a)
  tape.sweep(from: c)
  print(fixed(tape.adjoint(of: a), 6), tape.adjoint(of: b), tape.nodeCount)

  for n in [2, 10, 100, 1000] {
    var tape = Tape<Double>()
    var gradient = [Double](repeating: 0, count: n)
    let f = Rosenbrock()
    let start = [Double](repeating: -1, count: n)
    let value = tape.valueWithGradient(at: start, into: &gradient) { f($0) }
    print(columns(n, value, gradient[0], tape.nodeCount - n))
  }

  var point = [-1.5, 2.0]
  for step in 0...4000 {
    let (value, slope) = valueWithGradient(at: point, of: Rosenbrock())
    if step % 1000 == 0 { print(columns(step, fixed(point[0], 4), fixed(point[1], 4), powerOfTen(value))) }
    for i in point.indices { point[i] -= 0.001 * slope[i] }
  }

  // Exercise 1
  for n in [1, 2, 3] {
    print(gradient(at: [Double](repeating: 2, count: n)) { x in x.dropFirst().reduce(x[0]) { $0 * $1 } })
  }

  // Exercise 2
  var forest = Tape<Double>()
  let w = forest.variable(2)
  let chain = Reverse.sin(Reverse.exp(3 * w)) + w * w
  print(forest.nodeCount, chain.isConstant)
}
