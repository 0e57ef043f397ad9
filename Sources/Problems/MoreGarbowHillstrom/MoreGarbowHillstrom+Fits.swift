import Derivatives
import Scalars

// Problems 15 to 19: fits of four parameters and more.

extension MoreGarbowHillstrom {
  @usableFromInline static let kowalikOsborneResponses = [
    0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246,
  ]
  @usableFromInline static let kowalikOsbornePredictors = [
    4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625,
  ]

  @inlinable static func kowalikOsborne<S: Scalar>(_ x: [S]) -> [S] {
    zip(kowalikOsbornePredictors, kowalikOsborneResponses).map { u, y in
      let above: S = S(u * u) + S(u) * x[1]
      let below: S = S(u * u) + S(u) * x[2] + x[3]
      return S(y) - x[0] * above / below
    }
  }

  @inlinable static func brownDennis<S: Scalar>(_ x: [S]) -> [S] {
    (1...20).map { i in
      let t = 0.2 * Double(i)
      let a: S = x[0] + S(t) * x[1] - S(Double.exp(t))
      let b: S = x[2] + S(Double.sin(t)) * x[3] - S(Double.cos(t))
      return a * a + b * b
    }
  }

  @usableFromInline static let osborne1Responses = [
    0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628, 0.603,
    0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.420, 0.414, 0.411,
    0.406,
  ]

  @inlinable static func osborne1<S: Scalar>(_ x: [S]) -> [S] {
    osborne1Responses.indices.map { i in
      let t = S(10 * i)
      let decays: S = x[1] * S.exp(-t * x[3]) + x[2] * S.exp(-t * x[4])
      return S(osborne1Responses[i]) - (x[0] + decays)
    }
  }

  @inlinable static func biggs<S: Scalar>(_ x: [S]) -> [S] {
    (1...13).map { i in
      let t = 0.1 * Double(i)
      let y = Double.exp(-t) - 5 * Double.exp(-10 * t) + 3 * Double.exp(-4 * t)
      let a: S = x[2] * S.exp(-S(t) * x[0])
      let b: S = x[3] * S.exp(-S(t) * x[1])
      let c: S = x[5] * S.exp(-S(t) * x[4])
      return a - b + c - S(y)
    }
  }

  @usableFromInline static let osborne2Responses = [
    1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608, 0.655, 0.616, 0.606,
    0.602, 0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661, 0.612, 0.558, 0.533, 0.495, 0.500, 0.423,
    0.395, 0.375, 0.372, 0.391, 0.396, 0.405, 0.428, 0.429, 0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668,
    0.645, 0.632, 0.591, 0.559, 0.597, 0.625, 0.739, 0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098,
    0.054,
  ]

  @inlinable static func osborne2<S: Scalar>(_ x: [S]) -> [S] {
    osborne2Responses.indices.map { i in
      let t = S(0.1 * Double(i))
      var sum: S = x[0] * S.exp(-t * x[4])
      for k in 1...3 {
        let u: S = t - x[7 + k]
        sum += x[k] * S.exp(-u * u * x[4 + k])
      }
      return S(osborne2Responses[i]) - sum
    }
  }
}
