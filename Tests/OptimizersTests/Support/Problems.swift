import Derivatives
import Optimizers
import Problems
import Scalars

typealias Bowl = Quadratic
typealias Sinusoid = NoisyParabola
typealias Rosenbrock = Problems.Rosenbrock

/// f(x, y) = xy: the diagonal of the Hessian is zero, and all curvature is off it.
struct Saddle: Objective {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * x[1] }
}

/// One sigmoid neuron with the mean squared error of two samples.
struct Neuron: Objective {
  let layout: ParameterLayout

  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let (w, b) = (layout["p0"].view(of: x)[0], layout["p1"].view(of: x)[0])
    var sum: S = 0
    for (input, target) in [(0.5, 0.2), (2.5, 0.9)] {
      let error = S.sigmoid(w * S(input) + b) - S(target)
      sum += error * error
    }
    return sum / 2
  }
}

/// A 3-5-2 network with tanh in both layers, and the mean squared error over four samples.
struct Network: Objective {
  let layout: ParameterLayout

  static let inputs = [[0.5, -1.0, 0.25], [-0.75, 0.5, 1.0], [1.0, 0.75, -0.5], [-0.25, -0.5, -1.0]]
  static let targets = [[0.5, -0.5], [-0.25, 0.75], [1.0, 0.0], [-0.5, -0.25]]

  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let (w1, b1) = (layout["p0"].view(of: x), layout["p1"].view(of: x))
    let (w2, b2) = (layout["p2"].view(of: x), layout["p3"].view(of: x))
    var sum: S = 0
    for (input, target) in zip(Self.inputs, Self.targets) {
      let hidden = (0..<5).map { i in
        S.tanh((0..<3).reduce(b1[i]) { $0 + w1[i, $1] * S(input[$1]) })
      }
      for i in 0..<2 {
        let error = S.tanh((0..<5).reduce(b2[i]) { $0 + w2[i, $1] * hidden[$1] }) - S(target[i])
        sum += error * error
      }
    }
    return sum / 8
  }
}

/// Two 3 × 3 kernels over 4 × 4 images, tanh, then one tanh neuron, and the mean squared error over two images.
struct Convolution: Objective {
  let layout: ParameterLayout

  static let images = [
    [
      0.717, 0.997, 0.808, 0.239, -0.443, -0.916, -0.959, -0.551, 0.117, 0.729, 0.999, 0.798, 0.223, -0.458, -0.923,
      -0.954,
    ],
    [
      0.71, -0.047, -0.748, -0.564, 0.287, 0.799, 0.366, -0.5, -0.774, -0.132, 0.666, 0.677, -0.113, -0.769, -0.515,
      0.348,
    ],
  ]
  static let targets = [0.6, -0.4]

  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let (kernels, channelBias) = (layout["p0"].view(of: x), layout["p1"].view(of: x))
    let (weights, bias) = (layout["p2"].view(of: x), layout["p3"].view(of: x))
    var sum: S = 0
    for (image, target) in zip(Self.images, Self.targets) {
      var output = bias[0]
      for c in 0..<2 {
        for (i, j) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
          var cell = channelBias[c]
          for a in 0..<3 {
            for b in 0..<3 { cell += kernels[[c, 0, a, b]] * S(image[4 * (i + a) + j + b]) }
          }
          output += S.tanh(cell) * weights[0, 4 * c + 2 * i + j]
        }
      }
      let error = S.tanh(output) - S(target)
      sum += error * error
    }
    return sum / 2
  }
}

/// Σ xᵢ², of any number of variables.
struct Squares: Objective {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S { x.reduce(S(0)) { $0 + $1 * $1 } }
}

/// ½·xᵀAx + ¼·Σ xᵢ⁴, as Tests/Golden/runs/byrank.py has it.
struct Quartic: Objective {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in x.indices {
      for j in x.indices {
        let number = (7 * i + 7 * j + 3 * i * j) % 11 - 5
        sum += S(Double(number) / 20 + (i == j ? 3 : 0)) * x[i] * x[j]
      }
    }
    for x in x { sum += 0.5 * x * x * x * x }
    return 0.5 * sum
  }
}
