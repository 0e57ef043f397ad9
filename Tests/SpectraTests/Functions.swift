import Derivatives
import Problems
import Scalars
import Spectra

/// A symmetric matrix with the given eigenvalues, in a random basis.
func matrix(_ eigenvalues: [Double], seed: UInt64) -> [[Double]] {
  var generator = SplitMix64(seed: seed)
  let n = eigenvalues.count
  var basis: [[Double]] = []
  while basis.count < n {
    var v = (0..<n).map { _ in Double.random(in: -1...1, using: &generator) }
    for _ in 0..<2 {
      for b in basis {
        let overlap = zip(b, v).reduce(0) { $0 + $1.0 * $1.1 }
        for i in 0..<n { v[i] -= overlap * b[i] }
      }
    }
    let length = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
    if length > 0.1 { basis.append(v.map { $0 / length }) }
  }
  return (0..<n).map { i in
    (0..<n).map { j in (0..<n).reduce(0) { $0 + eigenvalues[$1] * basis[$1][i] * basis[$1][j] } }
  }
}

/// ½xᵀAx, of which the Hessian is A.
struct Form: Objective {
  let a: [[Double]]

  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in x.indices {
      sum += S(a[i][i] / 2) * x[i] * x[i]
      for j in 0..<i { sum += S((a[i][j] + a[j][i]) / 2) * x[i] * x[j] }
    }
    return sum
  }
}

typealias Bowl = Quadratic

/// A 3-5-2 network with tanh in both layers, and the mean squared error over four samples: 32 weights and biases.
struct Network: Objective {
  static let inputs = [[0.5, -1.0, 0.25], [-0.75, 0.5, 1.0], [1.0, 0.75, -0.5], [-0.25, -0.5, -1.0]]
  static let targets = [[0.5, -0.5], [-0.25, 0.75], [1.0, 0.0], [-0.5, -0.25]]

  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    var sum: S = 0
    for (input, target) in zip(Self.inputs, Self.targets) {
      let hidden = (0..<5).map { i in S.tanh(S.weightedSum(x[3 * i..<3 * i + 3], weights: input) + x[15 + i]) }
      for i in 0..<2 {
        let error = S.tanh(S.dot(x[20 + 5 * i..<25 + 5 * i], hidden) + x[30 + i]) - S(target[i])
        sum += error * error
      }
    }
    return sum / 8
  }
}

/// The second difference −vᵢ₋₁ + 2vᵢ − vᵢ₊₁ in a unit: an operator that is nobody's Hessian, and counts its products.
struct SecondDifference<Element: MachineScalar>: SymmetricOperator {
  let count: Int
  var unit: Element = 1
  var products = 0

  init(count: Int, unit: Element = 1) { (self.count, self.unit) = (count, unit) }

  mutating func multiply(_ v: [Element], into product: inout [Element]) {
    products += 1
    for i in 0..<count {
      product[i] = unit * (2 * v[i] - (i > 0 ? v[i - 1] : 0) - (i + 1 < count ? v[i + 1] : 0))
    }
  }

  /// 4·sin²(kπ/(2n + 2)), the largest first.
  var eigenvalues: [Element] {
    (1...count).reversed().map { k in
      let sine = Element.sin(Element(k) * .pi / Element(2 * count + 2))
      return 4 * unit * sine * sine
    }
  }
}

/// The Hessian is tridiagonal.
typealias Chain = Rosenbrock.Sum

/// s·(x² + 3y² + 2z²), of which the eigenvalues are 2s, 4s and 6s.
struct Scaled<T: MachineScalar>: Objective {
  let scale: T
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    S(Double(scale)) * (x[0] * x[0] + 3 * x[1] * x[1] + 2 * x[2] * x[2])
  }
}

/// s·((x + y + z)² + x²).
struct Coupled<T: MachineScalar>: Objective {
  let scale: T
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let sum = x[0] + x[1] + x[2]
    return S(Double(scale)) * (sum * sum + x[0] * x[0])
  }
}
