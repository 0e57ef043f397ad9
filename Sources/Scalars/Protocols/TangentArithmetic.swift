/// What the chain rule asks of a tangent.
///
/// **Zero times infinity.** Derivatives are computed as IEEE computes: 0 · ∞ is NaN, never 0, for a zero that was
/// *computed at this point* says nothing about the points beside it. √x · √x at 0 is such a case: the slope of one
/// factor is ∞, the other is 0, and the product has the derivative 1. What *cannot depend* contributes nothing, even
/// where the slope is infinite: a constant, a variable of seed 0, a branch that was not taken, a value that the output
/// does not use. So there are two zeros:
///
/// - the *absent* tangent, of a constant. Of a floating-point number it is −0, which IEEE addition leaves alone: −0 + x
///   = x, and −0 + −0 = −0. Only the chain rule asks for it (``scaled(by:)``, ``divided(by:)``).
/// - the zero that was *computed*, which is +0. A product may come out −0 by chance, so whatever computes a tangent
///   adds +0 (``computed``, ``opposed``).
///
/// A mark that is lost (in a product of two constants, in lanes, which have none) makes a NaN, and never a finite wrong
/// number. Where a NaN comes out of an `Objective`, the operators compute once more on numbers that know what is
/// absent, and keep it everywhere: `Dual<ZeroOr<T>>`, `Reverse<Dual<ZeroOr<T>>>`.
///
/// A number type that has no use for the distinction takes the defaults, which are plain arithmetic.
public protocol TangentArithmetic {
  /// The tangent of a constant.
  static var absent: Self { get }

  /// Whether this is the zero of a constant, in a type where to ask is cheaper than to compute with it; else false.
  var isAbsent: Bool { get }

  /// Whether ``isAbsent`` tells all that is absent, so that a NaN was never made by multiplying with it.
  static var knowsAbsence: Bool { get }

  /// The tangent that a seed stands for: ``absent`` of zero.
  var asSeed: Self { get }

  /// `self` as a tangent that was computed: +0 of a zero.
  var computed: Self { get }

  /// −self as a tangent that was computed.
  var opposed: Self { get }

  /// The product `slope · self` of the chain rule: ``absent`` if `self` is, even where the slope is infinite; else
  /// IEEE's, where 0 · ∞ is NaN.
  func scaled(by slope: Self) -> Self

  /// The quotient `self / divisor` of the quotient rule: ``absent`` if `self` is, even where the divisor is 0.
  func divided(by divisor: Self) -> Self

  /// x · y, with the sign of a zero tangent in it left open: for slopes on a tape, where constants are known otherwise.
  static func product(_ x: Self, _ y: Self) -> Self

  /// Whether a slope that is proportional to x and y, which are not 0, is too small for an ordinary number; false for
  /// types that have no least one.
  static func hasVanished(_ slope: Self, of x: Self, _ y: Self) -> Bool

  /// Adds `x · y`: the step of a backward sweep.
  ///
  /// A requirement, so that a dual number can order its sums for the sweep, where `x` is what was computed last.
  mutating func accumulate(_ x: Self, times y: Self)
}

extension TangentArithmetic {
  @inlinable @inline(__always) public var isAbsent: Bool { false }
  @inlinable @inline(__always) public static var knowsAbsence: Bool { false }
  @inlinable @inline(__always) public var asSeed: Self { self }
  @inlinable @inline(__always) public var computed: Self { self }
  @inlinable @inline(__always) public static func hasVanished(_ slope: Self, of x: Self, _ y: Self) -> Bool { false }
}

extension TangentArithmetic where Self: BinaryFloatingPoint {
  @inlinable @inline(__always) public static func hasVanished(_ slope: Self, of x: Self, _ y: Self) -> Bool {
    slope.magnitude < .leastNormalMagnitude && x != 0 && y != 0
  }
}

extension Field {
  @inlinable @inline(__always) public static var absent: Self { .zero }
  @inlinable @inline(__always) public var opposed: Self { -self }
  @inlinable @inline(__always) public func scaled(by slope: Self) -> Self { slope * self }
  @inlinable @inline(__always) public func divided(by divisor: Self) -> Self { self / divisor }
  @inlinable @inline(__always) public static func product(_ x: Self, _ y: Self) -> Self { x * y }
  @inlinable @inline(__always) public mutating func accumulate(_ x: Self, times y: Self) { self += x * y }
}

// The bit pattern is compared, since −0 == 0.

extension Double {
  @inlinable @inline(__always) public static var absent: Double { -0.0 }
  @inlinable @inline(__always) var isMarked: Bool { bitPattern == 0x8000_0000_0000_0000 }
  @inlinable @inline(__always) public var asSeed: Double { self == 0 ? -0.0 : self }
  @inlinable @inline(__always) public var computed: Double { self + 0 }
  @inlinable @inline(__always) public var opposed: Double { 0 - self }
  @inlinable @inline(__always) public func scaled(by slope: Double) -> Double { isMarked ? self : slope * self + 0 }
  @inlinable @inline(__always) public func divided(by divisor: Double) -> Double {
    isMarked ? self : self / divisor + 0
  }
}

extension Float {
  @inlinable @inline(__always) public static var absent: Float { -0.0 }
  @inlinable @inline(__always) var isMarked: Bool { bitPattern == 0x8000_0000 }
  @inlinable @inline(__always) public var asSeed: Float { self == 0 ? -0.0 : self }
  @inlinable @inline(__always) public var computed: Float { self + 0 }
  @inlinable @inline(__always) public var opposed: Float { 0 - self }
  @inlinable @inline(__always) public func scaled(by slope: Float) -> Float { isMarked ? self : slope * self + 0 }
  @inlinable @inline(__always) public func divided(by divisor: Float) -> Float {
    isMarked ? self : self / divisor + 0
  }
}
