import Derivatives
import Scalars

/// The functions of Tests/Golden/derivatives.json, by their names there.
public enum GoldenFunction: String, Objective, Decodable {
  case quadratic, rosenbrock2, ackley2, rastrigin3, beale, logsumexp4
  case crossEntropy = "sigmoid_xent_label1"
  case neuron = "sigmoid_neuron_mse"
  case sinusoid
  case power = "pow_xy"
  case atan2, hypot
  case errorFunctions = "erf_mix"
  case inverseTrigonometry = "inverse_trig"
  case rational
  case cubicRoot = "cubic_root"

  public func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    switch self {
    case .quadratic: return 10 * x[0] * x[0] + x[1] * x[1]
    case .rosenbrock2:
      let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
      return a * a + 100 * b * b
    case .ackley2:
      let radius = S.sqrt((x[0] * x[0] + x[1] * x[1]) / 2)
      let waves = S.cos(2 * S.pi * x[0]) + S.cos(2 * S.pi * x[1])
      return 20 - 20 * S.exp(-0.2 * radius) + S.exp(1) - S.exp(waves / 2)
    case .rastrigin3: return x.reduce(30) { $0 + $1 * $1 - 10 * S.cos(2 * S.pi * $1) }
    case .beale:
      let (a, b) = (x[0], x[1])
      let first = 1.5 - a + a * b
      let second = 2.25 - a + a * b * b
      let third = 2.625 - a + a * b * b * b
      return first * first + second * second + third * third
    case .logsumexp4:
      let largest = x.dropFirst().reduce(x[0]) { S.max($0, $1) }
      return largest + S.log(x.reduce(0) { $0 + S.exp($1 - largest) })
    case .crossEntropy:
      let z = 0.5 * x[0] - 1.25 * x[1] + x[2]
      // ln(1 + eᶻ) − z without the cancellation
      return S.softplus(-z)
    case .neuron:
      let data: [(S, S)] = [(0.5, 0.2), (2.5, 0.9)]
      return data.reduce(0) { sum, sample in
        let error = S.sigmoid(x[0] * sample.0 + x[1]) - sample.1
        return sum + error * error / 2
      }
    case .sinusoid: return x[0] * x[0] + 0.1 * x[0] * S.sin(20 * S.pi * x[0])
    case .power: return S.pow(x[0], x[1])
    case .atan2: return S.atan2(y: x[0], x: x[1])
    case .hypot: return S.hypot(x[0], x[1])
    case .errorFunctions: return S.erf(x[0] * x[1]) + x[0] * S.erfc(x[1])
    case .inverseTrigonometry: return S.asin(x[0]) * S.acos(x[1]) + S.atan(x[0] * x[1])
    case .rational: return (x[0] * x[0] + x[1]) / (1 + x[0] * x[1] * x[1])
    case .cubicRoot: return S.cbrt(x[0] * x[0] + 1) * S.sqrt(x[1])
    }
  }
}
