/// The integers that fractions are made of: every one that can say when a result does not fit.
///
/// All signed fixed-width integers conform, and ``BigInteger``, for which nothing overflows.
public protocol ExactInteger: Hashable, Comparable, Sendable, CustomStringConvertible {
  init(_ value: Int)

  /// The same value, or nil if it does not fit.
  init?(exactly value: BigInteger)

  /// The same value without bound.
  var asBigInteger: BigInteger { get }

  func addingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool)
  func subtractingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool)
  func multipliedReportingOverflow(by other: Self) -> (partialValue: Self, overflow: Bool)

  /// The quotient rounded towards zero.
  func dividedReportingOverflow(by other: Self) -> (partialValue: Self, overflow: Bool)

  /// The greatest common divisor, never negative; nil if it does not fit, as that of `Int.min` with itself.
  func greatestCommonDivisor(with other: Self) -> Self?
}

extension ExactInteger where Self: FixedWidthInteger & SignedInteger {
  @inlinable public init?(exactly value: BigInteger) {
    guard let small = value.asInt.flatMap(Self.init(exactly:)) ?? Self(value.description) else { return nil }
    self = small
  }

  @inlinable public var asBigInteger: BigInteger { BigInteger(self) }

  @inlinable public func greatestCommonDivisor(with other: Self) -> Self? {
    var a = magnitude, b = other.magnitude
    while b != 0 { (a, b) = (b, a % b) }
    return Self(exactly: a)
  }
}

extension Int: ExactInteger {}
extension Int8: ExactInteger {}
extension Int16: ExactInteger {}
extension Int32: ExactInteger {}
extension Int64: ExactInteger {}
extension Int128: ExactInteger {}

extension BigInteger: ExactInteger {
  public init?(exactly value: BigInteger) { self = value }
  public var asBigInteger: BigInteger { self }

  public func addingReportingOverflow(_ other: BigInteger) -> (partialValue: BigInteger, overflow: Bool) {
    (self + other, false)
  }
  public func subtractingReportingOverflow(_ other: BigInteger) -> (partialValue: BigInteger, overflow: Bool) {
    (self - other, false)
  }
  public func multipliedReportingOverflow(by other: BigInteger) -> (partialValue: BigInteger, overflow: Bool) {
    (self * other, false)
  }
  public func dividedReportingOverflow(by other: BigInteger) -> (partialValue: BigInteger, overflow: Bool) {
    other.signum() == 0 ? (self, true) : (quotientAndRemainder(dividingBy: other).quotient, false)
  }
}
