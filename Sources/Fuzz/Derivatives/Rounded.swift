import Oracle
import Scalars

/// A number of which every operation is rounded by chance, as doubles round, but without their range: what comes out
/// differently twice, no formula in doubles can know.
struct Rounded: Sendable, BitwiseCopyable {
  let number: Precise
  /// What the chance of the next rounding depends on; the last bit says that what is no normal double is rounded to a
  /// multiple of the least one, too.
  let salt: UInt64

  var vanishes: Bool { salt & 1 == 1 }

  /// The exact number; of another salt another computation.
  init(exactly number: Precise, salt: UInt64 = 0) { (self.number, self.salt) = (number, salt) }

  /// The result of an operation.
  init(_ number: Precise, _ salts: UInt64...) {
    let salt = salts.reduce(number.hasMinusSign ? 0x9e37_79b9_7f4a_7c15 : 0) {
      ($0 ^ $1 &+ 1) &* 0xbf58_476d_1ce4_e5b9 &+ $0 >> 29
    }
    let vanishes = salts.contains { $0 & 1 == 1 }
    self.salt = (salt ^ salt >> 31) & ~1 | (vanishes ? 1 : 0)
    guard number.isFinite, !number.isZero else {
      self.number = number
      return
    }
    let noise = Precise(Double(Int64(bitPattern: self.salt &* 0x94d0_49bb_1331_11eb) >> 11) * 0x1p-52)
    var rounded = number + number * noise * 0x1p-52
    if vanishes, number.magnitude < 1e-280 { rounded += noise * Precise(2 * Double.leastNonzeroMagnitude) }
    self.number = rounded
  }
}

extension Rounded: OrderedScalar {
  static var zero: Rounded { Rounded(exactly: .zero) }
  static var pi: Rounded { Rounded(exactly: Precise(Double.pi)) }
  init(_ value: Double) { self.init(exactly: Precise(value)) }
  init(_ value: Int) { self.init(exactly: Precise(value)) }
  init(integerLiteral value: Int) { self.init(exactly: Precise(value)) }
  init(floatLiteral value: Double) { self.init(exactly: Precise(value)) }

  static func == (x: Rounded, y: Rounded) -> Bool { x.number == y.number }
  static func < (x: Rounded, y: Rounded) -> Bool { x.number < y.number }
  static prefix func - (x: Rounded) -> Rounded { Rounded(exactly: -x.number, salt: x.salt) }
  static func + (x: Rounded, y: Rounded) -> Rounded { sum(x, y, x.number + y.number) }
  static func - (x: Rounded, y: Rounded) -> Rounded { sum(x, y, x.number - y.number) }
  /// A sum with zero is exact.
  private static func sum(_ x: Rounded, _ y: Rounded, _ sum: Precise) -> Rounded {
    x.number.isZero || y.number.isZero
      ? Rounded(exactly: sum, salt: x.salt &+ y.salt & ~1 | x.salt & 1 | y.salt & 1) : Rounded(sum, x.salt, y.salt)
  }
  static func * (x: Rounded, y: Rounded) -> Rounded { Rounded(x.number * y.number, x.salt, y.salt) }
  static func / (x: Rounded, y: Rounded) -> Rounded { Rounded(x.number / y.number, x.salt, y.salt) }

  static func exp(_ x: Rounded) -> Rounded { Rounded(Precise.exp(x.number), x.salt) }
  static func expMinusOne(_ x: Rounded) -> Rounded { Rounded(Precise.expMinusOne(x.number), x.salt) }
  static func exp2(_ x: Rounded) -> Rounded { Rounded(Precise.exp2(x.number), x.salt) }
  static func exp10(_ x: Rounded) -> Rounded { Rounded(Precise.exp10(x.number), x.salt) }
  static func log(_ x: Rounded) -> Rounded { Rounded(Precise.log(x.number), x.salt) }
  static func log2(_ x: Rounded) -> Rounded { Rounded(Precise.log2(x.number), x.salt) }
  static func log10(_ x: Rounded) -> Rounded { Rounded(Precise.log10(x.number), x.salt) }
  static func sqrt(_ x: Rounded) -> Rounded { Rounded(Precise.sqrt(x.number), x.salt) }
  static func cbrt(_ x: Rounded) -> Rounded { Rounded(Precise.cbrt(x.number), x.salt) }
  static func sin(_ x: Rounded) -> Rounded { Rounded(Precise.sin(x.number), x.salt) }
  static func cos(_ x: Rounded) -> Rounded { Rounded(Precise.cos(x.number), x.salt) }
  static func tan(_ x: Rounded) -> Rounded { Rounded(Precise.tan(x.number), x.salt) }
  static func asin(_ x: Rounded) -> Rounded { Rounded(Precise.asin(x.number), x.salt) }
  static func acos(_ x: Rounded) -> Rounded { Rounded(Precise.acos(x.number), x.salt) }
  static func atan(_ x: Rounded) -> Rounded { Rounded(Precise.atan(x.number), x.salt) }
  static func sinh(_ x: Rounded) -> Rounded { Rounded(Precise.sinh(x.number), x.salt) }
  static func cosh(_ x: Rounded) -> Rounded { Rounded(Precise.cosh(x.number), x.salt) }
  static func tanh(_ x: Rounded) -> Rounded { Rounded(Precise.tanh(x.number), x.salt) }
  static func asinh(_ x: Rounded) -> Rounded { Rounded(Precise.asinh(x.number), x.salt) }
  static func acosh(_ x: Rounded) -> Rounded { Rounded(Precise.acosh(x.number), x.salt) }
  static func atanh(_ x: Rounded) -> Rounded { Rounded(Precise.atanh(x.number), x.salt) }
  static func erf(_ x: Rounded) -> Rounded { Rounded(Precise.erf(x.number), x.salt) }
  static func erfc(_ x: Rounded) -> Rounded { Rounded(Precise.erfc(x.number), x.salt) }
  static func sigmoid(_ x: Rounded) -> Rounded { Rounded(Precise.sigmoid(x.number), x.salt) }
  static func softplus(_ x: Rounded) -> Rounded { Rounded(Precise.softplus(x.number), x.salt) }
  static func log(onePlus x: Rounded) -> Rounded { Rounded(Precise.log(onePlus: x.number), x.salt) }
  static func pow(_ x: Rounded, _ n: Int) -> Rounded { Rounded(Precise.pow(x.number, n), x.salt) }
  static func root(_ x: Rounded, _ n: Int) -> Rounded { Rounded(Precise.root(x.number, n), x.salt) }
  static func pow(_ x: Rounded, _ y: Rounded) -> Rounded { Rounded(Precise.pow(x.number, y.number), x.salt, y.salt) }
  static func hypot(_ x: Rounded, _ y: Rounded) -> Rounded {
    Rounded(Precise.hypot(x.number, y.number), x.salt, y.salt)
  }
  static func atan2(y: Rounded, x: Rounded) -> Rounded {
    Rounded(Precise.atan2(y: y.number, x: x.number), x.salt, y.salt)
  }
  static func logSumExp<X: Collection>(_ x: X) -> Rounded where X.Element == Rounded {
    Rounded(Precise.logSumExp(x.map(\.number)), x.reduce(0) { ($0 &* 3 ^ $1.salt) & ~1 | $0 & 1 | $1.salt & 1 })
  }

