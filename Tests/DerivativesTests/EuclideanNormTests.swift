import Derivatives
import Testing

@Suite("The Euclidean norm")
struct EuclideanNormTests {
  func isNear<T: BinaryFloatingPoint>(_ x: T, _ y: T) -> Bool { (x - y).magnitude <= 2 * y.ulp }

  @Test(
    "It neither overflows nor vanishes: a multiple by a power of two has that multiple of the length")
  func scales() {
    let x = [3.0, -4, 12, 0.1]
    let length = euclideanNorm(x)
    #expect(length == x.map { $0 * $0 }.reduce(0, +).squareRoot())
    for exponent in stride(from: -1010, through: 1015, by: 15) {
      let unit = Double(sign: .plus, exponent: exponent, significand: 1)
      #expect(
        (euclideanNorm(x.map { $0 * unit }) - length * unit).magnitude <= 2 * (length * unit).ulp, "2^\(exponent)")
    }
    #expect(isNear(euclideanNorm([3e200, 4e200]), 5e200) && isNear(euclideanNorm([3e-200, 4e-200]), 5e-200))
    #expect(isNear(euclideanNorm([Float(3e25), 4e25]), 5e25) && isNear(euclideanNorm([Float(3e-30), 4e-30]), 5e-30))
    #expect(
      euclideanNorm([Double.leastNonzeroMagnitude]) == .leastNonzeroMagnitude
        && euclideanNorm([Double.greatestFiniteMagnitude]) == .greatestFiniteMagnitude)
  }

  @Test("No elements, zeros, infinities and NaN")
  func edges() {
    #expect(euclideanNorm([Double]()) == 0 && euclideanNorm([0.0, -0.0]) == 0)
    #expect(euclideanNorm([1, -Double.infinity]) == .infinity)
    #expect(euclideanNorm([Double.nan, .infinity]).isNaN)
  }
}
