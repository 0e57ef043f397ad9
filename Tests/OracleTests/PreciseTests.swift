import Derivatives
import Oracle
import Scalars
import TestSupport
import Testing

@Suite struct PreciseTests {
  /// How far two numbers are apart, relative to the second.
  private func error(_ x: Precise, _ y: Precise) -> Double {
    x == y || x.isNaN && y.isNaN ? 0 : ((x - y) / y).magnitude.double
  }

  @Test("Of the golden references every digit is right", arguments: UnaryFunction.allCases)
  func golden(_ f: UnaryFunction) {
    for reference in FunctionReferences[f] {
      let derivatives = f.derivatives(at: Precise(reference.x))
      for (mine, golden) in zip(derivatives, reference.derivatives) {
        // The reference has two doubles: 106 bits, less where the second is subnormal.
        let pair = Precise(golden.high) + Precise(golden.low)
        #expect(error(mine, pair) <= 1e-30, "\(f)(\(reference.x)): \(mine) for \(pair)")
      }
    }
  }

  @Test("Of functions of two variables likewise", arguments: BinaryFunction.allCases)
  func golden(_ f: BinaryFunction) {
    for reference in FunctionReferences[f] {
      let derivatives = f.derivatives(at: Precise(reference.x), Precise(reference.y)).prefix(3).joined()
      for (mine, golden) in zip(derivatives, reference.derivatives) {
        let pair = Precise(golden.high) + Precise(golden.low)
        #expect(error(mine, pair) <= 1e-30, "\(f)(\(reference.x), \(reference.y)): \(mine) for \(pair)")
      }
    }
  }

  @Test("+ − × ÷ √ round to the nearest: the results of doubles come out")
  func arithmetic() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<2000 {
      let (x, y) = (Double.random(in: -10...10, using: &random), Double.random(in: 0.1...10, using: &random))
      let (a, b) = (Precise(x), Precise(y))
      // The sum and the product of doubles are exact here, and so is the way back.
      #expect((a + b).double == x + y && (a - b).double == x - y && (a * b).double == x * y)
      #expect((a / b).double == x / y && Precise.sqrt(b).double == y.squareRoot())
      #expect(a * b / b == a && Precise.sqrt(b * b) == b && (a + b) - b == a)
    }
  }

  @Test(
    "Half an ulp is the largest error of a rounding to `Double`, and subnormal numbers round at their own last place")
  func conversion() {
    for x in [
      1, 1.5, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 0.1, -.leastNormalMagnitude / 64,
    ] as [Double] {
      #expect(Precise(x).double == x)
      let (high, low) = (Precise(x) / 3).pair
      #expect(error(Precise(high) + Precise(low), Precise(x) / 3) <= (x.magnitude < 1e-280 ? 1 : 1e-31))
      #expect((Precise(x) / 3).ulps(of: high) <= 0.5)
      #expect((Precise(x) / 3).double == x / 3)
    }
    #expect((Precise(Double.greatestFiniteMagnitude) * 2).double == .infinity)
    #expect(Precise(Double.leastNonzeroMagnitude).ulps(of: 0.0) == 1 && Precise(1).ulps(of: Float(1).nextUp) == 1)
  }

  @Test("Special values are those of `Double`", arguments: UnaryFunction.allCases)
  func specialValues(_ f: UnaryFunction) {
    for x in [0, -0.0, 1, -1, 2, -2, 0.5, .infinity, -.infinity, .nan] as [Double] {
      let (mine, double) = (f(Precise(x)).double, f(x))
      #expect(
        mine.isNaN && double.isNaN || mine.sign == double.sign && (mine == double || (mine - double).magnitude < 1e-15),
        "\(f)(\(x)): \(mine) for \(double)")
    }
  }

  @Test("Special values of functions of two variables are those of `Double`", arguments: BinaryFunction.allCases)
  func specialPairs(_ f: BinaryFunction) {
    let edges = [0, -0.0, 1, -1, 2, -2, 3, 0.5, -0.5, .infinity, -.infinity, .nan] as [Double]
    for x in edges {
      for y in edges {
        let (mine, double) = (f(Precise(x), Precise(y)).double, f(x, y))
        #expect(
          mine.isNaN && double.isNaN
            || mine.sign == double.sign && (mine == double || (mine - double).magnitude < 4e-15),
          "\(f)(\(x), \(y)): \(mine) for \(double)")
      }
    }
  }

  @Test("What `Double` cannot hold is an ordinary number")
  func range() {
    let tail = Precise.erfc(1000)
    #expect(tail.double == 0 && !tail.isZero)
    #expect(error(Precise.log(tail * Precise.sqrt(.pi) * 1000), -1_000_000) < 1e-11)
    #expect(error(Precise.log(Precise.exp(1e15)), 1e15) < 1e-60)
    // sin 10³⁰⁰ and the double nearest to a multiple of π/2, to 20 digits
    #expect(error(Precise.sin(1e300), -0.8178819121159085) < 1e-15)
    #expect(error(Precise.cos(Precise(6_381_956_970_095_103) * Precise.pow(2, 797)), -4.6871659242546277e-19) < 1e-15)
  }
}
