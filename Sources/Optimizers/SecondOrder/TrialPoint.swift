import Derivatives
import Scalars

/// A point that a step looks at, and the judgement whether to go there.
///
/// Near a minimum f cannot tell: what a step gains is less than the rounding of f. The gradient can, which is rounded
/// far less; a step that f does not show is taken where it makes the gradient shorter.
@usableFromInline
struct TrialPoint<Element: MachineScalar>: Sendable {
  @usableFromInline var x: [Element] = []
  @usableFromInline var gradient: [Element] = []
  @usableFromInline var value: Element = 0

  @inlinable init() {}

  /// How far two values of f may lie apart because of rounding alone.
  @inlinable static func rounding(of value: Element) -> Element { 16 * Element.ulpOfOne * value.magnitude }

  /// Goes from x along d; false where that is nowhere else.
  @inlinable mutating func move<Oracle: DerivativeOracle & ~Copyable>(
    from start: [Element], along d: [Element], times eta: Element = 1, _ oracle: inout Oracle
  ) -> Bool where Oracle.Element == Element {
    if x.count != start.count { (x, gradient) = (start, start) }
    elementwise(&x, start, d) { x, s, d in x = s + eta * d }
    if x == start { return false }
    value = oracle.value(at: x)
    return true
  }

  /// Whether f here is not above `value` but by rounding, and the gradient shorter.
  @inlinable mutating func isFlatter<Oracle: DerivativeOracle & ~Copyable>(
    than gradient: [Element], _ value: Element, _ oracle: inout Oracle
  ) -> Bool where Oracle.Element == Element {
    guard self.value <= value + Self.rounding(of: value) else { return false }
    _ = oracle.valueWithGradient(at: x, into: &self.gradient)
    requireFilled("the gradient", self.gradient.count, gradient.count)
    return euclideanNorm(self.gradient) < euclideanNorm(gradient)
  }
}
