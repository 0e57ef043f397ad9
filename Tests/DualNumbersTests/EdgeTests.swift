import DualNumbers
import Scalars
import TestSupport
import Testing

/// The slopes that ElementaryFunctions documents at the ends of the domains, at kinks, at infinity and at NaN.
@Suite struct EdgeTests {
  typealias D = Dual<Double>

  private func slope(_ f: (D) -> D, at x: Double) -> Double { f(D(x, 1)).tangent }

  private func curvature(_ f: (HyperDual<Double>) -> HyperDual<Double>, at x: Double) -> Double {
    f(HyperDual(x, along: 1, and: 1)).tangent.tangent
  }

  @Test("An infinite slope at the end of a domain is infinite, with its sign")
  func infiniteSlopes() {
    #expect(slope(D.sqrt, at: 0) == .infinity)
    #expect(slope(D.sqrt, at: -0.0) == -.infinity)
    #expect(slope(D.cbrt, at: 0) == .infinity)
    #expect(slope(D.cbrt, at: -0.0) == .infinity)
    #expect(slope({ D.log($0) }, at: 0) == .infinity)
    #expect(slope(D.log2, at: 0) == .infinity)
    #expect(slope(D.log10, at: 0) == .infinity)
    #expect(slope({ D.log(onePlus: $0) }, at: -1) == .infinity)
    #expect(slope(D.asin, at: 1) == .infinity)
    #expect(slope(D.asin, at: -1) == .infinity)
    #expect(slope(D.acos, at: 1) == -.infinity)
    #expect(slope(D.acos, at: -1) == -.infinity)
    #expect(slope(D.acosh, at: 1) == .infinity)
    #expect(slope(D.atanh, at: 1) == .infinity)
    #expect(slope(D.atanh, at: -1) == .infinity)
    #expect(slope({ D.root($0, 4) }, at: 0) == .infinity)
    #expect(slope({ D.root($0, 5) }, at: 0) == .infinity)
    #expect(slope({ D.root($0, 5) }, at: -0.0) == .infinity)
    #expect(slope({ D.root($0, -3) }, at: 0) == -.infinity)
    #expect(slope({ D.root($0, 1) }, at: 0) == 1)
    #expect(curvature(HyperDual.sqrt, at: 0) == -.infinity)
    #expect(curvature({ HyperDual.log($0) }, at: 0) == -.infinity)
  }

  @Test("Outside its domain a function has the slope NaN, and so has its slope")
  func undefinedSlopes() {
    typealias H = HyperDual<Double>
    let functions: [(UnaryFunction, Double)] = [
      (.log, -1), (.log2, -1), (.log10, -1), (.logOnePlus, -2), (.sqrt, -1), (.root4, -1), (.asin, 2), (.asin, -2),
      (.acos, 2),
      (.acosh, 0), (.acosh, -2), (.atanh, 2), (.atanh, -2),
    ]
    for (function, x) in functions {
      #expect(slope({ function($0) }, at: x).isNaN, "\(function)")
      #expect(curvature({ function($0) }, at: x).isNaN, "\(function)")
    }
  }

  @Test("At the end of a domain and outside of it a constant stays a constant", arguments: UnaryFunction.allCases)
  func constants(_ function: UnaryFunction) {
    for x in [-2.0, -1, -0.0, 0, 1, .infinity, -.infinity, .nan] {
      #expect(function(D(x)).tangent == 0, "\(function)(\(x))")
      let y = function(HyperDual(Dual(x)))
      #expect(y.tangent == 0 && y.value.tangent == 0, "\(function)(\(x))")
    }
  }

  @Test("A constant under an infinite slope does not poison the derivative with respect to the rest")
  func constantsDoNotPoison() {
    #expect(slope({ x in D.sqrt(0) * 2 + x }, at: 3) == 1)
    #expect(slope({ x in D.sqrt(D(0) + 0) + x * x }, at: 3) == 6)
    #expect(slope({ x in D.pow(0, 0.5) + x }, at: 3) == 1)
    #expect(slope({ x in D.hypot(0, 0) + x }, at: 3) == 1)
    #expect(slope({ x in D.hypot(0, x) }, at: 3) == 1)
    #expect(slope({ x in 1 / D(0) + x }, at: 3) == 1)
    #expect(slope({ x in D.max(-1 / D(0), x) }, at: 3) == 1)
    // As in log Σ exp over a row that is masked.
    #expect(D.max(D(-.infinity), D(-.infinity)) == D(-.infinity))
    #expect(D.min(D(.infinity), D(.infinity)) == D(.infinity))
  }

