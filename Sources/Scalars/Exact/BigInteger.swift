/// An integer of any size.
///
/// Exact fractions and normal forms of expressions outgrow every fixed width (10⁻³⁰⁰ is a `Double`, and its exact
/// decimal has a denominator of 997 bits), so their default integer is this one. What fits in an `Int` is held in one
/// and costs no allocation.
///
///     let n: BigInteger = 10
///     n.raised(to: 30).description          // "1000000000000000000000000000000"
///
/// Products take time proportional to the product of the lengths; it is meant for hundreds of digits, not millions.
public struct BigInteger: Hashable, Sendable {
  /// The value if `limbs` is empty; otherwise its sign, 1 or −1.
  var small: Int
  /// The magnitude, least significant limb first and without leading zeros; empty if the value fits in `small`, so that
  /// equal integers have equal representations.
  var limbs: [UInt]

  init(small: Int, limbs: [UInt]) {
    self.small = small
    self.limbs = limbs
  }

  public init(_ value: Int) { self.init(small: value, limbs: []) }

  /// The value of any other integer type.
  public init<T: BinaryInteger>(_ value: T) {
    if let small = Int(exactly: value) {
      self.init(small)
    } else {
      self.init(isNegative: value < 0, magnitude: value.magnitude.words.map { $0 })
    }
  }

  /// `magnitude` with a sign, brought to its one representation.
  init(isNegative: Bool, magnitude: [UInt]) {
    var limbs = magnitude
    while limbs.last == 0 { limbs.removeLast() }
    if limbs.count <= 1 {
      let low = limbs.first ?? 0
      if low <= UInt(Int.max) {
        self.init(isNegative ? -Int(low) : Int(low))
        return
      }
      if isNegative && low == Int.min.magnitude {
        self.init(Int.min)
        return
      }
    }
    self.init(small: isNegative ? -1 : 1, limbs: limbs)
  }

  var isNegative: Bool { small < 0 }

  /// The magnitude, least significant limb first; empty for zero.
  var magnitudeLimbs: [UInt] { limbs.isEmpty ? (small == 0 ? [] : [small.magnitude]) : limbs }

  /// −1, 0 or 1.
  public func signum() -> Int { small.signum() }

  /// How many bits the magnitude takes; 0 for zero.
  public var bitWidth: Int {
    let limbs = magnitudeLimbs
    guard let top = limbs.last else { return 0 }
    return limbs.count * UInt.bitWidth - top.leadingZeroBitCount
  }

  /// The value as an `Int`, if it fits.
  public var asInt: Int? { limbs.isEmpty ? small : nil }
}

extension BigInteger: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}

// MARK: - Arithmetic

extension BigInteger {
  public static func + (a: BigInteger, b: BigInteger) -> BigInteger {
    if a.limbs.isEmpty && b.limbs.isEmpty {
      let (sum, overflow) = a.small.addingReportingOverflow(b.small)
      if !overflow { return BigInteger(sum) }
    }
    let x = a.magnitudeLimbs, y = b.magnitudeLimbs
    if a.isNegative == b.isNegative { return BigInteger(isNegative: a.isNegative, magnitude: Limbs.sum(x, y)) }
    return Limbs.isLess(x, y)
      ? BigInteger(isNegative: b.isNegative, magnitude: Limbs.difference(y, x))
      : BigInteger(isNegative: a.isNegative, magnitude: Limbs.difference(x, y))
  }

  public static func - (a: BigInteger, b: BigInteger) -> BigInteger { a + (-b) }

  public static prefix func - (a: BigInteger) -> BigInteger {
    if a.limbs.isEmpty && a.small != Int.min { return BigInteger(-a.small) }
    return BigInteger(isNegative: !a.isNegative, magnitude: a.magnitudeLimbs)
  }

  public static func * (a: BigInteger, b: BigInteger) -> BigInteger {
    if a.limbs.isEmpty && b.limbs.isEmpty {
      let (product, overflow) = a.small.multipliedReportingOverflow(by: b.small)
      if !overflow { return BigInteger(product) }
    }
    return BigInteger(
      isNegative: a.isNegative != b.isNegative, magnitude: Limbs.product(a.magnitudeLimbs, b.magnitudeLimbs))
  }

