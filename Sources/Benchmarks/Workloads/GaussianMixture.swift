import Derivatives
import Scalars

/// The fit of a mixture of Gaussians with a Wishart prior: the objective "GMM" of Microsoft's ADBench, in its formula
/// and its layout.
///
///     f = Σₓ ln Σₖ exp(αₖ + Σ qₖ − ½‖Qₖ(x − μₖ)‖²) − n·ln Σₖ exp αₖ − n·d/2·ln 2π
///         + Σₖ (½γ²‖Qₖ‖² − m·Σ qₖ) − k·C
///
/// Qₖ is lower triangular with the diagonal exp qₖ; C is the prior's constant for γ = 1, m = 0. The parameters are α (k
/// numbers), μ (k × d), and for each Gaussian the d of qₖ followed by the entries below the diagonal, column by column.
///
/// - SeeAlso: Šrajer, Kukelova & Fitzgibbon, "A benchmark of selected algorithmic differentiation tools" (2018).
public struct GaussianMixture: Objective {
  public let gaussians: Int
  public let dimension: Int
  public let points: Int
  /// Point by point.
  let data: [Double]
  let gamma = 1.0
  let m = 0.0
  /// What does not depend on the parameters.
  let constant: Double

  public var parameterCount: Int { gaussians * (1 + dimension + triangle) }
  /// The parameters of one Qₖ.
  var triangle: Int { dimension * (dimension + 1) / 2 }

  public init(gaussians: Int, dimension: Int, points: Int) {
    (self.gaussians, self.dimension, self.points) = (gaussians, dimension, points)
    var generator = SplitMix64(seed: 25)
    data = (0..<points * dimension).map { _ in generator.symmetric(2) }
    constant =
      -Double(points * dimension) / 2 * Double.log(2 * Double.pi)
      - Double(gaussians) * Self.priorConstant(dimension)
  }

  /// n·d·(ln γ − ½ ln 2) − ln Γ_d(n/2) with n = d + m + 1, the logarithm of the Wishart density's constant.
  private static func priorConstant(_ d: Int) -> Double {
    let n = d + 1
    var logGamma = Double(d * (d - 1)) / 4 * Double.log(Double.pi)
    for j in 1...d { logGamma += logFactorial(halves: n - j) }
    return -Double(n * d) / 2 * Double.log(2) - logGamma
  }

  /// ln Γ(1 + (h − 1)/2), by its recurrence from Γ(½) = √π or Γ(1) = 1.
  private static func logFactorial(halves h: Int) -> Double {
    var z = Double(h + 1) / 2
    var sum = 0.0
    while z > 1 {
      z -= 1
      sum += Double.log(z)
    }
    return z == 0.5 ? sum + Double.log(Double.pi) / 2 : sum
  }

  public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let (k, d) = (gaussians, dimension)
    let (means, factors) = (k, k * (1 + d))
    let alphas = Array(p[0..<k])
    var diagonals: [S] = []
    diagonals.reserveCapacity(k * d)
    var offsets: [S] = []
    offsets.reserveCapacity(k)
    var prior: S = 0
    for g in 0..<k {
      let factor = factors + g * triangle
      var (logs, squares): (S, S) = (0, 0)
      for i in 0..<d {
        let q = p[factor + i]
        let diagonal = S.exp(q)
        logs += q
        squares += diagonal * diagonal
        diagonals.append(diagonal)
      }
      for i in d..<triangle { squares += p[factor + i] * p[factor + i] }
      prior += S(gamma * gamma / 2) * squares - S(m) * logs
      offsets.append(alphas[g] + logs)
    }

    var terms = offsets
    var centered = [S](repeating: 0, count: d)
    var scaled = centered
    var sum: S = 0
    for s in 0..<points {
      for g in 0..<k {
        for i in 0..<d {
          centered[i] = S(data[s * d + i]) - p[means + g * d + i]
          scaled[i] = diagonals[g * d + i] * centered[i]
        }
        var entry = factors + g * triangle + d
        for i in 0..<d {
          for j in i + 1..<d {
            scaled[j] += p[entry] * centered[i]
            entry += 1
          }
        }
        var square: S = 0
        for i in 0..<d { square += scaled[i] * scaled[i] }
        terms[g] = offsets[g] - 0.5 * square
      }
      sum += plainLogSumExp(terms)
    }
    return S(constant) + sum - S(points) * plainLogSumExp(alphas) + prior
  }
}
