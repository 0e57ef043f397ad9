import Curvature
import Experiments

func lesson09() throws {
  let network = BarsNetwork()
  var parameters = BarsNetwork.start()
  var optimizer = AdaHessian<Double>.official()
  try optimizer.step(&parameters, minimizing: network)
  let kernels = parameters.layout["kernels 2"].view(of: optimizer.diagonal)
  print(kernels[0..<9].map { fixed($0, 4) })
  print(kernels[9..<18].map { fixed($0, 4) })

  var generator = SplitMix64(seed: 1)
  let n = 256
  var h = (0..<n).map { _ in [Double](repeating: 0, count: n) }
  for i in 0..<n {
    for j in 0..<i {
      h[i][j] = Double.random(in: -1...1, using: &generator)
      h[j][i] = h[i][j]
    }
    h[i][i] = 1
  }
  for b in [1, 4, 16, 64, 256] {
    var (signed, modulus) = (0.0, 0.0)
    for _ in 0..<20 {
      let z: [Double] = rademacher(n, using: &generator)
      let d = (0..<n).map { z[$0] * Double.dot(h[$0], z) }
      for block in stride(from: 0, to: n, by: b) {
        let mean = d[block..<(block + b)].reduce(0, +) / Double(b)
        let meanModulus = d[block..<(block + b)].reduce(0) { $0 + $1.magnitude } / Double(b)
        signed += mean * mean / Double(n / b * 20)
        modulus += meanModulus * meanModulus / Double(n / b * 20)
      }
    }
    print(columns(b, fixed(signed.squareRoot(), 2), fixed(modulus.squareRoot(), 2)))
  }

  #if !DEBUG
    let blocks: [(name: String, block: Block)] = [("single", .single), ("kernels", .kernels), ("whole", .whole)]
    for rate in [0.15, 0.5] {
      for (name, block) in blocks {
        let outcomes = try [AdaHessian<Double>.Averaging.signed, .modulus].map { averaging in
          let optimizer = AdaHessian<Double>(learningRate: rate, averaging: averaging, block: block)
          return try network.trained(by: optimizer, steps: 80).losses[79] < 0.1 ? "learns" : "fails"
        }
        print(columns(rate, name, outcomes[0], outcomes[1]))
      }
    }
  #endif

  // Exercise 1
  let (diagonal, spread) = (1.0, (Double(n - 1) / 3).squareRoot())
  for b in [1.0, 4, 16, 64, 256] {
    print(columns(b, fixed((diagonal * diagonal + spread * spread / b).squareRoot(), 2)))
  }

  // Exercise 2
  var small = ParameterStore([1.0, 1, 1, 1, 1])
  var paper = AdaHessian<Double>.paper(blockSize: 2)
  do {
    try paper.step(&small, minimizing: Rosenbrock())
  } catch {
    print(error)
  }
  var short = AdaHessian<Double>(block: .contiguous(size: 2, shortLast: true), probes: .given([[1, 1, 1, 1, 1]]))
  try short.step(&small, minimizing: Rosenbrock())
  print(short.diagonal)
}
