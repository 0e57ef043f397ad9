import Scalars

/// Σ|xᵢ|: no |xᵢ| is above it, and where it is finite, every xᵢ is. One pass tells both.
///
/// A sum of magnitudes does not fall when one is added, however much is rounded.
@inlinable package func sumOfMagnitudes<Element: MachineScalar>(_ x: [Element]) -> Element {
  x.withUnsafeBufferPointer { x in
    // Two sums in each quarter of the memory: they fill vector registers and do not wait for each other, and four
    // places are fetched at once.
    let quarter = x.count / 8 * 2
    var (a, b, c, d): (Element, Element, Element, Element) = (0, 0, 0, 0)
    var (e, f, g, h) = (a, b, c, d)
    var i = 0
    while i < quarter {
      a += x[i].magnitude
      b += x[i &+ 1].magnitude
      c += x[i &+ quarter].magnitude
      d += x[i &+ quarter &+ 1].magnitude
      e += x[i &+ 2 &* quarter].magnitude
      f += x[i &+ 2 &* quarter &+ 1].magnitude
      g += x[i &+ 3 &* quarter].magnitude
      h += x[i &+ 3 &* quarter &+ 1].magnitude
      i &+= 2
    }
    for i in 4 * quarter..<x.count { a += x[i].magnitude }
    return ((a + b) + (c + d)) + ((e + f) + (g + h))
  }
}
