import Derivatives
import Scalars
import TestSupport
import Testing

@testable import Arrays

@Suite struct KernelFunctionTests {
  struct Row: Decodable {
    var x: Double
    var exp, tanh, tanhSlope, sigmoid, sigmoidSlope: Reference

    func reference(_ function: ElementKernel) -> (value: Reference, slope: Reference) {
      switch function {
      case .exp: (exp, exp)
      case .tanh: (tanh, tanhSlope)
      case .sigmoid: (sigmoid, sigmoidSlope)
      }
    }
  }

  @Test("Double: within the stated bounds of the values to 60 digits", arguments: ElementKernel.allCases)
  func doubles(_ function: ElementKernel) throws {
    let rows: [Row] = try golden("kernels.json")
    for path in KernelPath.available {
      let (y, slope) = function(rows.map(\.x), on: path)
      for (i, row) in rows.enumerated() {
        let (value, derivative) = row.reference(function)
        expect(y[i], within: function.bound, ulpsOf: value, "\(function)(\(row.x)), \(path)")
        expect(
          slope[i], within: function == .exp ? 1 : 3, ulpsOf: derivative, "slope of \(function)(\(row.x)), \(path)")
      }
    }
  }

  @Test("Double: near the C library on many arguments", arguments: ElementKernel.allCases)
  func manyDoubles(_ function: ElementKernel) {
    var generator = SplitMix64(seed: 4)
    let x = (0..<(optimized ? 400_000 : 2000)).map { i in
      Double.random(in: -1...1, using: &generator) * [0.6, 2, 10, 40, 300][i % 5]
    }
    for path in KernelPath.available {
      let (y, slope) = function(x, on: path)
      var worst = (value: 0.0, slope: 0.0)
      for i in x.indices {
        let (value, derivative) = function.oracle(x[i])
        worst.value = Swift.max(worst.value, ulps(y[i], from: Reference(value)))
        worst.slope = Swift.max(worst.slope, ulps(slope[i], from: Reference(derivative)))
      }
      // The oracle is itself an ulp off, and two in the slopes.
      #expect(worst.value <= function.bound + 1.5, "\(path)")
      #expect(worst.slope <= 3 + 2.5, "\(path)")
    }
  }

  @Test("Float: within the stated bounds of the values in Double", arguments: ElementKernel.allCases)
  func floats(_ function: ElementKernel) {
    var generator = SplitMix64(seed: 5)
    let x = (0..<(optimized ? 2_000_000 : 4000)).map { i in
      Float(Double.random(in: -1...1, using: &generator) * [0.6, 2, 10, 40][i % 4])
    }
    for path in KernelPath.available {
      let (y, slope) = function(x, on: path)
      var worst = (value: 0.0, slope: 0.0)
      for i in x.indices {
        let (value, derivative) = function.oracle(Double(x[i]))
        worst.value = Swift.max(worst.value, ulps(y[i], from: Reference(value)))
        worst.slope = Swift.max(worst.slope, ulps(slope[i], from: Reference(derivative)))
      }
      #expect(worst.value <= function.bound, "\(path)")
      #expect(worst.slope <= (function == .exp ? 1 : 3), "\(path)")
    }
  }

  @Test("Special values, and gradual underflow to the last subnormal number", arguments: ElementKernel.allCases)
  func special(_ function: ElementKernel) {
    special(function, Float.self)
    special(function, Double.self)
  }

  private func special<E: TensorElement>(_ function: ElementKernel, _: E.Type) {
    // Where eˣ, and e^(−|x|) and e^(−2|x|), pass from normal numbers through the subnormal ones to 0.
    let bottom = Double(E.leastNonzeroMagnitude.exponent) * 0.6931471805599453
    var x: [E] = [0, -0.0, .infinity, -.infinity, .nan, .greatestFiniteMagnitude, -.greatestFiniteMagnitude]
    x += [.leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude, .ulpOfOne]
    for i in 0..<60 { x.append(E(bottom + 20 - 0.5 * Double(i))) }
    for i in 0..<60 { x.append(E((bottom + 20 - 0.5 * Double(i)) / 2)) }
    for path in KernelPath.available {
      let (y, slope) = function(x, on: path)
      for i in x.indices {
        let (value, derivative) = function.oracle(Double(x[i]))
        // One more for the oracle, where it is no more precise.
        let margin = E.self == Double.self ? 1.0 : 0
        let what = "\(function)(\(x[i])), \(path)"
        expect(y[i], within: function.bound + margin, ulpsOf: Reference(value), what)
        if !y[i].isNaN { #expect(y[i].sign == value.sign, "\(what)") }
        // What underflows on the way has lost digits, in the oracle as in the kernel.
        let isSubnormal = derivative.magnitude < Double(E.leastNormalMagnitude) * 8
        expect(slope[i], within: isSubnormal ? 4 : 3 + margin, ulpsOf: Reference(derivative), "slope of " + what)
      }
    }
    // exp alone overflows, and where it does Double does not say so for Float.
    if function == .exp {
      let limit = E.log(.greatestFiniteMagnitude)
      for path in KernelPath.available {
        let y = function([limit.nextDown, limit * 1.001], on: path).values
        #expect(y[0].isFinite && y[1] == .infinity, "\(path)")
      }
    }
  }

  @Test("Any number of elements, in place, with and without slope: the same bits, and nothing written beyond them")
  func tails() {
    tails(Float.self)
    tails(Double.self)
  }

  private func tails<E: TensorElement>(_: E.Type) {
    var generator = SplitMix64(seed: 6)
    let whole = (0..<100).map { _ in E(Double.random(in: -4...4, using: &generator)) }
    for function in ElementKernel.allCases {
      for path in KernelPath.available {
        let (values, slopes) = function(whole, on: path)
        for n in 0...70 {
          let expected = Array(values[..<n]) + Array(repeating: E(untouched), count: 30)
          let expectedSlopes = Array(slopes[..<n]) + Array(repeating: E(untouched), count: 30)
          // Behind the elements lies what would be seen.
          let x = Array(whole[..<n]) + Array(repeating: E(untouched), count: 30)
          var y = Array(repeating: E(untouched), count: n + 30)
          var slope = y
          function(n, x, &y, slope: nil, on: path)
          #expect(y == expected, "\(function), \(path), \(n) elements")
          var inPlace = x
          inPlace.withUnsafeMutableBufferPointer { p in
            function(n, UnsafePointer(p.baseAddress!), p.baseAddress!, slope: &slope, on: path)
          }
          #expect(inPlace == expected, "\(function), \(path), \(n) elements in place")
          if function != .exp { #expect(slope == expectedSlopes, "\(function), \(path), \(n) slopes") }
        }
      }
    }
  }

  @Test("A neighbour out of the ordinary does not change a bit", arguments: ElementKernel.allCases)
  func neighbours(_ function: ElementKernel) {
    let x: [Float] = (0..<64).map { Float($0 - 32) / 9 }
    for path in KernelPath.available {
      let alone = function(x, on: path)
      for strange in [Float.nan, .infinity, -1000, 100, -100] {
        var mixed = x
        for i in stride(from: 0, to: 64, by: 5) { mixed[i] = strange }
        let beside = function(mixed, on: path)
        for i in x.indices where !i.isMultiple(of: 5) {
          #expect(beside.values[i] == alone.values[i] && beside.slopes[i] == alone.slopes[i], "\(path), \(strange)")
        }
      }
    }
  }
}
