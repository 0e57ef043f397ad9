import Derivatives
import Scalars
import TestSupport
import Testing
import _Differentiation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#elseif canImport(ucrt)
  import ucrt
#endif

// The compiler's own differentiation, which shares no line with ours. Nowhere else: its names clash with those here.

@differentiable(reverse) private func f1(_ x: Double, _ y: Double, _ z: Double) -> Double {
  let a = exp(x * y) - sin(z)
  let b = cos(x) / (1 + y * y)
  return a * b + z * z * z * a
}

@differentiable(reverse) private func f2(_ x: Double, _ y: Double, _ z: Double) -> Double {
  var sum = x
  for _ in 0..<5 { sum = sum * y + sin(sum) - z }
  return sum * sum
}

@differentiable(reverse) private func f3(_ x: Double, _ y: Double, _ z: Double) -> Double {
  let r = sqrt(x * x + y * y + z * z + 1)
  return log(r + x) * atan(y / r) + tanh(z * x)
}

private struct F1: Objective {
  func callAsFunction<S: Scalar>(_ v: [S]) -> S {
    let (x, y, z) = (v[0], v[1], v[2])
    let a = S.exp(x * y) - S.sin(z)
    let b = S.cos(x) / (1 + y * y)
    return a * b + z * z * z * a
  }
}

private struct F2: Objective {
  func callAsFunction<S: Scalar>(_ v: [S]) -> S {
    var sum = v[0]
    for _ in 0..<5 { sum = sum * v[1] + S.sin(sum) - v[2] }
    return sum * sum
  }
}

private struct F3: Objective {
  func callAsFunction<S: Scalar>(_ v: [S]) -> S {
    let (x, y, z) = (v[0], v[1], v[2])
    let r = S.sqrt(x * x + y * y + z * z + 1)
    return S.log(r + x) * S.atan(y / r) + S.tanh(z * x)
  }
}

@Suite struct IndependentGradientTests {
  private static let points: [[Double]] = {
    var generator = SplitMix64(seed: 21)
    return (0..<50).map { _ in (0..<3).map { _ in Double.random(in: -1.5...1.5, using: &generator) } }
  }()

  private func agree<F: Objective>(
    _ f: F, _ oracle: @differentiable(reverse) (Double, Double, Double) -> Double, at x: [Double]
  ) {
    let (value, pullback) = _Differentiation.valueWithPullback(at: x[0], x[1], x[2], of: oracle)
    let (dx, dy, dz) = pullback(1)
    let ours = Derivatives.valueWithGradient(at: x, of: f)
    let size = max(abs(dx), abs(dy), abs(dz), abs(value))
    expect(ours.value, within: 1e-14, of: value, floor: size)
    expect(ours.gradient, within: 1e-13, of: [dx, dy, dz], floor: size)
  }

  @Test("The gradient is that of the compiler's differentiable programming", arguments: points)
  func gradients(_ x: [Double]) {
    agree(F1(), f1, at: x)
    agree(F2(), f2, at: x)
    agree(F3(), f3, at: x)
  }

  @Test("So is the difference of two gradients what the Hessian-vector product predicts", arguments: points.prefix(20))
  func curvature(_ x: [Double]) {
    let h = 1e-4, v = [0.5, -1, 0.75]
    func oracleGradient(_ x: [Double]) -> [Double] {
      let (dx, dy, dz) = _Differentiation.gradient(at: x[0], x[1], x[2], of: f1)
      return [dx, dy, dz]
    }
    let ahead = oracleGradient(zip(x, v).map { $0 + h * $1 })
    let behind = oracleGradient(zip(x, v).map { $0 - h * $1 })
    let product = hessianVectorProduct(at: x, along: v, of: F1())
    let size = product.reduce(1) { max($0, abs($1)) }
    // Second order: h² times a third derivative remains.
    expect(product, within: 1e-5, of: zip(ahead, behind).map { ($0 - $1) / (2 * h) }, floor: size)
  }
}
