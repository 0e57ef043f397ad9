import Scalars

/// A power of two near the largest component, where the squares of x would leave the range of ordinary numbers; else 1.
@inlinable package func unitOfLength<Element: MachineScalar>(of x: [Element]) -> Element {
  var length = euclideanNorm(x)
  // Ordinary numbers near the end of the range may have a length beyond it.
  if length.isInfinite { length = x.reduce(0) { Swift.max($0, $1.magnitude) } }
  // Well inside of the range, so that products with a step or a curvature stay there, too.
  let least = Element.leastNormalMagnitude / (Element.ulpOfOne * Element.ulpOfOne)
  let most = 1 / least
  guard length.isFinite, length > 0, length * length < least || length * length > most else { return 1 }
  return Element(sign: .plus, exponent: length.exponent, significand: 1)
}

/// The vector in a unit in which its square is an ordinary number.
@inlinable package func measured<Element: MachineScalar>(_ x: [Element]) -> (vector: [Element], unit: Element) {
  let unit = unitOfLength(of: x)
  return (unit == 1 ? x : x.map { $0 / unit }, unit)
}
