import Derivatives
import Scalars
import Testing

@Suite struct ArithmeticTests {
  @Test(
    "+ − × ÷, min and max have the bits of Double in every lane, at every pair of edges",
    arguments: [
      BinaryFunction.add, .subtract, .multiply, .divide, .min, .max,
    ])
  func binary(_ f: BinaryFunction) {
    for x in edges(Double.self) {
      for y in edges(Double.self) {
        let lanes = f(Doubles { $0.isMultiple(of: 2) ? x : y }, Doubles { $0.isMultiple(of: 2) ? y : x })
        #expect(ulps(lanes[4], f(x, y)) == 0, "\(f)(\(x), \(y))")
        #expect(ulps(lanes[5], f(y, x)) == 0, "\(f)(\(y), \(x))")
      }
    }
  }

  @Test(
    "Negation, √, |x|, sign and relu have the bits of Double and of Float",
    arguments: [
      Function.sqrt, .abs, .signum, .relu, .square,
    ])
  func unary(_ f: Function) {
    for x in edges(Double.self) {
      #expect(ulps(f(Doubles(repeating: x))[3], f(x)) == 0, "\(f)(\(x))")
      #expect(ulps((-Doubles(repeating: x))[3], -x) == 0)
    }
    for x in edges(Float.self) {
      #expect(ulps(f(Floats(repeating: x))[11], f(x)) == 0, "\(f)(\(x))")
      #expect(ulps((-Floats(repeating: x))[11], -x) == 0)
    }
  }

  @Test("A weight of 1 or 0 leaves the other operand out, a NaN undefines: each lane for itself")
  func choices() {
    let weight = Doubles { [1, 0, 0.25, 1, 0, 0.5, 1, 0][$0] }
    let x = Doubles { [2, .nan, 8, .infinity, .infinity, 2, 3, 4][$0] }
    let y = Doubles { [.nan, 3, 4, .nan, 5, 2, .infinity, 7][$0] }
    let mixture = Doubles.blend(weight, x, y)
    let undefined = x.undefined(where: y)
    for i in Doubles.indices {
      #expect(ulps(mixture[i], Double.blend(weight[i], x[i], y[i])) == 0, "lane \(i)")
      #expect(ulps(undefined[i], x[i].undefined(where: y[i])) == 0, "lane \(i)")
    }
  }

  @Test("Lanes are equal when every lane is; NaN is not equal to itself")
  func equality() {
    #expect(Doubles { Double($0) } == Doubles { Double($0) })
    for changed in Doubles.indices { #expect(Doubles { $0 == changed ? 1 : 0 } != 0) }
    #expect(Doubles(repeating: .nan) != Doubles(repeating: .nan))
    #expect(Doubles(repeating: -0.0) == 0)
  }

  @Test("The sum runs from the first lane to the last")
  func sum() {
    // 1 + 2⁵³ loses the 1; any other order would keep part of it.
    #expect(Lanes<SIMD4<Double>> { [1, 0x1p53, 1, -0x1p53][$0] }.sum() == 0)
    var generator = SplitMix64(seed: 1)
    for _ in 0..<100 {
      let x = (0..<16).map { _ in Float.random(in: -1...1, using: &generator) }
      #expect(Floats { x[$0] }.sum() == x.dropFirst().reduce(x[0], +))
    }
  }

  @Test("Constants and literals stand in every lane")
  func constants() {
    #expect(Doubles.scalarCount == 8 && Lanes<SIMD2<Float>>.scalarCount == 2)
    #expect(0.1 as Floats == Floats(repeating: 0.1) && 3 as Doubles == Doubles(3) && Doubles(0.5)[7] == 0.5)
    #expect(Floats.pi[9] == Float.pi && Doubles.zero[0] == 0)
    #expect("\(Lanes<SIMD2<Double>> { Double($0) })" == "[0.0, 1.0]")
    var x = Doubles.zero
    x[3] = 2
    #expect(x.sum() == 2)
  }
}
