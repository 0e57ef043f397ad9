import Derivatives
import DualNumbers
import Problems
import ReverseMode
import Scalars
import TestSupport
import Testing

@Suite("Exact integers")
struct BigIntegerTests {
  static func random(_ generator: inout SplitMix64, maximumLimbs: Int = 6) -> BigInteger {
    var value: BigInteger = 0
    let patterns: [UInt64] = [0, .max, 1, 1 << 63, (1 << 63) - 1]
    for _ in 0..<Int.random(in: 0...maximumLimbs, using: &generator) {
      let limb =
        Bool.random(using: &generator)
        ? patterns.randomElement(using: &generator)! : UInt64.random(in: 0 ... .max, using: &generator)
      value = value * BigInteger(UInt64(1) << 32) * BigInteger(UInt64(1) << 32) + BigInteger(limb)
    }
    return Bool.random(using: &generator) ? -value : value
  }

  @Test("agrees with Int128 wherever that does not overflow")
  func agreesWithInt128() {
    var generator = SplitMix64(seed: 1)
    let edges: [Int128] = [
      0, 1, -1, Int128(Int.max), Int128(Int.min), Int128(Int.max) + 1, Int128(UInt64.max), .max, .min,
    ]
    for round in 0..<2000 {
      let a =
        round < 81
        ? edges[round / 9]
        : Int128.random(in: .min ... .max, using: &generator) >> Int128.random(in: 0..<127, using: &generator)
      let b =
        round < 81
        ? edges[round % 9]
        : Int128.random(in: .min ... .max, using: &generator) >> Int128.random(in: 0..<127, using: &generator)
      let x = BigInteger(a), y = BigInteger(b)
      #expect(x.description == a.description)
      #expect((x < y) == (a < b) && (x == y) == (a == b))
      let sum = a.addingReportingOverflow(b), product = a.multipliedReportingOverflow(by: b)
      if !sum.overflow { #expect(x + y == BigInteger(sum.partialValue)) }
      if !product.overflow { #expect(x * y == BigInteger(product.partialValue)) }
      #expect(Int128(exactly: x) == a)
      if b != 0, !(a == .min && b == -1) {
        let (q, r) = x.quotientAndRemainder(dividingBy: y)
        #expect(q == BigInteger(a / b) && r == BigInteger(a % b))
      }
    }
  }

  @Test("a = q·b + r with |r| < |b|, and the ring laws, for integers of many limbs")
  func divisionAndRingLaws() {
    var generator = SplitMix64(seed: 2)
    for _ in 0..<3000 {
      let a = Self.random(&generator, maximumLimbs: 9), b = Self.random(&generator), c = Self.random(&generator)
      #expect(a * (b + c) == a * b + a * c)
      #expect((a + b) - b == a)
      guard b != 0 else { continue }
      let (q, r) = a.quotientAndRemainder(dividingBy: b)
      #expect(q * b + r == a)
      #expect((r < 0 ? -r : r) < (b < 0 ? -b : b))
      #expect(r == 0 || r.signum() == a.signum())
      let g = a.greatestCommonDivisor(with: b)!
      #expect(
        a.quotientAndRemainder(dividingBy: g).remainder == 0 && b.quotientAndRemainder(dividingBy: g).remainder == 0)
      #expect((a * c).greatestCommonDivisor(with: b * c) == g * (c < 0 ? -c : c))
    }
  }

  @Test("decimals are read back, to hundreds of digits")
  func decimals() {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<300 {
      let a = Self.random(&generator, maximumLimbs: 20)
      let magnitude = a < 0 ? -a : a
      #expect(BigInteger(decimalDigits: magnitude.description.utf8) == magnitude)
    }
    #expect(BigInteger(10).raised(to: 40).description == "1" + String(repeating: "0", count: 40))
    #expect(BigInteger(2).raised(to: 128).description == "340282366920938463463374607431768211456")
  }
}

@Suite("Exact fractions")
struct RationalTests {
  @Test("lowest terms, positive denominator")
  func lowestTerms() {
    #expect(Rational(6, -4).description == "-3/2")
    #expect(Rational(0, -7) == 0)
    #expect(Rational(1, 3) + Rational(1, 6) == Rational(1, 2))
    #expect(Rational.pow(Rational(-2, 3), -3) == Rational(-27, 8))
    #expect(Rational(1, 3) < Rational(1, 2))
  }