  /// The quotient rounded towards zero, and the remainder with the sign of `self`.
  ///
  /// - Precondition: `divisor` is not zero.
  public func quotientAndRemainder(dividingBy divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger) {
    require(divisor.small != 0, "\(self) cannot be divided by zero")
    if limbs.isEmpty && divisor.limbs.isEmpty && !(small == .min && divisor.small == -1) {
      let (quotient, remainder) = small.quotientAndRemainder(dividingBy: divisor.small)
      return (BigInteger(quotient), BigInteger(remainder))
    }
    let (quotient, remainder) = Limbs.divide(magnitudeLimbs, by: divisor.magnitudeLimbs)
    return (
      BigInteger(isNegative: isNegative != divisor.isNegative, magnitude: quotient),
      BigInteger(isNegative: isNegative, magnitude: remainder)
    )
  }

  /// The greatest common divisor, never negative; gcd(0, b) = |b|.
  public func greatestCommonDivisor(with other: BigInteger) -> BigInteger? {
    var a = self, b = other
    while !b.limbs.isEmpty { (a, b) = (b, a.quotientAndRemainder(dividingBy: b).remainder) }
    if b.small == 0 { return a.isNegative ? -a : a }
    var x = b.small.magnitude
    var y = a.quotientAndRemainder(dividingBy: b).remainder.small.magnitude
    while y != 0 { (x, y) = (y, x % y) }
    return BigInteger(x)
  }

  /// The n-th power, n ≥ 0.
  public func raised(to n: Int) -> BigInteger {
    require(n >= 0, "an integer has no integer power of \(n): use a fraction")
    var power: BigInteger = 1
    var square = self
    var rest = n
    while rest != 0 {
      if rest & 1 == 1 { power = power * square }
      rest >>= 1
      if rest != 0 { square = square * square }
    }
    return power
  }

  /// The magnitude shifted to the left by `count` bits, with the same sign.
  func shiftedLeft(by count: Int) -> BigInteger {
    BigInteger(isNegative: isNegative, magnitude: Limbs.shiftedLeft(magnitudeLimbs, by: count))
  }
}

extension BigInteger: Comparable {
  public static func < (a: BigInteger, b: BigInteger) -> Bool {
    if a.limbs.isEmpty && b.limbs.isEmpty { return a.small < b.small }
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative
      ? Limbs.isLess(b.magnitudeLimbs, a.magnitudeLimbs) : Limbs.isLess(a.magnitudeLimbs, b.magnitudeLimbs)
  }
}

// MARK: - Decimals

extension BigInteger: CustomStringConvertible {
  /// A power of ten that fits in a limb on every platform, and its number of digits.
  private static let chunk: (value: UInt, digits: Int) = (1_000_000_000, 9)

  public var description: String {
    if limbs.isEmpty { return small.description }
    var rest = limbs
    var chunks: [UInt] = []
    while !rest.isEmpty { chunks.append(Limbs.divide(&rest, by: Self.chunk.value)) }
    var text = isNegative ? "-" : ""
    text += String(chunks.last ?? 0)
    for chunk in chunks.dropLast().reversed() {
      let digits = String(chunk)
      text += String(repeating: "0", count: Self.chunk.digits - digits.count) + digits
    }
    return text
  }

  /// The integer that ASCII decimal digits spell.
  ///
  /// - Precondition: every byte is a digit.
  /// - Complexity: the square of the number of digits.
  public init(decimalDigits: some Sequence<UInt8>) {
    var limbs: [UInt] = []
    var chunk: UInt = 0
    var scale: UInt = 1
    for digit in decimalDigits {
      require(digit >= 0x30 && digit <= 0x39, "a decimal digit is one of 0 to 9")
      chunk = chunk * 10 + UInt(digit - 0x30)
      scale *= 10
      if scale == Self.chunk.value {
        Limbs.multiply(&limbs, by: scale, adding: chunk)
        chunk = 0
        scale = 1
      }
    }
    Limbs.multiply(&limbs, by: scale, adding: chunk)
    self.init(isNegative: false, magnitude: limbs)
  }
}
