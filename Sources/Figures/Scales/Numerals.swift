/// Numbers as text: SVG coordinates, tick labels, powers of ten.
package enum Numerals {
  /// U+2212, as wide as a plus sign; a hyphen is too short in print.
  package static let minus = "\u{2212}"

  /// A coordinate rounded to two decimals, without trailing zeros: `12.5`, `-0.25`, `3`.
  static func coordinate(_ value: Double) -> String { coordinate(hundredths: hundredths(value)) }

  /// The coordinate in hundredths of a pixel.
  static func hundredths(_ value: Double) -> Int {
    require(value.magnitude < 1e15, "a coordinate must be finite and below 1e15, found \(value)")
    return Int((value * 100).rounded())
  }

  static func coordinate(hundredths: Int) -> String {
    digits(mantissa: hundredths, exponent: -2, trimsZeros: true, minus: "-")
  }

  /// A number rounded to a few decimals, without trailing zeros: the entries of a rotation matrix.
  package static func decimals(_ value: Double, _ count: Int, minus: String = "-") -> String {
    digits(mantissa: Int(scaled(value, by: count).rounded()), exponent: -count, trimsZeros: true, minus: minus)
  }

  /// `mantissa` × 10^`exponent` in plain decimals, exactly: (25, −2) is `0.25`, (−5, 1) is `−50`.
  static func decimal(mantissa: Int, exponent: Int, trimsZeros: Bool = false) -> String {
    digits(mantissa: mantissa, exponent: exponent, trimsZeros: trimsZeros, minus: minus)
  }

  private static func digits(mantissa: Int, exponent: Int, trimsZeros: Bool, minus: String) -> String {
    var digits = String(mantissa.magnitude)
    if exponent > 0 && mantissa != 0 { digits += String(repeating: "0", count: exponent) }
    var text = digits
    if exponent < 0 {
      if digits.count <= -exponent {
        digits = String(repeating: "0", count: -exponent - digits.count + 1) + digits
      }
      var fraction = digits.suffix(-exponent)
      if trimsZeros {
        while fraction.last == "0" { fraction.removeLast() }
      }
      text = String(digits.dropLast(-exponent)) + (fraction.isEmpty ? "" : "." + fraction)
    }
    return mantissa < 0 ? minus + text : text
  }

  /// The value to `significant` digits in the shorter of plain and scientific notation: `0.05`, `2×10⁻⁷`.
  static func short(_ value: Double, significant: Int = 3) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? minus + "∞" : "∞" }
    guard value != 0 else { return "0" }
    var decade = Elementary.decade(of: value.magnitude)
    var mantissa = Int(scaled(value, by: significant - 1 - decade).rounded())
    var lowest = decade - significant + 1
    while mantissa.isMultiple(of: 10) {
      mantissa /= 10
      lowest += 1
    }
    // Rounding 9.999 up has made it a digit longer.
    decade = lowest + String(mantissa.magnitude).count - 1
    if decade >= -4 && decade < 6 { return decimal(mantissa: mantissa, exponent: lowest) }
    return scientific(
      decimal(mantissa: mantissa, exponent: lowest - decade), decade: decade)
  }

  /// `mantissa`×10ⁿ, without a mantissa of 1.
  static func scientific(_ mantissa: String, decade: Int) -> String {
    switch mantissa {
    case "1": "10" + superscript(decade)
    case minus + "1": minus + "10" + superscript(decade)
    default: mantissa + "×10" + superscript(decade)
    }
  }

  /// The integer in Unicode superscripts: `⁻¹²`.
  static func superscript(_ number: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(
      String(number).map { character in
        character.wholeNumberValue.map { digits[$0] } ?? "⁻"
      })
  }

  /// `value` × 10^`exponent`, dividing for negative exponents because 0.1 is not a binary fraction.
  static func scaled(_ value: Double, by exponent: Int) -> Double {
    // Two steps, because 10³⁰⁰ and more may be needed for denormal values.
    let half = exponent / 2
    func scale(_ value: Double, _ exponent: Int) -> Double {
      exponent >= 0
        ? value * Elementary.powerOfTen(exponent) : value / Elementary.powerOfTen(-exponent)
    }
    if exponent.magnitude <= 300 { return scale(value, exponent) }
    return scale(scale(value, half), exponent - half)
  }
}
