import DualNumbers
import Oracle
import Scalars
import Testing

@Suite struct FormulaTests {
  @Test(
    "The formulas are the derivatives: difference quotients with a step of 10⁻²⁵ say so",
    arguments: UnaryFunction.allCases)
  func unary(_ f: UnaryFunction) {
    let h = Precise.exp10(-25)
    for x in [-2.5, -0.7, -0.3, 0.2, 0.6, 0.9, 1.3, 3.5, 40] as [Precise] {
      let (left, middle, right) = (f.derivatives(at: x - h), f.derivatives(at: x), f.derivatives(at: x + h))
      for k in 1...3 where !left[k - 1].isNaN {
        let quotient = (right[k - 1] - left[k - 1]) / (2 * h)
        #expect((quotient - middle[k]).magnitude <= 1e-25 * (1 + middle[k].magnitude), "order \(k) at \(x)")
      }
    }
  }

  @Test("Of two variables likewise", arguments: BinaryFunction.allCases)
  func binary(_ f: BinaryFunction) {
    let h = Precise.exp10(-25)
    for (x, y) in [(0.5, 0.7), (2.5, -1.5), (3, 2), (0.1, 8)] as [(Precise, Precise)] {
      let middle = f.derivatives(at: x, y)
      let (west, east) = (f.derivatives(at: x - h, y), f.derivatives(at: x + h, y))
      let (south, north) = (f.derivatives(at: x, y - h), f.derivatives(at: x, y + h))
      for k in 1...3 {
        for j in 0...k {
          let quotient = j < k ? (east[k - 1][j] - west[k - 1][j]) : (north[k - 1][j - 1] - south[k - 1][j - 1])
          let error = (quotient / (2 * h) - middle[k][j]).magnitude
          #expect(error <= 1e-25 * (1 + middle[k][j].magnitude), "order \(k), \(j) in y, at (\(x), \(y))")
        }
      }
    }
  }
}
