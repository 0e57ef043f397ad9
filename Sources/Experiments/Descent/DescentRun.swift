import Derivatives
import Scalars

/// Steps of the length that the paper's appendix proves, with what each gains and what it must gain.
///
///     w ← w − η̂·Δw,  η̂ = αᵏ/β
///     f(w) − f(w − η̂·Δw) ≥ αᵏ/(2β¹⁺ᵏ)·|∇f(w)|²                              Eq. 13
public struct DescentRun: Sendable {
  public let rule: DescentRule
  /// k.
  public let power: Double
  /// f − f* before the first step, and behind each.
  public private(set) var gaps: [Double]
  /// f(wₜ) − f(wₜ₊₁).
  public private(set) var measured: [Double] = []
  /// The right side of Eq. 13.
  public private(set) var guaranteed: [Double] = []

  /// Runs until f − f* is at most `tolerance`, or for so many steps.
  ///
  /// - Parameters:
  ///   - bounds: α and β of f.
  ///   - minimum: f*.
  public init<F: Objective>(
    _ f: F, bounds: ClosedRange<Double>, rule: DescentRule, power: Double, from start: [Double], minimum: Double = 0,
    tolerance: Double = 0, steps: Int
  ) {
    (self.rule, self.power) = (rule, power)
    let (alpha, beta) = (bounds.lowerBound, bounds.upperBound)
    let rate = Double.pow(alpha, power) / beta
    var w = start
    gaps = [f(w) - minimum]
    while measured.count < steps, gaps[gaps.count - 1] > tolerance {
      let (value, gradient, hessian) = valueWithHessian(at: w, of: f)
      let direction = rule.direction(gradient, hessian, power: power)
      w = zip(w, direction).map { $0 - rate * $1 }
      let next = f(w)
      measured.append(value - next)
      guaranteed.append(rate / (2 * Double.pow(beta, power)) * Double.dot(gradient, gradient))
      gaps.append(next - minimum)
    }
  }

  /// How much each step gains, in units of what it must.
  public var ratios: [Double] { zip(measured, guaranteed).map { $0 / $1 } }

  /// The least of them: the bound holds on the whole run where this is at least 1.
  public var leastRatio: Double { ratios.min() ?? .infinity }
}
