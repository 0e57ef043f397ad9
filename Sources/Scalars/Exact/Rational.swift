/// The exact fraction without bound: nothing overflows.
///
///     let f: ([Dual<Rational>]) -> Dual<Rational> = rosenbrock
public typealias Rational = Fraction<BigInteger>

extension Fraction where Integer == BigInteger {
  /// The shortest decimal that reads back as `value`; nil if `value` is not finite.
  public init?(shortestDecimalOf value: Double) {
    guard value.isFinite else { return nil }
    // A finite Double describes itself as [-]digits[.digits][e[±]digits]: the shortest that reads back.
    var digits: [UInt8] = []
    var exponent = 0
    var isFraction = false
    var rest = value.magnitude.description.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "e") {
        exponent += Int(String(Substring(rest).drop(while: { $0 == "+" }))) ?? 0
        break
      }
      if byte == UInt8(ascii: ".") {
        isFraction = true
      } else {
        digits.append(byte)
        if isFraction { exponent -= 1 }
      }
    }
    let magnitude = Fraction(decimalDigits: digits, exponent: exponent)
    self = value < 0 ? -magnitude : magnitude
  }

  /// digits · 10^exponent
  ///
  /// - Precondition: every byte is an ASCII digit, and the exponent is between ±10⁶: a number of so many digits is all
  ///   that it makes.
  public init(decimalDigits: some Sequence<UInt8>, exponent: Int) {
    require(exponent.magnitude <= 1_000_000, "a decimal with the exponent \(exponent): give one between ±1000000")
    let integer = BigInteger(decimalDigits: decimalDigits)
    let power = BigInteger(10).raised(to: Int(exponent.magnitude))
    if exponent >= 0 {
      self.init(reduced: integer * power, 1)
    } else {
      self.init(integer, power)
    }
  }

  /// How many bits numerator and denominator take together: what an exact operation costs.
  public var bitWidth: Int { numerator.bitWidth + denominator.bitWidth }
}
