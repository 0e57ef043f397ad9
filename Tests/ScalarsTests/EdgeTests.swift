import Scalars
import TestSupport
import Testing

// Through a generic function, so that the requirement of the protocol is what is called.
private func root<S: Scalar>(_ x: S, _ n: Int) -> S { S.root(x, n) }
private func pow<S: Scalar>(_ x: S, _ y: S) -> S { S.pow(x, y) }
private func pow<S: Field>(_ x: S, _ n: Int) -> S { S.pow(x, n) }
private func smaller<S: Scalar>(_ x: S, _ y: S) -> S { S.min(x, y) }
private func larger<S: Scalar>(_ x: S, _ y: S) -> S { S.max(x, y) }

extension BinaryFloatingPoint {
  /// The same number, sign of zero included, or both NaN.
  fileprivate func isSame(as other: Self) -> Bool {
    isNaN ? other.isNaN : self == other && sign == other.sign
  }
}

@Suite struct EdgeTests {
  @Test("Outside its domain a function is NaN; at the end of it, its limit")
  func domains() {
    let below: [(UnaryFunction, Double)] = [
      (.log, -1), (.log2, -1), (.log10, -1), (.logOnePlus, -1.5), (.sqrt, -1), (.root4, -1), (.asin, 1.5),
      (.asin, -1.5),
      (.acos, 1.5), (.acos, -1.5), (.acosh, 0.5), (.acosh, -2), (.atanh, 1.5), (.atanh, -1.5),
    ]
    for (function, x) in below {
      #expect(function(x).isNaN, "\(function)(\(x))")
      #expect(function(Float(x)).isNaN, "\(function)(\(x))")
    }
    let ends: [(UnaryFunction, Double, Double)] = [
      (.log, 0, -.infinity), (.log2, 0, -.infinity), (.log10, 0, -.infinity), (.logOnePlus, -1, -.infinity),
      (.sqrt, 0, 0),
      (.sqrt, -0.0, -0.0), (.acosh, 1, 0), (.atanh, 1, .infinity), (.atanh, -1, -.infinity), (.acos, 1, 0),
      (.cbrt, 0, 0), (.root4, 0, 0), (.root5, -0.0, -0.0), (.rootMinus2, 0, .infinity), (.powerMinus3, 0, .infinity),
      (.powerMinus3, -0.0, -.infinity),
    ]
    for (function, x, y) in ends {
      #expect(function(x).isSame(as: y), "\(function)(\(x))")
      #expect(function(Float(x)).isSame(as: Float(y)), "\(function)(\(x))")
    }
  }

  @Test("At ±∞ a function takes its limit; NaN stays NaN")
  func infinities() {
    let limits: [(UnaryFunction, Double, Double)] = [
      (.exp, -0.0, .infinity), (.expMinusOne, -1, .infinity), (.exp2, 0, .infinity), (.exp10, 0, .infinity),
      (.log, .nan, .infinity), (.sqrt, .nan, .infinity), (.cbrt, -.infinity, .infinity), (.root4, .nan, .infinity),
      (.root5, -.infinity, .infinity), (.rootMinus2, .nan, 0), (.cube, -.infinity, .infinity),
      (.square, .infinity, .infinity),
      (.powerMinus3, -0.0, 0), (.tanh, -1, 1), (.erf, -1, 1), (.erfc, 2, 0), (.sigmoid, 0, 1),
      (.softplus, 0, .infinity),
      (.sinh, -.infinity, .infinity), (.cosh, .infinity, .infinity), (.asinh, -.infinity, .infinity),
      (.sin, .nan, .nan),
    ]
    for (function, atMinus, atPlus) in limits {
      let (minus, plus) = (function(-Double.infinity), function(Double.infinity))
      #expect(atMinus.isNaN ? minus.isNaN : minus == atMinus, "\(function)(−∞) = \(minus)")
      #expect(atPlus.isNaN ? plus.isNaN : plus == atPlus, "\(function)(∞) = \(plus)")
    }
    for function in UnaryFunction.allCases {
      #expect(function(Double.nan).isNaN && function(Float.nan).isNaN, "\(function)")
    }
  }

