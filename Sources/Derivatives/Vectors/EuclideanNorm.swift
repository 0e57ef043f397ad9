import Scalars

/// |x|, the Euclidean length; it neither overflows nor vanishes where the result is an ordinary number.
///
///     euclideanNorm([3e200, 4e200])     // 5e200, though the sum of the squares is infinite
///
/// NaN if an element is, else ∞ if an element is infinite; 0 for no elements.
@inlinable package func euclideanNorm<Elements: Collection>(_ x: Elements) -> Elements.Element
where Elements.Element: Scalar & FloatingPoint {
  typealias Element = Elements.Element
  var sum: Element = 0
  for element in x { sum += element * element }
  // Below this the squares have lost digits, or are gone.
  let least = Element.leastNormalMagnitude / (Element.ulpOfOne * Element.ulpOfOne)
  if sum.isFinite && sum >= least { return sum.squareRoot() }
  if sum.isNaN { return sum }
  var largest: Element = 0
  for element in x { largest = Swift.max(largest, element.magnitude) }
  if largest == 0 || largest.isInfinite { return largest }
  // A power of two: dividing by it is exact.
  let unit = Element(sign: .plus, exponent: largest.exponent, significand: 1)
  sum = 0
  for element in x {
    let scaled = element / unit
    sum += scaled * scaled
  }
  return sum.squareRoot() * unit
}
