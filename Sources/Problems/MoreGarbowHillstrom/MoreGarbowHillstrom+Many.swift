import Derivatives
import Scalars

// Problems 1, 13 and 20 to 35: any number of variables.

extension MoreGarbowHillstrom {
  @inlinable static func rosenbrock<S: Scalar>(_ x: [S]) -> [S] {
    stride(from: 0, to: x.count, by: 2).flatMap { (i: Int) -> [S] in
      let a: S = x[i + 1] - x[i] * x[i]
      return [10 * a, 1 - x[i]]
    }
  }

  @inlinable static func powellSingular<S: Scalar>(_ x: [S]) -> [S] {
    stride(from: 0, to: x.count, by: 4).flatMap { (i: Int) -> [S] in
      let a: S = x[i + 1] - 2 * x[i + 2]
      let b: S = x[i] - x[i + 3]
      let c: S = x[i + 2] - x[i + 3]
      return [x[i] + 10 * x[i + 1], S(Double.sqrt(5)) * c, a * a, S(Double.sqrt(10)) * b * b]
    }
  }

  @inlinable static func watson<S: Scalar>(_ x: [S]) -> [S] {
    var r: [S] = (1...29).map { i in
      let t = Double(i) / 29
      var value: S = 0
      var slope: S = 0
      // Horner's rule for the polynomial and its derivative.
      for c in x.reversed() {
        slope = slope * S(t) + value
        value = value * S(t) + c
      }
      return slope - value * value - 1
    }
    r += [x[0], x[1] - x[0] * x[0] - 1]
    return r
  }

  @inlinable static func penalty1<S: Scalar>(_ x: [S]) -> [S] {
    let a = S(Double.sqrt(1e-5))
    var r: [S] = x.map { a * ($0 - 1) }
    r.append(S.squaredNorm(x) - 0.25)
    return r
  }

  @inlinable static func penalty2<S: Scalar>(_ x: [S]) -> [S] {
    let a = Double.sqrt(1e-5)
    let e: [S] = x.map { S.exp(0.1 * $0) }
    var r: [S] = [x[0] - 0.2]
    for i in 1..<x.count {
      let y = Double.exp(0.1 * Double(i + 1)) + Double.exp(0.1 * Double(i))
      let sum: S = e[i] + e[i - 1]
      r.append(S(a) * (sum - S(y)))
    }
    for i in 1..<x.count { r.append(S(a) * (e[i] - S(Double.exp(-0.1)))) }
    var last: S = -1
    for i in x.indices { last += S(x.count - i) * x[i] * x[i] }
    r.append(last)
    return r
  }

  @inlinable static func variablyDimensioned<S: Scalar>(_ x: [S]) -> [S] {
    var sum: S = 0
    for i in x.indices { sum += S(i + 1) * (x[i] - 1) }
    var r: [S] = x.map { $0 - 1 }
    r += [sum, sum * sum]
    return r
  }

  @inlinable static func trigonometric<S: Scalar>(_ x: [S]) -> [S] {
    let cosines: [S] = x.map { S.cos($0) }
    var rest = S(x.count)
    for c in cosines { rest -= c }
    return x.indices.map { i in
      let own: S = S(i + 1) * (1 - cosines[i])
      return rest + own - S.sin(x[i])
    }
  }

  @inlinable static func brownAlmostLinear<S: Scalar>(_ x: [S]) -> [S] {
    var sum = S(-x.count - 1)
    var product: S = 1
    for xi in x {
      sum += xi
      product *= xi
    }
    var r: [S] = x.dropLast().map { $0 + sum }
    r.append(product - 1)
    return r
  }

  @inlinable static func discreteBoundaryValue<S: Scalar>(_ x: [S]) -> [S] {
    let h = 1 / Double(x.count + 1)
    let z: [S] = [0] + x + [0]
    return x.indices.map { i in
      let c: S = x[i] + S(h * Double(i + 1) + 1)
      let bend: S = 2 * x[i] - z[i] - z[i + 2]
      return bend + S(h * h / 2) * c * c * c
    }
  }

  @inlinable static func discreteIntegral<S: Scalar>(_ x: [S]) -> [S] {
    let h = 1 / Double(x.count + 1)
    let t = x.indices.map { h * Double($0 + 1) }
    let cubes: [S] = x.indices.map { i in
      let c: S = x[i] + S(t[i] + 1)
      return c * c * c
    }
    return x.indices.map { i in
      var before: S = 0
      var behind: S = 0
      for j in 0...i { before += S(t[j]) * cubes[j] }
      for j in (i + 1)..<Swift.max(i + 1, x.count) { behind += S(1 - t[j]) * cubes[j] }
      let integral: S = S(1 - t[i]) * before + S(t[i]) * behind
      return x[i] + S(h / 2) * integral
    }
  }

  @inlinable static func broydenTridiagonal<S: Scalar>(_ x: [S]) -> [S] {
    let z: [S] = [0] + x + [0]
    return x.indices.map { i in
      let own: S = (3 - 2 * x[i]) * x[i]
      return own - z[i] - 2 * z[i + 2] + 1
    }
  }

  @inlinable static func broydenBanded<S: Scalar>(_ x: [S]) -> [S] {
    x.indices.map { i in
      var r: S = x[i] * (2 + 5 * x[i] * x[i]) + 1
      for j in Swift.max(0, i - 5)...Swift.min(x.count - 1, i + 1) where j != i { r -= x[j] * (1 + x[j]) }
      return r
    }
  }

  /// m of the three linear problems.
  @usableFromInline static let linearCount = 10

  @inlinable static func linearFullRank<S: Scalar>(_ x: [S]) -> [S] {
    var rest: S = -1
    for xi in x { rest -= S(2 / Double(linearCount)) * xi }
    return (0..<linearCount).map { $0 < x.count ? x[$0] + rest : rest }
  }

  @inlinable static func linearRank1<S: Scalar>(_ x: [S]) -> [S] {
    var sum: S = 0
    for j in x.indices { sum += S(j + 1) * x[j] }
    return (1...linearCount).map { S($0) * sum - 1 }
  }

  @inlinable static func linearRank1WithZeros<S: Scalar>(_ x: [S]) -> [S] {
    var sum: S = 0
    for j in 1..<(x.count - 1) { sum += S(j + 1) * x[j] }
    // The first and the last residual are −1 whatever x is.
    return (0..<linearCount).map { S($0 < linearCount - 1 ? $0 : 0) * sum - 1 }
  }

  /// The means of the Chebyshev polynomials of [0, 1] over the points x, less their integrals.
  @inlinable static func chebyquad<S: Scalar>(_ x: [S]) -> [S] {
    var r: [S] = x.indices.map { k in
      let i = Double(k + 1)
      return k % 2 == 0 ? 0 : S(1 / (i * i - 1))
    }
    for xj in x {
      let z: S = 2 * xj - 1
      var before: S = 1
      var now: S = z
      for k in r.indices {
        r[k] += S(1 / Double(x.count)) * now
        let next: S = 2 * z * now - before
        (before, now) = (now, next)
      }
    }
    return r
  }
}