  static func abs(_ x: Rounded) -> Rounded { Rounded(exactly: x.number.magnitude, salt: x.salt) }
  static func signum(_ x: Rounded) -> Rounded { Rounded(exactly: Precise.signum(x.number), salt: x.salt) }
  static func relu(_ x: Rounded) -> Rounded { Rounded(exactly: Precise.relu(x.number), salt: x.salt) }
  static func min(_ x: Rounded, _ y: Rounded) -> Rounded { x < y ? x : y < x ? y : x == y ? x : x + y }
  static func max(_ x: Rounded, _ y: Rounded) -> Rounded { x > y ? x : y > x ? y : x == y ? x : x + y }
  static func dominance(of x: Rounded, over y: Rounded) -> Rounded {
    Rounded(exactly: Precise.dominance(of: x.number, over: y.number))
  }
  static func blend(_ weight: Rounded, _ x: Rounded, _ y: Rounded) -> Rounded {
    weight == 1 ? x : weight == 0 ? y : weight * x + (1 - weight) * y
  }
  func undefined(where value: Rounded) -> Rounded { value.number.isNaN ? value : self }
}

extension Rounded {
  static func oneMinusSquare(_ x: Rounded) -> Rounded { Rounded(Precise.oneMinusSquare(x.number), x.salt) }
  static func gaussian(_ x: Rounded) -> Rounded { Rounded(Precise.gaussian(x.number), x.salt) }
  static func sechSquared(_ x: Rounded) -> Rounded { Rounded(Precise.sechSquared(x.number), x.salt) }
  static func power(_ c: Rounded, _ x: Rounded, _ y: Rounded, less k: Int, log n: Int) -> Rounded {
    Rounded(Precise.power(c.number, x.number, y.number, less: k, log: n), c.salt, x.salt, y.salt)
  }
  static func rootPower(_ x: Rounded, _ n: Int, _ y: Rounded) -> Rounded {
    Rounded(Precise.rootPower(x.number, n, y.number), x.salt, y.salt)
  }
  static func cosine(_ x: Rounded, _ y: Rounded, _ z: Rounded) -> Rounded {
    Rounded(Precise.cosine(x.number, y.number, z.number), x.salt, z.salt)
  }
  static func shift<X: Collection>(of x: X) -> Rounded where X.Element == Rounded {
    Rounded(exactly: Precise.shift(of: x.map(\.number)))
  }

  /// As doubles decide it, where their range is looked at: what a tape then cuts is no longer folded.
  static func hasVanished(_ slope: Rounded, of x: Rounded, _ y: Rounded) -> Bool {
    slope.vanishes && slope.number.magnitude < Precise(Double.leastNormalMagnitude) && !x.number.isZero
      && !y.number.isZero
  }

  static var absent: Rounded { Rounded(exactly: .absent) }
  var isAbsent: Bool { number.isAbsent }
  var asSeed: Rounded { Rounded(exactly: number.asSeed, salt: salt) }
  var computed: Rounded { Rounded(exactly: number.computed, salt: salt) }
  var opposed: Rounded { Rounded(exactly: number.opposed, salt: salt) }
  func scaled(by slope: Rounded) -> Rounded { isAbsent ? self : (slope * self).computed }
  func divided(by divisor: Rounded) -> Rounded { isAbsent ? self : (self / divisor).computed }
}