  @Test("Sigmoid and softplus neither overflow nor lose the small values of their left tail")
  func tails() {
    #expect(UnaryFunction.sigmoid(-1000.0 as Double) == 0)
    #expect(UnaryFunction.sigmoid(1000.0 as Double) == 1)
    expect(UnaryFunction.sigmoid(-700.0), within: 2, ulpsOf: Double.exp(-700))
    expect(UnaryFunction.softplus(-700.0), within: 2, ulpsOf: Double.exp(-700))
    #expect(UnaryFunction.softplus(1000.0 as Double) == 1000)
    #expect(UnaryFunction.softplus(Float(-200)) == 0)
  }

  @Test("root takes every degree: 0 is undefined, 1 the identity, a negative one the reciprocal")
  func degrees() {
    #expect(root(2.0, 0).isNaN)
    #expect(root(-7.0, 1) == -7)
    #expect(root(9.0, 2) == 3)
    #expect(root(-8.0, 3) == -2)
    #expect(root(-32.0, 5) == -2)
    #expect(root(-32.0, 4).isNaN)
    #expect(root(8.0, -3) == 0.5)
    #expect(root(-8.0, -1) == -0.125)
    #expect(root(0.0, -1) == .infinity)
    #expect(root(Double.infinity, 7) == .infinity)
    #expect(root(-Double.infinity, 7) == -.infinity)
    for n in [4, 5, 17, 1000, 1 << 40, .max, -.max, .min] {
      #expect(root(1.0, n) == 1, "degree \(n)")
      #expect(root(Double.leastNonzeroMagnitude, n).isFinite, "degree \(n)")
      #expect(root(Double.greatestFiniteMagnitude, n).isFinite, "degree \(n)")
    }
    for n in 4...30 {
      for base in [2.0, 3, 10] where pow(base, n) < 0x1p53 {
        #expect(root(pow(base, n), n) == base, "\(base), degree \(n)")
      }
    }
  }

  @Test("xⁿ for an integer n: sign by parity, 1 for n = 0 whatever x is, and large n is not rounded")
  func integerPowers() {
    for x in [0.0, -0.0, 2, -3, .infinity, -.infinity, .nan] {
      #expect(pow(x, 0) == 1)
      #expect(pow(Float(x), 0) == 1)
    }
    #expect(pow(-2.0, 3) == -8)
    #expect(pow(-2.0, 4) == 16)
    #expect(pow(-2.0, -1) == -0.5)
    #expect(pow(0.0, -1) == .infinity)
    #expect(pow(-0.0, -1) == -.infinity)
    #expect(pow(-0.0, 3).isSame(as: -0.0))
    // 2²⁴ + 1 is no Float and 2⁵³ + 1 no Double: rounded to even, they would lose the sign.
    let (beyondFloat, beyondDouble): (Int, Int) = (16_777_217, 9_007_199_254_740_993)
    #expect(pow(Float(-1), beyondFloat) == -1)
    #expect(pow(-1.0, beyondDouble) == -1)
    #expect(pow(-1.0, .max) == -1)
    #expect(pow(-1.0, .min) == 1)
    #expect(pow(Float(-1), .max) == -1)
    #expect(pow(Float(-1), .min) == 1)
    // A little above 1 the exponent's last digits count: (1 + 2⁻⁵²)ⁿ with n = 2⁵⁸ + 1, by mpmath.
    expect(pow(1.0.nextUp, 1 << 58 + 1), within: 2, ulpsOf: Reference(6.235149080811574e27, 101033228766.96762))
    expect(pow(Float(1).nextUp, 1 << 26 + 1), within: 2, ulpsOf: Reference(2980.956920968359, 1.400494857959403e-13))
  }

