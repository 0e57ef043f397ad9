import Derivatives
import Scalars

/// m / d, and 0 where m is 0: what has no gradient does not move, even where the curvature and ε are both zero.
@inlinable @inline(__always)
func quotient<Element: MachineScalar>(_ m: Element, _ d: Element) -> Element { m / (m == 0 ? 1 : d) }

/// √x of a mean square. The modulus changes nothing and tells the compiler so: where it must allow for a negative
/// number, it must allow for C's errno, and a loop with that in it is not vectorized.
@inlinable @inline(__always)
func root<Element: MachineScalar>(_ x: Element) -> Element { x.magnitude.squareRoot() }

/// Adam's η√(1 − β₂ᵗ) / (1 − β₁ᵗ) and ε√(1 − β₂ᵗ), which make m and v do for m̂ and v̂: one division and one root an
/// element.
@inlinable
func biasCorrected<Element: MachineScalar>(
  _ eta: Element, _ epsilon: Element, _ beta1: Element, _ beta2: Element, _ t: Int
) -> (eta: Element, epsilon: Element) {
  let correction = root(1 - Element.pow(beta2, t))
  return (eta * correction / (1 - Element.pow(beta1, t)), epsilon * correction)
}

// `elementwise` of arrays is in Derivatives; this is the same in memory that threads share. Not more than two buffers
// are written: of three that are written and two that are read, the compiler would have to compare too many addresses,
// and does not vectorize.

@inlinable @inline(__always)
func elementwise<A, B>(
  _ a: UnsafeMutableBufferPointer<A>, _ b: UnsafeBufferPointer<B>, in range: Range<Int>, _ body: (inout A, B) -> Void
) {
  for i in range { body(&a[i], b[i]) }
}

@inlinable @inline(__always)
func elementwise<A, B, C, D>(
  _ a: UnsafeMutableBufferPointer<A>, _ b: UnsafeMutableBufferPointer<B>, _ c: UnsafeBufferPointer<C>,
  _ d: UnsafeBufferPointer<D>, in range: Range<Int>, _ body: (inout A, inout B, C, D) -> Void
) {
  for i in range { body(&a[i], &b[i], c[i], d[i]) }
}
