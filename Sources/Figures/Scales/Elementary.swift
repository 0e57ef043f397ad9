/// The elementary functions a plot needs, written out so that every platform draws the same bytes.
enum Elementary {
  /// 10 to an integer power, correctly rounded; 0 or infinity out of range.
  static func powerOfTen(_ exponent: Int) -> Double {
    if (0..<small.count).contains(exponent) { return small[exponent] }
    if exponent > 308 { return .infinity }
    if exponent < -323 { return 0 }
    return Double("1e\(exponent)")!
  }

  private static let small: [Double] = (0...22).map { Double("1e\($0)")! }

  /// The exponent of the greatest power of ten not above `x`, which must be positive and finite.
  static func decade(of x: Double) -> Int {
    var exponent = Int(log10(x).rounded(.down))
    // The logarithm may be off by a rounding error right at a power of ten.
    while powerOfTen(exponent) > x { exponent -= 1 }
    while powerOfTen(exponent + 1) <= x { exponent += 1 }
    return exponent
  }

  /// The decimal logarithm; NaN for negative numbers, −∞ for 0.
  static func log10(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x == 0 ? -.infinity : x < 0 ? .nan : x }
    var mantissa = x.significand
    var exponent = Double(x.exponent)
    if mantissa > 1.4142135623730951 {
      mantissa /= 2
      exponent += 1
    }
    // ln m = 2 artanh((m − 1) / (m + 1)); the argument is below 0.172, so eleven terms suffice.
    let s = (mantissa - 1) / (mantissa + 1)
    let square = s * s
    var sum = 0.0
    for k in stride(from: 21.0, through: 1, by: -2) { sum = sum * square + 1 / k }
    return exponent * 0.30102999566398120 + 2 * s * sum * 0.43429448190325183
  }

  /// The sine and the cosine of an angle in degrees.
  static func sinCos(degrees: Double) -> (sin: Double, cos: Double) {
    let quarter = (degrees / 90).rounded()
    let x = (degrees - quarter * 90) * Double.pi / 180
    // Within 45° of 0 the Taylor series need few terms.
    var (sin, cos) = (1.0, 1.0)
    for k in stride(from: 19.0, through: 3, by: -2) {
      sin = 1 - sin * x * x / (k * (k - 1))
      cos = 1 - cos * x * x / ((k - 1) * (k - 2))
    }
    sin *= x
    switch Int(quarter) & 3 {
    case 0: return (sin, cos)
    case 1: return (cos, -sin)
    case 2: return (-sin, -cos)
    default: return (-cos, sin)
    }
  }

  /// 10 to the power of `x`.
  static func exp10(_ x: Double) -> Double {
    guard x.magnitude < 400 else { return x > 0 ? .infinity : x < 0 ? 0 : x }
    let whole = x.rounded()
    let rest = (x - whole) * 2.302585092994046
    var sum = 1.0
    for k in stride(from: 22.0, through: 1, by: -1) { sum = 1 + sum * rest / k }
    return sum * powerOfTen(Int(whole))
  }
}