  @Test("xⁿ at 0: slope 1 for n = 1, 0 for larger n and for n = 0, infinite for negative n; the next order likewise")
  func integerPowersAtZero() {
    for n in 2...5 { #expect(slope({ D.pow($0, n) }, at: 0) == 0) }
    #expect(slope({ D.pow($0, 1) }, at: 0) == 1)
    #expect(D.pow(D(0, 1), 0) == 1)
    #expect(slope({ D.pow($0, -1) }, at: 0) == -.infinity)
    #expect(slope({ D.pow($0, -2) }, at: 0) == -.infinity)
    for n in [0, 1, 3, 4] { #expect(curvature({ HyperDual.pow($0, n) }, at: 0) == 0, "n = \(n)") }
    #expect(curvature({ HyperDual.pow($0, 2) }, at: 0) == 2)
    for x in [Double.infinity, -.infinity] { #expect(D.pow(D(x, 1), 0) == 1) }
    #expect(D.pow(D(.nan, 1), 0) == 1)
  }

  @Test("xⁿ of a negative base")
  func negativeBase() {
    #expect(D.pow(D(-2, 1), 3) == D(-8, 12))
    #expect(D.pow(D(-2, 1), -1) == D(-0.5, -0.25))
    // As a real exponent, too, if it is an integer: its own slope is NaN, and not asked for.
    #expect(D.pow(D(-2, 1), 3.0) == D(-8, 12))
    #expect(D.pow(D(-2, 1), D(3, 1)).tangent.isNaN)
    #expect(D.pow(D(-2, 1), 0.5).value.isNaN && D.pow(D(-2, 1), 0.5).tangent.isNaN)
  }

  @Test("xʸ at x = 0: 0⁰ = 1 with slope 0 in x; the slope in y is 0 for y > 0")
  func realPowersAtZero() {
    #expect(D.pow(D(0, 1), 0.0) == D(1, 0))
    #expect(D.pow(D(0, 1), 1.0) == D(0, 1))
    #expect(D.pow(D(0, 1), 2.0) == D(0, 0))
    #expect(D.pow(D(0, 1), 0.5) == D(0, .infinity))
    #expect(D.pow(D(0, 0), D(2, 1)) == D(0, 0))
    #expect(D.pow(D(0), D(0.5, 1)) == D(0, 0))
    // A zero tangent that was computed says nothing about the points beside this one, and the slope in x is ∞.
    #expect(D.pow(D(0, 0), D(0.5, 1)).tangent.isNaN)
    #expect(D.pow(D(0, 0), D(0, 1)) == D(1, -.infinity))
    // x², x¹ and x⁰ written with real exponents have the curvature 2, 0 and 0 at 0.
    for (y, expected) in [(2.0, 2.0), (1, 0), (0, 0)] {
      #expect(curvature({ HyperDual.pow($0, HyperDual(y)) }, at: 0) == expected, "y = \(y)")
    }
    // ∂²(xʸ)/∂x∂y = xʸ⁻¹(1 + y ln x)
    let mixed = HyperDual.pow(HyperDual(0.0, along: 1, and: 0), HyperDual(2.0, along: 0, and: 1))
    #expect(mixed.tangent.tangent == 0)
  }

  @Test("hypot has the slope 0 at the tip of its cone, in every direction")
  func hypotAtOrigin() {
    #expect(D.hypot(D(0, 1), D(0, 1)) == D(0, 0))
    #expect(D.hypot(D(0, 1), 0) == D(0, 0))
    #expect(D.hypot(D(0, 1), D(-4, 1)) == D(4, -1))
  }

  @Test("atan2 is smooth across the axes; at the origin it has no slope")
  func atan2() {
    let axes: [(y: Double, x: Double, dy: Double, dx: Double)] = [
      (0, 2, 0.5, 0), (2, 0, 0, -0.5), (-2, 0, 0, 0.5), (0, -2, -0.5, 0), (-0.0, -2, -0.5, 0),
    ]
    for (y, x, dy, dx) in axes {
      #expect(D.atan2(y: D(y, 1), x: D(x)).tangent == dy, "∂y at (\(x), \(y))")
      #expect(D.atan2(y: D(y), x: D(x, 1)).tangent == dx, "∂x at (\(x), \(y))")
    }
    #expect(D.atan2(y: D(0, 1), x: 0).tangent.isNaN)
    #expect(D.atan2(y: 0, x: 0) == 0)
  }

  @Test("abs and relu have the slope 0 at 0; min and max halve the slopes at a tie")
  func kinks() {
    for zero in [0.0, -0.0] {
      #expect(slope(D.abs, at: zero) == 0)
      #expect(slope(D.relu, at: zero) == 0)
      #expect(slope(D.signum, at: zero) == 0)
    }
    #expect(slope(D.abs, at: -2) == -1)
    #expect(slope(D.abs, at: 2) == 1)
    #expect(slope(D.abs, at: .infinity) == 1)
    #expect(slope(D.abs, at: -.infinity) == -1)
    #expect(slope(D.relu, at: 2) == 1)
    #expect(slope(D.relu, at: -2) == 0)
    #expect(slope(D.relu, at: .infinity) == 1)
    #expect(slope(D.signum, at: 5) == 0)
    #expect(D.max(D(1, 3), D(1, 5)) == D(1, 4))
    #expect(D.min(D(1, 3), D(1, 5)) == D(1, 4))
    #expect(D.max(D(.infinity, 3), D(.infinity, 5)) == D(.infinity, 4))
    #expect(D.max(D(2, 3), D(1, 5)) == D(2, 3))
    #expect(D.min(D(2, 3), D(1, 5)) == D(1, 5))
    #expect(curvature(HyperDual.abs, at: 0) == 0)
    #expect(curvature({ HyperDual.relu($0) * $0 }, at: 2) == 2)
    #expect(curvature({ HyperDual.max($0 * $0, $0) }, at: 3) == 2)
    #expect(curvature({ HyperDual.min($0 * $0, $0) }, at: 3) == 0)
  }

  @Test("The branch that is not taken cannot poison the one that is, whatever it holds")
  func untaken() {
    #expect(D.max(D(1, 2), D(-.infinity, .nan)) == D(1, 2))
    #expect(D.min(D(1, 2), D(3, .infinity)) == D(1, 2))
    #expect(D.relu(D(-1, .nan)) == D(0, 0))
    #expect(D.blend(1, D(1, 2), D(.nan, .nan)) == D(1, 2))
  }

  @Test("NaN gives NaN, in value and slope", arguments: UnaryFunction.allCases)
  func nan(_ function: UnaryFunction) {
    let y = function(HyperDual(Double.nan, along: 1, and: 1))
    #expect(y.value.value.isNaN)
    // A polynomial of degree one has a slope at every x, and of degree two a curvature.
    #expect(y.tangent.value.isNaN)
    #expect(y.tangent.tangent.isNaN || function == .square)
  }

  @Test("Kinks pass NaN on")
  func kinksAtNaN() {
    let nan = D(.nan, 1)
    #expect(D.abs(nan).tangent.isNaN && D.relu(nan).tangent.isNaN)
    #expect(D.max(nan, 1).tangent.isNaN && D.min(1, nan).tangent.isNaN)
    #expect(D.hypot(nan, 1).tangent.isNaN && D.atan2(y: nan, x: 1).tangent.isNaN)
  }

  @Test("At ±∞ the slopes take their limits")
  func infinity() {
    for (function, left, right) in [
      (UnaryFunction.exp, 0.0, Double.infinity), (.tanh, 0, 0), (.atan, 0, 0), (.asinh, 0, 0), (.erf, 0, 0),
      (.erfc, 0, 0),
      (.sigmoid, 0, 0), (.softplus, 0, 1), (.square, -.infinity, .infinity), (.cube, .infinity, .infinity),
      (.powerMinus3, 0, 0),
    ] {
      #expect(slope({ function($0) }, at: -.infinity) == left, "\(function) at −∞")
      #expect(slope({ function($0) }, at: .infinity) == right, "\(function) at ∞")
    }
    for function in [UnaryFunction.log, .log2, .log10, .logOnePlus, .sqrt, .root4, .acosh] {
      #expect(slope({ function($0) }, at: .infinity) == 0, "\(function)")
    }
  }
}
