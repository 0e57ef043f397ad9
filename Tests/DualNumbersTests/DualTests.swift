import DualNumbers
import Scalars
import TestSupport
import Testing

@Suite struct DualTests {
  let x = Dual(3.0, 1.0)
  let y = Dual(2.0, 0.5)

  @Test("Sum, difference, product and quotient follow the rules of calculus")
  func arithmetic() {
    #expect(x + y == Dual(5, 1.5))
    #expect(x - y == Dual(1, 0.5))
    #expect(-x == Dual(-3, -1))
    // 1·2 + 3·½, (1·2 − 3·½) / 2²
    #expect(x * y == Dual(6, 3.5))
    #expect(x / y == Dual(1.5, 0.125))
    var z = x
    z += y
    z -= Dual(1)
    z *= y
    z /= Dual(4, 0)
    #expect(z == (x + y - 1) * y / 4)
  }

  @Test("ε² = 0, and a product with a constant scales the tangent")
  func nilpotent() {
    let epsilon = Dual(0.0, 1.0)
    #expect(epsilon * epsilon == 0)
    #expect(2 * x == Dual(6, 2))
    #expect(x * 0.5 == Dual(1.5, 0.5))
    let (third, slope) = (1.0 / 3, -1.0 / 9)
    #expect(1 / x == Dual(third, slope))
  }

  @Test("Literals and conversions are constants, at every level and exact in every type")
  func literals() {
    func constants<T: Field>(_: T.Type) -> [T] { [0.1, 3, T(0.1), T(3 as Int)] }
    #expect(constants(Dual<Double>.self) == [Dual(0.1), Dual(3), Dual(0.1), Dual(3)])
    #expect(constants(Dual<Float>.self) == [Dual(Float(0.1)), Dual(3), Dual(Float(0.1)), Dual(3)])
    #expect(constants(HyperDual<Double>.self).map(\.value) == constants(Dual<Double>.self))
    #expect(constants(HyperDual<Double>.self).allSatisfy { $0.tangent == 0 })
    let three: Dual<Dual<Dual<Double>>> = 3
    #expect(three.value.value == Dual(3) && three.tangent == .zero)
    #expect(HyperDual<Float>.pi.value.value == .pi)
  }

  @Test("== compares value and tangent, < values only")
  func comparison() {
    #expect(Dual(0.0, 1.0) != 0)
    #expect(Dual(0.0, 0.0) == 0)
    #expect(HyperDual(0.0, along: 0, and: 1) != 0)
    #expect(Dual(1.0, 5.0) < Dual(2.0, -5.0))
    #expect(!(Dual(1.0, 1.0) < Dual(1.0, 2.0)))
    #expect(!(Dual(1.0, 2.0) < Dual(1.0, 1.0)))
    #expect([Dual(2.0, 0), Dual(1.0, 7)].min() == Dual(1, 7))
    #expect(HyperDual(1.0, along: 9, and: 9) < HyperDual(2.0, along: 0, and: 0))
  }

  @Test("A branch takes the side of the plain function, and the derivative is that side's")
  func branches() {
    func huber<S: OrderedScalar>(_ r: S) -> S { S.abs(r) <= 1 ? r * r / 2 : S.abs(r) - 0.5 }
    #expect(huber(Dual(0.5, 1)) == Dual(0.125, 0.5))
    #expect(huber(Dual(-3.0, 1)) == Dual(2.5, -1))
    #expect(huber(Dual(1.0, 1)) == Dual(0.5, 1))
  }

  @Test("A hyper-dual number is seeded with two directions and carries uᵀHv")
  func hyperDual() {
    func f<S: Field>(_ x: S, _ y: S) -> S { x * x * y + y * y * y }
    let z = f(HyperDual(3.0, along: 1, and: 5), HyperDual(2.0, along: -1, and: 7))
    #expect(z.value.value == 26)
    // ∇f = (12, 21)
    #expect(z.tangent.value == 12 - 21)
    #expect(z.value.tangent == 60 + 147)
    // H = [[4, 6], [6, 12]], so that Hv = (62, 114)
    #expect(z.tangent.tangent == 62 - 114)
  }

  @Test("Four levels give the fourth derivative: exact for a polynomial")
  func fourLevels() {
    typealias Fourth = Dual<Dual<Dual<Dual<Double>>>>
    let first = Dual(2.0, 1.0)
    let second = Dual(first, 1)
    let third = Dual(second, 1)
    let x = Fourth(third, 1)
    let y = Fourth.pow(x, 6) + x * x * x * x
    #expect(y.value.value.value.value == 80)
    #expect(y.tangent.tangent.tangent.tangent == 1464)  // 360 x² + 24
    #expect(y.tangent.value.tangent.value == y.value.tangent.value.tangent)
  }

  @Test("Products are accumulated as they are multiplied", arguments: [1.0, -2.5, 0])
  func accumulate(_ seed: Double) {
    var sum = HyperDual(seed, along: 3, and: 4)
    let (a, b) = (HyperDual(2.0, along: seed, and: 1), HyperDual(5.0, along: -3, and: 0.5))
    sum.accumulate(a, times: b)
    #expect(sum == HyperDual(seed, along: 3, and: 4) + a * b)
  }

  @Test("It prints as value and tangent")
  func description() {
    #expect("\(Dual(1.5, -2.0))" == "1.5 + -2.0ε")
  }

  @Test("It is passed in registers: as wide as its two parts, and trivial if they are")
  func layout() {
    #expect(MemoryLayout<Dual<Double>>.size == 16)
    #expect(MemoryLayout<HyperDual<Float>>.size == 16)
    func isTrivial<T>(_: T.Type) -> Bool { false }
    func isTrivial<T: BitwiseCopyable>(_: T.Type) -> Bool { true }
    #expect(isTrivial(HyperDual<Double>.self))
  }
}