  @Test("Repeated squaring, for a field without a power of its own, agrees with exact products")
  func repeatedSquaring() {
    for n in -20...20 {
      let expected = (0..<n.magnitude).reduce(1.0) { product, _ in product * 2 }
      #expect(pow(Plain(2), n).value == (n < 0 ? 1 / expected : expected), "2^\(n)")
    }
    #expect(pow(Plain(0), 0).value == 1)
    #expect(pow(Plain(1), .min).value == 1)
  }

  @Test("The real power is C's: 0⁰ = 1, 1ʸ = 1, NaN for a negative base unless y is an integer")
  func realPowers() {
    #expect(pow(0.0, 0.0) == 1)
    #expect(pow(0.0, 2.5) == 0)
    #expect(pow(0.0, -0.5) == .infinity)
    #expect(pow(1.0, Double.infinity) == 1)
    #expect(pow(-8.0, 3.0) == -512)
    #expect(pow(-8.0, 1.0 / 3).isNaN)
    #expect(pow(Double.infinity, -1.0) == 0)
  }

  @Test("abs, signum and relu at zero of either sign, at infinity and at NaN")
  func oneSidedKinks() {
    func check<S: Scalar & BinaryFloatingPoint>(_: S.Type) {
      #expect(S.abs(-0.0).isSame(as: 0))
      #expect(S.abs(-.infinity) == .infinity)
      #expect(S.abs(.nan).isNaN)
      #expect(S.signum(-3) == -1)
      #expect(S.signum(3) == 1)
      #expect(S.signum(-0.0).isSame(as: -0.0))
      #expect(S.signum(.nan).isNaN)
      #expect(S.signum(-.infinity) == -1)
      #expect(S.relu(-3) == 0)
      #expect(S.relu(3) == 3)
      #expect(S.relu(-0.0) == 0)
      #expect(S.relu(.nan).isNaN)
      #expect(S.relu(-.infinity) == 0)
      #expect(S.relu(.infinity) == .infinity)
    }
    check(Double.self)
    check(Float.self)
  }

  @Test("min and max are NaN if either operand is, and the first operand at a tie")
  func extrema() {
    #expect(smaller(1.0, 2) == 1)
    #expect(smaller(2.0, 1) == 1)
    #expect(larger(1.0, 2) == 2)
    #expect(larger(2.0, 1) == 2)
    for (x, y) in [(Double.nan, 1.0), (1, .nan), (.nan, .nan), (.infinity, .nan), (.nan, -.infinity)] {
      #expect(smaller(x, y).isNaN)
      #expect(larger(x, y).isNaN)
    }
    #expect(smaller(0.0, -0.0).isSame(as: 0))
    #expect(larger(-0.0, 0.0).isSame(as: -0.0))
    #expect(larger(-Double.infinity, -.infinity) == -.infinity)
    #expect(smaller(Double.infinity, -.infinity) == -.infinity)
  }

  @Test("hypot and atan2 neither overflow nor underflow, and know the quadrant")
  func twoVariables() {
    #expect(Double.hypot(3 * 0x1p600, 4 * 0x1p600) == 5 * 0x1p600)
    #expect(Double.hypot(3 * 0x1p-600, -4 * 0x1p-600) == 5 * 0x1p-600)
    #expect(Double.hypot(.infinity, .nan) == .infinity)
    #expect(Double.hypot(0, 0) == 0)
    #expect(Double.atan2(y: 0.0, x: -1) == .pi)
    #expect(Double.atan2(y: -0.0, x: -1) == -.pi)
    #expect(Double.atan2(y: 0.0, x: 0) == 0)
    #expect(Double.atan2(y: 2, x: 0.0) == .pi / 2)
    #expect(Float.atan2(y: -2, x: 0.0) == -Float.atan2(y: 2, x: 0.0))
  }

  @Test("blend with a weight of exactly 0 or 1 leaves the other operand out, whatever it holds")
  func blend() {
    #expect(Double.blend(1, 3, .nan) == 3)
    #expect(Double.blend(0, .nan, 4) == 4)
    #expect(Double.blend(0, .infinity, 4) == 4)
    #expect(Double.blend(0.5, 3, 4) == 3.5)
    #expect(Double.blend(.nan, 3, 4).isNaN)
    #expect(Float.blend(0.25, 8, 4) == 5)
  }

