/// The functions that slopes are made of, so that a slope, and the slope of a slope, keeps its range and its digits.
///
/// Each is a formula that one could write in elementary functions, and does for symbols: that is the default. In
/// floating point the formula would overflow, vanish or cancel where the result is an ordinary number; 1 − tanh²x is 0
/// from x = 20 on, where sech²x is 10⁻¹⁷. Their own slopes are again made of such functions.
public protocol SlopeFunctions {
  /// 1 − x², with a relative error of 2 ulp near ±1 as elsewhere; slope −2x.
  static func oneMinusSquare(_ x: Self) -> Self

  /// exp(−x²), with a relative error of 2 ulp also where the rounding of x² would cost hundreds; slope −2x·exp(−x²).
  static func gaussian(_ x: Self) -> Self

  /// 1 / cosh²x, the slope of tanh; its own slope is −2 sech²x · tanh x.
  static func sechSquared(_ x: Self) -> Self

  /// tanh x and its slope 1 / cosh²x, which have an exponential in common.
  static func tanhWithSlope(_ x: Self) -> (value: Self, slope: Self)

  /// 1 / (1 + e⁻ˣ) and its slope, likewise; that of the slope is −slope · tanh(x/2).
  static func sigmoidWithSlope(_ x: Self) -> (value: Self, slope: Self)

  /// c·xʸ⁻ᵏ·lnⁿx: the family of the slopes of xʸ, of every order.
  ///
  /// Where c = 0, it is 0; at x = 0 it is the limit, which is 0 for y > k.
  static func power(_ c: Self, _ x: Self, _ y: Self, less k: Int, log n: Int) -> Self

  /// yⁿ⁻¹ for the root y = ⁿ√x: x / y where that is a number, for it has the error of y once, and not n times; slope (n
  /// − 1) / (n·y).
  static func rootPower(_ x: Self, _ n: Int, _ y: Self) -> Self

  /// x / z for z = √(x² + y²), the cosine of the angle of the point (x, y); slopes s²/z and −cs/z with c = x/z and s =
  /// y/z, which do not cancel where z is almost x.
  ///
  /// It is 0 at the origin, the slope that `hypot` is given at its tip, which has none. The slopes after that are NaN
  /// there.
  static func cosine(_ x: Self, _ y: Self, _ z: Self) -> Self

  /// A constant near the largest of the values, by which exponentials are shifted so that none overflows; 0 where there
  /// is no finite one, and for types that cannot compare.
  static func shift<X: Collection>(of x: X) -> Self where X.Element == Self

  /// A constant power of two near |x| where its square may overflow, by which it can be divided before; else, and for
  /// types that cannot compare, 1.
  static func scale(of x: Self) -> Self
}

extension Scalar {
  @inlinable public static func oneMinusSquare(_ x: Self) -> Self { (1 - x) * (1 + x) }
  @inlinable public static func gaussian(_ x: Self) -> Self { exp(-x * x) }
  @inlinable public static func sechSquared(_ x: Self) -> Self {
    let y = tanh(x)
    return 1 - y * y
  }
  @inlinable @inline(__always) public static func tanhWithSlope(_ x: Self) -> (value: Self, slope: Self) {
    let y = tanh(x)
    return (y, Slope.tanh(x, y))
  }
  @inlinable @inline(__always) public static func sigmoidWithSlope(_ x: Self) -> (value: Self, slope: Self) {
    let y = sigmoid(x)
    return (y, Slope.sigmoid(x, y))
  }
  @inlinable public static func power(_ c: Self, _ x: Self, _ y: Self, less k: Int, log n: Int) -> Self {
    let power = c * pow(x, k == 0 ? y : y - Self(k))
    return n == 0 ? power : power * (n == 1 ? log(x) : pow(log(x), n))
  }
  @inlinable public static func rootPower(_ x: Self, _ n: Int, _ y: Self) -> Self { x / y }
  @inlinable public static func cosine(_ x: Self, _ y: Self, _ z: Self) -> Self { x / z }
  @inlinable public static func shift<X: Collection>(of x: X) -> Self where X.Element == Self { 0 }
  @inlinable public static func scale(of x: Self) -> Self { 1 }
}

extension Scalar where Self: BinaryFloatingPoint {
  @inlinable public static func oneMinusSquare(_ x: Self) -> Self { (1 - x) * (1 + x) }

  /// x² = h + l in two parts, and e⁻ʰ⁻ˡ = e⁻ʰ(1 − l), for l is less than an ulp of h.
  @inlinable public static func gaussian(_ x: Self) -> Self {
    let square = x * x
    let power = exp(-square)
    // Beyond, e⁻ʰ is 0, and the parts of a larger number could overflow.
    guard square < 4096 else { return power }
    // Veltkamp's splitting: without a fused multiply-add in the processor, `addingProduct` is a call.
    let factor = Self(1 << ((significandBitCount + 2) / 2)) + 1
    let wide = factor * x
    let leading = wide - (wide - x)
    let rest = x - leading
    let low = ((leading * leading - square) + 2 * leading * rest) + rest * rest
    return power - power * low
  }

  /// By e^−2|x|, which cannot overflow.
  @inlinable public static func sechSquared(_ x: Self) -> Self {
    let power = exp(-2 * x.magnitude)
    let denominator = 1 + power
    return 4 * power / (denominator * denominator)
  }

  @inlinable public static func power(_ c: Self, _ x: Self, _ y: Self, less k: Int, log n: Int) -> Self {
    if x.isNaN || y.isNaN { return x + y }
    let exponent = y - Self(k)
    if c == 0 || x == 0 && exponent > 0 { return 0 }
    var power = c * pow(x, exponent)
    // Where y − k is rounded, the error grows with ln x: xʸ / xᵏ has none.
    if exponent + Self(k) != y || y - exponent != Self(k) {
      let whole = pow(x, y)
      if whole.isNormal {
        // x by x, for xᵏ may overflow; and what makes the number smaller comes first.
        power = x.magnitude < 1 ? c * whole : whole
        for _ in 0..<k { power /= x }
        if x.magnitude >= 1 { power *= c }
      }
    }
    return n == 0 ? power : power * (n == 1 ? log(x) : pow(log(x), n))
  }

  @inlinable public static func rootPower(_ x: Self, _ n: Int, _ y: Self) -> Self {
    // At 0 and ∞ y is one of them, too, and x / y is NaN.
    let quotient = x / y
    return quotient.isNaN ? (n > 0 ? y.magnitude : 1 / y.magnitude) : quotient
  }

  @inlinable public static func cosine(_ x: Self, _ y: Self, _ z: Self) -> Self { x == 0 && z == 0 ? 0 : x / z }

  @inlinable public static func shift<X: Collection>(of x: X) -> Self where X.Element == Self {
    let largest = x.reduce(-Self.infinity) { max($0, $1) }
    return largest.isFinite ? largest : 0
  }

  @inlinable @inline(__always) public static func scale(of x: Self) -> Self {
    x.magnitude < 0x1p60 || !x.isFinite ? 1 : x.magnitude.binade
  }
}
