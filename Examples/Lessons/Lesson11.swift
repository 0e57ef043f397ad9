import Curvature
import Networks

func neuron<S: Scalar>(_ x: S, _ w: S, _ b: S) -> S { S.tanh(w * x + b) }

struct Bump: BatchObjective {
  typealias Element = Double
  let x = Tensor(shape: [21, 1]) { Double($0) / 5 - 2 }
  let y = Tensor(shape: [21, 1]) { Double.exp(-(Double($0) / 5 - 2) * (Double($0) / 5 - 2)) }
  let layers = Sequential {
    Dense("hidden", 1, 4)
    Activation.tanh
    Dense("output", 4, 1)
  }
  var sampleCount: Int { 21 }

  func loss<S: ArrayScalar<Double>>(of samples: [Int], at p: Parameters<S>) -> S {
    layers(.constant(x.rows(samples)), p).squaredError(targets: y.rows(samples))
  }
}

struct ScalarBump: Objective {
  let data = Bump()

  // The store's order: four weights and four biases of the hidden layer, four weights and the bias of the output.
  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    var sum: S = 0
    for i in 0..<21 {
      var output = p[12]
      for j in 0..<4 { output += p[8 + j] * neuron(S(data.x[i]), p[j], p[4 + j]) }
      let error = output - S(data.y[i])
      sum += error * error
    }
    return sum / 21
  }
}

/// Whether all components agree to 14 digits of the largest.
func agree(_ x: [Double], _ y: [Double]) -> Bool {
  let largest = x.reduce(0) { max($0, abs($1)) }
  return x.count == y.count && zip(x, y).allSatisfy { abs($0 - $1) <= 1e-14 * largest }
}

func lesson11() throws {
  // The kernels that every processor has: others differ in the last bits.
  KernelPath.current = .swift

  print(fixed(neuron(0.5, 1.5, -0.25), 6))

  let x = Tensor<Double>([0.5, 1, 2])
  print(neuron(x, 1.5, -0.25).elements.map { fixed($0, 6) })

  let along = neuron(Dual(x), Dual(1.5, 1), -0.25)
  print(along.tangent.elements.map { fixed($0, 6) })

  var tape = Tape<Dual<Tensor<Double>>>()
  let w = tape.variable(Dual(1.5, 1))
  let b = tape.variable(-0.25)
  let y = neuron(Reverse(Dual(x)), w, b)
  tape.sweep(from: (y * y).sum())
  let (slope, bend) = (tape.adjoint(of: w), tape.adjoint(of: b))
  print(fixed(slope.value[0], 6), fixed(bend.value[0], 6))
  print(fixed(slope.tangent[0], 6), fixed(bend.tangent[0], 6))

  let scalar: @Sendable ([Reverse<Dual<Double>>]) -> Reverse<Dual<Double>> = { p in
    var sum: Reverse<Dual<Double>> = 0
    for x in [0.5, 1, 2] {
      let y = neuron(.init(x), p[0], p[1])
      sum += y * y
    }
    return sum
  }
  print(hessianVectorProduct(at: [1.5, -0.25], along: [1, 0], of: scalar).map { fixed($0, 6) })

  var spreading = Tape<Tensor<Double>>()
  let number = spreading.variable(1.5)
  spreading.sweep(from: (number * Reverse(x)).sum())
  print(spreading.adjoint(of: number))

  let map = RowGather([2, 0, 2], of: [3])
  let z = Tensor<Double>([10, 20, 30])
  let u = Tensor<Double>([1, 2, 3])
  print(Tensor.linear(map, z), Tensor.linear(map.transpose, u))
  print((u * Tensor.linear(map, z)).sum(), (Tensor.linear(map.transpose, u) * z).sum())

  let bump = Bump()
  var store = ParameterStore<Double>(bump.layers, seed: 1)
  print(store.layout.arrays.map { "\($0.name) \($0.shape)" }.joined(separator: ", "))

  let v = store.values.indices.map { $0 % 2 == 0 ? 1.0 : -1 }
  let arrays = bump.valueWithHessianVectorProduct(at: store, along: v)
  let scalars = ScalarBump().valueWithHessianVectorProduct(at: store.values, along: v)
  for i in 0..<3 { print(columns(fixed(arrays.product[i], 12), fixed(scalars.product[i], 12))) }
  print(agree(arrays.gradient, scalars.gradient), agree(arrays.product, scalars.product))

  var optimizer = AdaHessian<Double>(learningRate: 0.15)
  var derivatives = ArrayDerivatives(of: bump, store.layout)
  for step in 0...400 {
    if step % 100 == 0 { print(columns(step, powerOfTen(derivatives.value(at: store.values)))) }
    try optimizer.step(&store, using: &derivatives)
  }

  // Exercise 1
  var rows = Tape<Tensor<Double>>()
  let bias = rows.variable(Tensor([0, 0, 0]))
  let table = Reverse(Tensor<Double>([[1, 2, 3], [4, 5, 6]]))
  let shifted = table.adding(bias: bias)
  rows.sweep(from: (shifted * shifted).sum())
  print(rows.adjoint(of: bias))

  // Exercise 2
  let third = neuron(Dual(Dual(Dual(x, 1), 1), Dual(Dual(1))), 1, 0).tangent.tangent.tangent
  print(third.elements.map { fixed($0, 6) })
  print(
    x.elements.map { x in
      let t = Double.tanh(x)
      return fixed((1 - t * t) * (6 * t * t - 2), 6)
    })
}
