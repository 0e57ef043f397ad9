import Derivatives
import Scalars
import Testing

@Suite struct AccuracyTests {
  @Test("Within the stated bound of the value computed to 40 digits", arguments: references)
  func reference(_ reference: Reference) {
    for (x, high, low) in reference.values {
      let y = reference.function(Doubles(repeating: x))[5]
      // y − high is exact for neighbours, so the low part makes the error exact too.
      let error = ((y - high) - low).magnitude / high.ulp
      let bound = Swift.max(reference.function.bound, 1.5)
      #expect(error <= bound, "\(reference.function)(\(x)) is \(error) ulps off")
    }
  }

  @Test("Double: within the stated bound of the C library, which is itself an ulp off", arguments: Function.allCases)
  func doubles(_ f: Function) {
    var generator = SplitMix64(seed: 1)
    var worst = (error: 0.0, x: 0.0)
    for range in f.ranges {
      for _ in 0..<(sampleCount / 8) {
        let x = Doubles { _ in generator.draw(range) }
        let y = f(x)
        for i in Doubles.indices {
          let error = ulps(y[i], f(x[i]))
          if error > worst.error { worst = (error, x[i]) }
        }
      }
    }
    #expect(worst.error <= f.bound + f.libraryError, "at \(worst.x)")
  }

  @Test("Float: within the stated bound of the value computed in Double", arguments: Function.allCases)
  func floats(_ f: Function) {
    if f.bound == 0 { return }
    var generator = SplitMix64(seed: 2)
    var worst = (error: 0.0, x: Float(0))
    for range in f.ranges {
      for _ in 0..<(sampleCount / 16) {
        let x = Floats { _ in Float(generator.draw(range)) }
        let y = f(x)
        for i in Floats.indices {
          let exact = f(Double(x[i]))
          // Overflow, underflow and the edges of the domain are another test's.
          guard exact.magnitude < 1e38, exact.magnitude > 1e-37, x[i].isFinite else { continue }
          let error = (Double(y[i]) - exact).magnitude / Double(Float(exact).ulp)
          if !(error <= worst.error) { worst = (error, x[i]) }
        }
      }
    }
    #expect(worst.error <= f.bound, "at \(worst.x)")
  }

  @Test("Powers, hypotenuses and angles of pairs", arguments: [BinaryFunction.pow, .hypot, .atan2])
  func pairs(_ f: BinaryFunction) {
    var generator = SplitMix64(seed: 3)
    let ranges: [(ClosedRange<Double>, ClosedRange<Double>)] = [(0.1...10, -20...20), (1e-80...1e80, -3...3)]
    for (first, second) in ranges {
      for _ in 0..<(sampleCount / 8) {
        let x = Doubles { _ in generator.draw(first) }
        let y = Doubles { _ in generator.draw(second) }
        let z = f(x, y)
        for i in Doubles.indices {
          let error = ulps(z[i], f(x[i], y[i]))
          #expect(error <= f.bound + 1, "\(f)(\(x[i]), \(y[i])) is \(error) ulps off")
        }
      }
    }
  }

  @Test(
    "A lane's result depends neither on the width of the vector nor on the other lanes", arguments: Function.allCases)
  func width(_ f: Function) {
    var generator = SplitMix64(seed: 4)
    for range in f.ranges {
      let x = (0..<16).map { _ in generator.draw(range) }
      let wide = f(Lanes<SIMD16<Double>> { x[$0] })
      let eight = f(Doubles { x[$0] })
      let four = f(Lanes<SIMD4<Double>> { x[$0] })
      let two = f(Lanes<SIMD2<Double>> { x[$0] })
      for i in 0..<8 { #expect(ulps(wide[i], eight[i]) == 0) }
      for i in 0..<4 { #expect(ulps(wide[i], four[i]) == 0) }
      for i in 0..<2 { #expect(ulps(wide[i], two[i]) == 0) }
      #expect(ulps(f(Doubles(repeating: x[11]))[0], wide[11]) == 0)
      let single = f(Lanes<SIMD4<Float>> { Float(x[$0]) })
      for i in 0..<4 { #expect(ulps(single[i], f(Floats(repeating: Float(x[i])))[0]) == 0) }
    }
  }
}
