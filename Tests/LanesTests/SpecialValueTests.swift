import Derivatives
import Scalars
import Testing

@Suite struct SpecialValueTests {
  @Test(
    "At every edge the value is that of the scalar function, sign of zero, infinity and NaN included",
    arguments: Function.allCases)
  func edgeValues(_ f: Function) {
    for x in edges(Double.self) {
      let error = ulps(f(Doubles { $0 == 2 ? x : 0.5 })[2], f(x))
      #expect(error <= f.bound + f.libraryError, "\(f)(\(x))")
    }
    for x in edges(Float.self) {
      let error = ulps(f(Floats { $0 == 2 ? x : 0.5 })[2], f(x))
      #expect(error <= f.bound + f.libraryError, "\(f)(\(x))")
    }
  }

  @Test("At every pair of edges likewise", arguments: BinaryFunction.allCases)
  func edgePairs(_ f: BinaryFunction) {
    for x in edges(Double.self) {
      for y in edges(Double.self) {
        let error = ulps(f(Doubles(repeating: x), Doubles(repeating: y))[6], f(x, y))
        #expect(error <= (f.bound == 0 ? 0 : f.bound + 1), "\(f)(\(x), \(y))")
      }
    }
    for x in edges(Float.self) {
      for y in edges(Float.self) {
        let error = ulps(f(Floats(repeating: x), Floats(repeating: y))[6], f(x, y))
        #expect(error <= (f.bound == 0 ? 0 : f.bound + 1), "\(f)(\(x), \(y))")
      }
    }
  }

  @Test(
    "Overflow and underflow happen where the scalar function has them",
    arguments: [
      (Function.exp, 709.782712893384), (.exp, -745.1332191019411), (.exp, -708.3964185322641),
      (.expMinusOne, 709.782712893384),
      (.exp2, 1024), (.exp2, -1074), (.exp2, -1075), (.exp10, 308.2547155599167), (.exp10, -323.3),
      (.sinh, 710.4758600739439), (.cosh, 710.4758600739439), (.sigmoid, -745.13), (.softplus, -745.13),
    ])
  func thresholds(_ f: Function, _ threshold: Double) {
    for step in -3...3 {
      let x = threshold + Double(step) * threshold.ulp
      #expect(ulps(f(Doubles(repeating: x))[0], f(x)) <= f.bound + 1, "\(f)(\(x))")
    }
  }

  @Test("The sigmoid is not negative where it vanishes, so that its logarithm is −∞ and not NaN")
  func vanishingSigmoid() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<(sampleCount / 8) {
      let x = Doubles { _ in generator.draw(-760 ... -700) }
      let y = Doubles.sigmoid(x)
      for i in Doubles.indices { #expect(y[i] >= 0 && ulps(y[i], Double.sigmoid(x[i])) <= 3, "\(x[i])") }
      let z = Floats { _ in Float(generator.draw(-106 ... -80)) }
      let w = Floats.sigmoid(z)
      for i in Floats.indices { #expect(w[i] >= 0 && ulps(w[i], Float.sigmoid(z[i])) <= 3, "\(z[i])") }
    }
  }

  @Test("Roots of any degree, the least integer and −1 included", arguments: [-1, -2, .min, .min + 1, .max, 1_000_001])
  func rootsOfAnyDegree(_ n: Int) {
    // ∓1/x is rounded once more than 1/x^(1/∓n), and overflows at subnormal numbers only as a reciprocal.
    for x in edges(Double.self) where !(n == -1 && x.isSubnormal) {
      #expect(ulps(Doubles.root(Doubles(repeating: x), n)[3], Double.root(x, n)) <= 3, "\(x)")
    }
    #expect(Doubles.root(Doubles(repeating: .leastNormalMagnitude / 64), -1)[0] == .infinity)
  }

  @Test("Which of two numbers is larger is what the scalar types say, of infinities too")
  func dominance() {
    for x in edges(Double.self) {
      for y in edges(Double.self) {
        let weight = Doubles.dominance(of: Doubles(repeating: x), over: Doubles(repeating: y))[5]
        #expect(ulps(weight, Double.dominance(of: x, over: y)) == 0, "\(x) over \(y)")
      }
    }
  }

  @Test("Next to a multiple of π/2 the reduction loses nothing: sin and cos there are known to the last digits")
  func nearMultiples() {
    for n in 1...2000 {
      // The double nearest to n·π/2 leaves a remainder of down to 1e-20: the hardest arguments below 10⁵ are of this
      // kind.
      let x = Double(n * 29) * (Double.pi / 2)
      for f in [Function.sin, .cos, .tan] {
        #expect(ulps(f(Doubles(repeating: x))[0], f(x)) <= f.bound + 1, "\(f)(\(x))")
        #expect(ulps(f(Floats(repeating: Float(x)))[0], Float(f(Double(Float(x))))) <= f.bound + 1, "\(f)(\(Float(x)))")
      }
    }
  }

  @Test("Powers of two have exact logarithms and integers exact powers of two")
  func exactValues() {
    for n in -1074...1023 {
      let power = Double(sign: .plus, exponent: n, significand: 1)
      #expect(Function.log2(Doubles(repeating: power))[0] == Double(n))
      #expect(Function.exp2(Doubles(repeating: Double(n)))[0] == power)
    }
  }
}
