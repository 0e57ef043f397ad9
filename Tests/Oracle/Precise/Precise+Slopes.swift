import Scalars

// The functions that slopes are made of, at the zeros and infinities as for doubles.
extension Precise {
  public static func sechSquared(_ x: Precise) -> Precise {
    let secant = 1 / cosh(x)
    return secant * secant
  }

  public static func power(_ c: Precise, _ x: Precise, _ y: Precise, less k: Int, log n: Int) -> Precise {
    if x.isNaN || y.isNaN { return .nan }
    let exponent = y - Precise(k)
    if c.isZero || x.isZero && exponent > 0 { return 0 }
    // The last bit of a large integer y decides the sign, and must not be rounded away.
    let isExact = exponent + Precise(k) == y && y - exponent == Precise(k)
    let power = c * (isExact ? pow(x, exponent) : pow(x, y) / pow(x, k))
    return n == 0 ? power : power * pow(log(x), n)
  }

  public static func rootPower(_ x: Precise, _ n: Int, _ y: Precise) -> Precise {
    let quotient = x / y
    return quotient.isNaN ? (n > 0 ? y.magnitude : 1 / y.magnitude) : quotient
  }

  public static func cosine(_ x: Precise, _ y: Precise, _ z: Precise) -> Precise { x.isZero && z.isZero ? 0 : x / z }

  public static func shift<X: Collection>(of x: X) -> Precise where X.Element == Precise {
    let largest = x.reduce(-infinity) { max($0, $1) }
    return largest.isFinite ? largest : 0
  }
}

// The tangent of a constant is −0, as for doubles: see ``TangentArithmetic``.
extension Precise {
  public static var absent: Precise { -zero }
  public var isAbsent: Bool { isZero && isNegative }
  public var asSeed: Precise { isZero ? .absent : self }
  public var computed: Precise { isZero ? .zero : self }
  public var opposed: Precise { (-self).computed }
  public func scaled(by slope: Precise) -> Precise { isAbsent ? self : (slope * self).computed }
  public func divided(by divisor: Precise) -> Precise { isAbsent ? self : (self / divisor).computed }
}
