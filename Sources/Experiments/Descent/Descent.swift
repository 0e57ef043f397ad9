import Derivatives
import Optimizers
import Scalars
import Spectra
import Symbolics

/// The bounds of the paper's appendix (Eqs. 13–19) beside what the steps gain.
///
/// If every eigenvalue of the Hessian is in [α, β] everywhere, a step η̂ = αᵏ/β along H⁻ᵏg lowers f by at least
/// αᵏ/(2β¹⁺ᵏ)·|g|², and so does one with numbers in [α, β] in the place of H: its diagonal, means of that, and its row norms.
/// One probe is not among them.
public struct Descent: Sendable {
  /// On ``ConvexValley``, to a gap of ``tolerance``: every rule with every power.
  public let valley: [DescentRun]
  /// On the breast-cancer regression, ``regressionSteps`` steps of every rule with k 0, ½ and 1.
  public let regression: [DescentRun]
  /// α and β of the regression.
  public let regressionBounds: ClosedRange<Double>

  public static let powers = [0, 0.25, 0.5, 0.75, 1]
  public static let start: [Double] = [3, -2, 4]
  public static let tolerance = 1e-10
  public static let regressionSteps = 100

  /// The rules that the theorem covers.
  public static let rules: [DescentRule] = [.hessian, .diagonal, .blocks(2), .rowNorm]
  /// Those of the regression, whose features are three runs of ten.
  static let regressionRules: [DescentRule] = [.hessian, .diagonal, .blocks(10), .rowNorm]

  public init(data: BreastCancer) throws(OptimizerError) {
    valley = Self.runsOnValley()
    let problem = LogisticRegression(features: data.standardized, labels: data.labels)
    let bounds = Self.bounds(of: problem)
    let minimum = try Scaling.minimizer(of: problem, nil)
    regressionBounds = bounds
    regression = Self.regressionRules.flatMap { rule in
      [0, 0.5, 1].map { power in
        DescentRun(
          problem, bounds: bounds, rule: rule, power: power, from: [Double](repeating: 0, count: problem.weightCount),
          minimum: minimum, steps: Self.regressionSteps)
      }
    }
  }

  /// Every rule with every power on the valley.
  public static func runsOnValley() -> [DescentRun] {
    rules.flatMap { rule in
      powers.map { power in
        DescentRun(
          ConvexValley(), bounds: ConvexValley.bounds, rule: rule, power: power, from: start, tolerance: tolerance,
          steps: 1000)
      }
    }
  }

  /// α = λ, and β = λ_max(ZᵀZ)/4N + λ: the second derivative of ln(1 + eˢ) is at most ¼, and comes close to 0.
  public static func bounds(of problem: LogisticRegression) -> ClosedRange<Double> {
    let columns = (0..<problem.weightCount).map { j in problem.inputs.map { $0[j] } }
    let products = columns.map { a in columns.map { b in Double.dot(a, b) / Double(4 * problem.sampleCount) } }
    let eigenvalues = SymmetricEigenDecomposition(products).values
    return problem.strength...(eigenvalues[eigenvalues.count - 1] + problem.strength)
  }

  /// After how many steps Eq. 13 promises a gap of at most `tolerance`: |g|² ≥ 2α(f − f*), so that each step leaves at most
  /// 1 − κ⁻⁽¹⁺ᵏ⁾ of the gap.
  public static func promisedSteps(
    power: Double, bounds: ClosedRange<Double>, from gap: Double, to tolerance: Double
  ) -> Int {
    let part = Double.pow(bounds.lowerBound / bounds.upperBound, 1 + power)
    return Int((Double.log(tolerance / gap) / Double.log(onePlus: -part)).rounded(.up))
  }

  /// |z ⊙ Hz| at the start in the valley, for each z of signs; −z gives the same as z.
  public static var probes: [[Double]] {
    let hessian = startHessian
    return [[1, 1, 1], [1, 1, -1], [1, -1, 1], [1, -1, -1]].map { DescentRule.oneProbe($0).divisors(hessian) ?? [] }
  }

  /// H of the valley at the start.
  static var startHessian: [[Double]] { hessian(at: start, of: ConvexValley()) }

  /// What a step of Eq. 6 with k = 1 gains along an eigenvector of a quadratic beyond its bound, over gᵢ²: as it is defined,
  /// as a product, and with λ = α + s and β = α + s + t.
  ///
  ///     c(λ) = η̂/λ − ½η̂²/λ − α/(2β²),  η̂ = α/β
  ///          = α(2β − α − λ)/(2β²λ)
  ///          = α(s + 2t)/(2(α + s + t)²(α + s))
  ///
  /// No term of the last is negative where α > 0 and s, t ≥ 0, which is α ≤ λ ≤ β.
  public static var slack: (definition: Expression, product: Expression, shifted: Expression) {
    let (alpha, beta, lambda, s, t): (Expression, Expression, Expression, Expression, Expression) =
      ("alpha", "beta", "lambda", "s", "t")
    let rate = alpha / beta
    let definition = rate / lambda - rate * rate / (2 * lambda) - alpha / (2 * beta * beta)
    let product = alpha * (2 * beta - alpha - lambda) / (2 * beta * beta * lambda)
    let top = alpha + s + t
    return (definition, product, alpha * (s + 2 * t) / (2 * top * top * (alpha + s)))
  }

  /// Whether the three forms of ``slack`` are proved to be equal.
  public static var slackIsProved: Bool {
    let (definition, product, shifted) = slack
    let (alpha, s, t): (Expression, Expression, Expression) = ("alpha", "s", "t")
    let moved = product.substituting(["lambda": alpha + s, "beta": alpha + s + t])
    return definition.equality(with: product).isProved && moved.equality(with: shifted).isProved
  }
}
