import Derivatives
import Foundation

/// What is answered at a point: f, ∇f, and the rows of the Hessian from the diagonal on; nil where there is no answer.
struct Answer: Sendable {
  let value: [Double?]
  let gradient: [Double?]
  let hessian: [Double?]

  /// From 1 + n + n(n + 1)/2 numbers of n = 1 or 2 variables; nil if there are not as many.
  init?(_ numbers: [Double?]) {
    let n = numbers.count == 3 ? 1 : 2
    guard numbers.count == 1 + n + n * (n + 1) / 2 else { return nil }
    (value, gradient, hessian) = ([numbers[0]], Array(numbers[1...n]), Array(numbers[(n + 1)...]))
  }

  /// What this toolkit answers: the value, the gradient and the Hessian of the objective, by the operators of these
  /// names.
  init(of function: EdgeFunction, at x: [Double]) {
    let first = valueWithGradient(at: x, of: function)
    (value, gradient) = ([first.value], first.gradient)
    hessian = Derivatives.hessian(at: x, of: function).enumerated().flatMap { i, row in row[i...] }
  }

  var slopes: [Double?] { gradient + hessian }

  /// The cell of a column that compares: `=` where all is as in `ours`; otherwise f′ and f″, each as `=` where it
  /// agrees.
  func cell(beside ours: Answer) -> String {
    if !(value + slopes).contains(where: { $0 != nil }) { return "–" }
    let parts = [
      Self.agree(value, ours.value) ? "" : "f \(Self.text(value)): ",
      Self.agree(gradient, ours.gradient) ? "=" : Self.text(gradient),
      Self.agree(hessian, ours.hessian) ? "=" : Self.text(hessian),
    ]
    return parts == ["", "=", "="] ? "=" : parts[0] + parts[1] + "; " + parts[2]
  }

  private static func agree(_ x: [Double?], _ y: [Double?]) -> Bool { zip(x, y).allSatisfy(agree) }

  /// Whether two are the same but for rounding, which is the business of another table; true where there is no answer.
  static func agree(_ x: Double?, _ y: Double?) -> Bool {
    guard let x, let y else { return true }
    if x == y || x.isNaN && y.isNaN { return true }
    let rounding = 1e-9 * Swift.abs(y) + 2 * Double.leastNonzeroMagnitude
    return x.isFinite && y.isFinite && Swift.abs(x - y) <= rounding
  }

  /// The components, in parentheses where there are several.
  static func text(_ x: [Double?]) -> String {
    x.count == 1 ? text(x[0]) : "(" + x.map(text).joined(separator: ", ") + ")"
  }

  /// Four digits; an infinity and a minus as they are written.
  private static func text(_ x: Double?) -> String {
    guard let x else { return "–" }
    if x.isNaN { return "NaN" }
    if x.isInfinite { return x < 0 ? "−∞" : "∞" }
    if x == 0 { return "0" }
    let digits = String(format: "%.4g", x).replacing("e+", with: "e").replacing("e-0", with: "e-")
    return digits.replacing("-", with: "−")
  }
}
