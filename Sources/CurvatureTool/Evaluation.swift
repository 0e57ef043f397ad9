import CommandLineParts
import Curvature

/// A formula's value and derivatives at a point.
struct Evaluation {
  let point: [Double]
  let direction: [Double]?
  let value: Double
  let gradient: [Double]
  let hessian: [[Double]]
  let product: [Double]?

  /// - Throws: an error about the data where the formula or a derivative has no value.
  init(of f: Formula, at x: [Double], along v: [Double]?, mode: EvaluationMode) throws(ToolError) {
    point = x
    direction = v
    if let mode = HessianVectorProductMode(rawValue: mode.rawValue) {
      let zero = [Double](repeating: 0, count: x.count)
      (value, gradient, _) = Self.derivatives(of: f, at: x, along: zero, mode)
      hessian = x.indices.map { i in
        var unit = zero
        unit[i] = 1
        return Self.derivatives(of: f, at: x, along: unit, mode).product
      }
      product = v.map { Self.derivatives(of: f, at: x, along: $0, mode).product }
    } else {
      func evaluate(_ expression: Expression) -> Double { Formula(expression, variables: f.variables)(x) }
      let entries = f.expression.hessian(variables: f.variables).map { $0.map(evaluate) }
      value = f(x)
      gradient = f.expression.gradient(variables: f.variables).map(evaluate)
      hessian = entries
      product = v.map { v in entries.map { row in zip(row, v).reduce(0) { $0 + $1.0 * $1.1 } } }
    }
    if value.isNaN {
      let conditions = f.expression.domain.map(\.description)
      throw .badData(
        "the expression has no value at this point"
          + (conditions.isEmpty ? "" : "; it asks for " + conditions.joined(separator: ", ")))
    }
  }

  /// Compiled for any objective, not for `Formula` at each of the eight numbers that the modes run on: that would be
  /// half of what this program takes to compile, to save milliseconds at one point.
  @_semantics("optimize.sil.specialize.generic.never")
  private static func derivatives<F: Objective>(
    of f: F, at x: [Double], along v: [Double], _ mode: HessianVectorProductMode
  ) -> (value: Double, gradient: [Double], product: [Double]) {
    valueWithHessianVectorProduct(at: x, along: v, mode: mode, of: f)
  }
}
