import Derivatives
import Scalars

// Problems 2 to 14 with few variables; what is here for any n is with the others.

extension MoreGarbowHillstrom {
  @inlinable static func freudensteinRoth<S: Scalar>(_ x: [S]) -> [S] {
    let a: S = ((5 - x[1]) * x[1] - 2) * x[1]
    let b: S = ((x[1] + 1) * x[1] - 14) * x[1]
    return [a + x[0] - 13, b + x[0] - 29]
  }

  @inlinable static func powellBadlyScaled<S: Scalar>(_ x: [S]) -> [S] {
    let decays: S = S.exp(-x[0]) + S.exp(-x[1])
    return [1e4 * x[0] * x[1] - 1, decays - 1.0001]
  }

  @inlinable static func beale<S: Scalar>(_ x: [S]) -> [S] {
    var power: S = 1
    return [1.5, 2.25, 2.625].map { (y: Double) in
      power *= x[1]
      return S(y) - x[0] * (1 - power)
    }
  }

  @inlinable static func jennrichSampson<S: Scalar>(_ x: [S]) -> [S] {
    (1...10).map { i in
      let sum: S = S.exp(S(i) * x[0]) + S.exp(S(i) * x[1])
      return S(2 + 2 * i) - sum
    }
  }

  /// The paper's angle, atan(x₂/x₁)/2π and half a turn more where x₁ < 0, jumps on the lower half of the x₂ axis only:
  /// it is the angle of a point a quarter turn back, and a quarter turn.
  @inlinable static func helicalValley<S: Scalar>(_ x: [S]) -> [S] {
    let turns: S = S.atan2(y: -x[0], x: x[1]) / (2 * S.pi) + 0.25
    let radius: S = S.sqrt(x[0] * x[0] + x[1] * x[1])
    return [10 * (x[2] - 10 * turns), 10 * (radius - 1), x[2]]
  }

  @usableFromInline static let bardResponses = [
    0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39,
  ]

  @inlinable static func bard<S: Scalar>(_ x: [S]) -> [S] {
    bardResponses.indices.map { i in
      let u = Double(i + 1)
      let v = 16 - u
      let below: S = S(v) * x[1] + S(Swift.min(u, v)) * x[2]
      return S(bardResponses[i]) - (x[0] + S(u) / below)
    }
  }

  @usableFromInline static let gaussianResponses = [
    0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989, 0.3521, 0.2420, 0.1295, 0.0540, 0.0175, 0.0044,
    0.0009,
  ]

  @inlinable static func gaussian<S: Scalar>(_ x: [S]) -> [S] {
    gaussianResponses.indices.map { i in
      let u: S = S(0.5 * Double(7 - i)) - x[2]
      let exponent: S = -0.5 * x[1] * u * u
      return x[0] * S.exp(exponent) - S(gaussianResponses[i])
    }
  }

  @usableFromInline static let meyerResponses: [Double] = [
    34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872,
  ]

  @inlinable static func meyer<S: Scalar>(_ x: [S]) -> [S] {
    meyerResponses.indices.map { i in
      let t = Double(50 + 5 * i)
      return x[0] * S.exp(x[1] / (S(t) + x[2])) - S(meyerResponses[i])
    }
  }

  /// The paper prints |yᵢ·m·i·x₂| for what its code has as |yᵢ − x₂|, of which (50, 25, 1.5) is the solution.
  @inlinable static func gulf<S: Scalar>(_ x: [S]) -> [S] {
    (1...99).map { i in
      let t = 0.01 * Double(i)
      let u = 50 * Double.log(t)
      let y = 25 + Double.cbrt(u * u)
      let power: S = S.pow(S.abs(S(y) - x[1]), x[2])
      return S.exp(-power / x[0]) - S(t)
    }
  }

  @inlinable static func box3D<S: Scalar>(_ x: [S]) -> [S] {
    (1...10).map { i in
      let t = 0.1 * Double(i)
      let difference: S = S.exp(-S(t) * x[0]) - S.exp(-S(t) * x[1])
      return difference - x[2] * S(Double.exp(-t) - Double.exp(-10 * t))
    }
  }

  @inlinable static func wood<S: Scalar>(_ x: [S]) -> [S] {
    let a: S = x[1] - x[0] * x[0]
    let b: S = x[3] - x[2] * x[2]
    let c: S = x[1] + x[3] - 2
    let root = Double.sqrt(10)
    return [10 * a, 1 - x[0], S(3 * root) * b, 1 - x[2], S(root) * c, S(1 / root) * (x[1] - x[3])]
  }
}