  @Test("the field laws hold exactly, in fractions of every integer type")
  func fieldLaws() {
    var generator = SplitMix64(seed: 4)
    func check<I: ExactInteger>(_: I.Type, _ bound: Int) {
      for _ in 0..<300 {
        func draw() -> Fraction<I> {
          Fraction(
            I(Int.random(in: -bound...bound, using: &generator)), I(Int.random(in: 1...bound, using: &generator)))
        }
        let a = draw(), b = draw(), c = draw()
        #expect(a * (b + c) == a * b + a * c)
        #expect(a - b == -(b - a))
        if b != .zero { #expect(a / b * b == a) }
      }
    }
    check(Int64.self, 1000)
    check(Int128.self, 1_000_000)
    check(BigInteger.self, Int.max)
  }

  @Test("a decimal literal is the decimal, and a Double its shortest decimal")
  func decimalLiterals() {
    #expect((0.1 as Rational) == Rational(1, 10))
    #expect(Rational(1e-5) == Rational(1, 100_000))
    #expect(Rational(-1.25e20) == Rational(BigInteger(-125) * BigInteger(10).raised(to: 18), 1))
    #expect((0.1 as Fraction<Int64>) == Fraction(1, 10))
    #expect(Rational(exactly: 0.1) == Rational(3_602_879_701_896_397, 36_028_797_018_963_968))
    #expect(Rational(exactly: Double.nan) == nil)
  }

  @Test("Fraction → Double rounds to nearest, from the least subnormal to the largest")
  func nearestDouble() {
    var generator = SplitMix64(seed: 5)
    for _ in 0..<3000 {
      let x = Double(bitPattern: generator.next())
      guard x.isFinite else { continue }
      #expect(Double(Rational(exactly: x)!) == x)
      #expect(Double(Rational(x)) == x)
      // One third of the way to the next double rounds down, two thirds round up, halfway to even.
      let next = x.nextUp
      guard next.isFinite else { continue }
      let a = Rational(exactly: x)!, b = Rational(exactly: next)!
      #expect(Double(a + (b - a) / 3) == x)
      #expect(Double(a + (b - a) * 2 / 3) == next)
      #expect(Double(a + (b - a) / 2) == (x.significandBitPattern & 1 == 0 ? x : next))
    }
    #expect(Double(Rational(1, 3)) == 1.0 / 3)
    #expect(Double(Rational(Double.greatestFiniteMagnitude) * 2) == .infinity)
    #expect(Double(Rational(Double.leastNonzeroMagnitude) / 3) == 0)
  }

  @Test("a fixed width reports what does not fit")
  func overflowIsReported() {
    let large = Fraction<Int64>(Int64.max, 1)
    #expect(large.addingReportingOverflow(1) == nil)
    #expect(large.multipliedReportingOverflow(by: large) == nil)
    #expect(large.dividedReportingOverflow(by: .zero) == nil)
    #expect(Fraction<Int64>(exactly: .min, over: -1) == nil)
    #expect(Fraction<Int64>(exactly: 1, over: .min) == nil)
    #expect(Fraction<Int64>(exactly: .min, over: .min) == nil)
    #expect(Fraction(Int64.max - 1, Int64.max) < 1, "a comparison never overflows")
    #expect(Fraction<Int128>(1, 3).multipliedReportingOverflow(by: Fraction(3, 5)) == Fraction(1, 5))
  }

  @Test("an operator that overflows traps and names the operation")
  func operatorsTrap() async {
    await #expect(processExitsWith: .failure) { _ = Fraction<Int64>(Int64.max, 1) + 1 }
    await #expect(processExitsWith: .failure) { _ = Rational(1, 3) / 0 }
    await #expect(processExitsWith: .failure) { _ = Rational(1, 0) }
    await #expect(processExitsWith: .failure) { _ = Rational(Double.infinity) }
  }

  @Test("Rosenbrock's gradient and Hessian-vector product are exact under Reverse<Dual<Rational>>")
  func exactDerivatives() {
    let x = Rational(1, 3), y = Rational(-2, 7), u = Rational(5, 11), v = Rational(1, 13)
    let result = valueWithHessianVectorProduct(at: [x, y], along: [u, v]) { Rosenbrock()($0) }
    let a = 1 - x, b = y - x * x
    let gx: Rational = -2 * a - 400 * x * b
    let gy: Rational = 200 * b
    let hxx: Rational = 2 - 400 * y + 1200 * x * x
    let hxy: Rational = -400 * x
    #expect(result.value == a * a + 100 * b * b)
    #expect(result.gradient == [gx, gy])
    #expect(result.product == [hxx * u + hxy * v, hxy * u + 200 * v])
  }

  @Test("the quotient rule is exact to second order")
  func exactRationalFunction() {
    // f = (x² + y) / (1 + xy²), f_xx from its closed form
    func f<T: Field>(_ p: [T]) -> T { (p[0] * p[0] + p[1]) / (1 + p[0] * p[1] * p[1]) }
    let x = Rational(2, 3), y = Rational(-3, 5)
    let d = 1 + x * y * y, n = x * x + y
    let y2 = y * y
    let fxx: Rational = 2 / d - 4 * x * y2 / (d * d) + 2 * n * y2 * y2 / (d * d * d)
    #expect(hessianVectorProduct(at: [x, y], along: [1, 0], of: f)[0] == fxx)
    let hyper = f([HyperDual(x, along: 1, and: 1), HyperDual(y, along: 0, and: 0)])
    #expect(hyper.tangent.tangent == fxx)
  }
}

// Tests of what stops the program came with Swift 6.2.
#if compiler(>=6.2)
  @Suite("Fractions that cannot be")
  struct FractionMisuseTests {
    @Test("stop the program with what is wrong: a denominator of zero, a division by zero")
    func zero() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Rational(1, 0)
      }
      try expect(result, says: "the fraction 1/0 is not a number")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Rational(2, 3) / 0
      }
      try expect(result, says: "the fraction 2/3 cannot be divided by zero")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = BigInteger(7).quotientAndRemainder(dividingBy: 0)
      }
      try expect(result, says: "7 cannot be divided by zero")
    }

    @Test("stop the program with what is wrong: what does not fit, what is not finite, powers below zero")
    func range() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Fraction<Int8>(100, 1) + Fraction<Int8>(100, 1)
      }
      try expect(result, says: "(100) + (100) does not fit in fractions of Int8: use Rational, which has no bound")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Fraction<Int8>(1, -128)
      }
      try expect(result, says: "the fraction 1/-128 does not fit in Int8")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Rational(Double.nan)
      }
      try expect(result, says: "nan is not a fraction")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = BigInteger(2).raised(to: -1)
      }
      try expect(result, says: "an integer has no integer power of -1: use a fraction")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Rational(decimalDigits: [0x31], exponent: .min)
      }
      try expect(result, says: "give one between ±1000000")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = BigInteger(decimalDigits: "1x".utf8)
      }
      try expect(result, says: "a decimal digit is one of 0 to 9")
    }
  }
#endif
