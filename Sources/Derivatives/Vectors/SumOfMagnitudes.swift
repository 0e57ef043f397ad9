import Scalars

/// Σ|xᵢ|: no |xᵢ| is above it, and it is finite only if every xᵢ is. One pass tells both.
///
/// Sums of magnitudes never fall when one is added, however much is rounded.
@inlinable package func sumOfMagnitudes<Element: MachineScalar>(_ x: [Element]) -> Element {
  // Eight sums, which fill vector registers and do not wait for each other.
  x.withUnsafeBufferPointer { x in
    var (a, b, c, d): (Element, Element, Element, Element) = (0, 0, 0, 0)
    var (e, f, g, h) = (a, b, c, d)
    var i = 0
    while i &+ 8 <= x.count {
      a += x[i].magnitude
      b += x[i &+ 1].magnitude
      c += x[i &+ 2].magnitude
      d += x[i &+ 3].magnitude
      e += x[i &+ 4].magnitude
      f += x[i &+ 5].magnitude
      g += x[i &+ 6].magnitude
      h += x[i &+ 7].magnitude
      i &+= 8
    }
    while i < x.count {
      a += x[i].magnitude
      i &+= 1
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h))
  }
}