  @Test("An absent tangent stays absent under every slope; a zero that was computed is multiplied as IEEE does")
  func tangents() {
    for slope in [2, -2, 0, -0.0, .infinity, -.infinity, Double.nan] {
      #expect(isAbsent(Double.absent.scaled(by: slope)) && isAbsent(Double.absent.divided(by: slope)), "\(slope)")
      #expect(Float.absent.scaled(by: Float(slope)).sign == .minus && Float.absent.divided(by: Float(slope)) == 0)
    }
    #expect(0.0.scaled(by: .infinity).isNaN && 0.0.scaled(by: .nan).isNaN && 0.0.divided(by: 0).isNaN)
    #expect(Float(0).scaled(by: .infinity).isNaN && Float(0).divided(by: 0).isNaN)
    let (plus, minus) = (0.0, -0.0)
    for zero in [
      plus.scaled(by: -1), 2.0.scaled(by: minus), plus.divided(by: -3), minus.computed, plus.opposed, minus.opposed,
    ] {
      #expect(zero == 0 && zero.sign == .plus)
    }
    #expect(isAbsent(0.0.asSeed) && 3.0.asSeed == 3 && Float(0).asSeed.sign == .minus)
    #expect(isAbsent(.absent + .absent) && 3 + Double.absent == 3 && (plus + Double.absent).sign == .plus)
    #expect(2.0.scaled(by: 3) == 6 && 6.0.divided(by: 3) == 2 && 2.0.scaled(by: .infinity) == .infinity)
    #expect(Double.infinity.scaled(by: 0).isNaN)
    #expect(Double.nan.scaled(by: 1).isNaN)
  }

  private func isAbsent(_ x: Double) -> Bool { x == 0 && x.sign == .minus }

  @Test("undefined(where:) is NaN where the function is, and nothing else")
  func undefined() {
    #expect(2.0.undefined(where: .nan).isNaN)
    #expect(2.0.undefined(where: .infinity) == 2)
    #expect(2.0.undefined(where: 0) == 2)
  }
}

/// A field with nothing but what a field must bring.
private struct Plain: Field {
  var value: Double
  init(_ value: Double) { self.value = value }
  init(integerLiteral value: Double) { self.value = value }
  init(floatLiteral value: Double) { self.value = value }
  static let zero = Plain(0)
  static func + (x: Plain, y: Plain) -> Plain { Plain(x.value + y.value) }
  static func - (x: Plain, y: Plain) -> Plain { Plain(x.value - y.value) }
  static func * (x: Plain, y: Plain) -> Plain { Plain(x.value * y.value) }
  static func / (x: Plain, y: Plain) -> Plain { Plain(x.value / y.value) }
}

@Suite struct FieldTests {
  @Test("The defaults of a field: negation, integers, compound assignment, accumulation")
  func defaults() {
    var x = Plain(6)
    x *= Plain(2)
    #expect(x.value == 12)
    x /= Plain(3)
    #expect(x.value == 4)
    #expect((-x).value == -4)
    #expect(Plain(7 as Int).value == 7)
    x.accumulate(Plain(2), times: Plain(5))
    #expect(x.value == 14)
    // What the chain rule asks is plain arithmetic.
    #expect(Plain(2).scaled(by: Plain(3)).value == 6 && Plain(6).divided(by: Plain(3)).value == 2)
    #expect(Plain.product(Plain(2), Plain(3)).value == 6 && Plain(2).opposed.value == -2 && !Plain(0).isAbsent)
    #expect(Plain.absent.value == 0 && Plain(0).asSeed.value == 0 && Plain(2).computed.value == 2)
  }

  @Test("A literal is exact in every type: 0.1 in Float is the Float nearest to 0.1")
  func literals() {
    func tenth<T: Field>(_: T.Type) -> T { 0.1 }
    #expect(tenth(Float.self) == Float(0.1))
    #expect(tenth(Double.self) == 0.1)
  }
}
