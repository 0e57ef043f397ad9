import Derivatives
import Scalars

/// The residuals of a sum of squares at a point, and their Jacobian: f as a method of least squares sees it, |r + Js|².
@usableFromInline struct LinearResiduals<Element: MachineScalar>: Sendable {
  @usableFromInline var x: [Element] = []
  @usableFromInline var residuals: [Element] = []
  /// m rows of n.
  @usableFromInline var jacobian: [[Element]] = []

  @inlinable init() {}

  /// nil if the function is no sum of squares.
  @inlinable init?<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], using oracle: inout Oracle
  ) where Oracle.Element == Element {
    guard let (residuals, jacobian) = oracle.residualsWithJacobian(at: x) else { return nil }
    requireFilled("the Jacobian's rows", jacobian.first?.count ?? x.count, x.count)
    (self.x, self.residuals, self.jacobian) = (x, residuals, jacobian)
  }

  /// f = Σ rᵢ², and 2Jᵀr into `gradient`.
  @inlinable func value(gradient: inout [Element]) -> Element {
    var value: Element = 0
    gradient.clear(gradient.count)
    for (r, row) in zip(residuals, jacobian) {
      value += r * r
      elementwise(&gradient, row) { g, j in g += 2 * r * j }
    }
    return value
  }
}
