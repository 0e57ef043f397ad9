import Scalars

extension MultiDual: Field {
  @inlinable public static var zero: MultiDual { MultiDual(.zero, .zero) }
  @inlinable @_disfavoredOverload public init(_ value: Double) { self.init(Base(value)) }
  @inlinable public init(_ value: Int) { self.init(Base(value)) }
  @inlinable public init(integerLiteral value: Base.IntegerLiteralType) { self.init(Base(integerLiteral: value)) }
  @inlinable public init(floatLiteral value: Base.FloatLiteralType) { self.init(Base(floatLiteral: value)) }

  @inlinable @inline(__always)
  public static func hasVanished(_ slope: MultiDual, of x: MultiDual, _ y: MultiDual) -> Bool {
    Base.hasVanished(slope.value, of: x.value, y.value)
  }

  /// Equal in value and in every tangent, as for ``Dual``.
  @inlinable public static func == (x: MultiDual, y: MultiDual) -> Bool {
    x.value == y.value && x.tangents == y.tangents
  }

  @inlinable @inline(__always) public static func + (x: MultiDual, y: MultiDual) -> MultiDual {
    MultiDual(x.value + y.value, x.tangents + y.tangents)
  }
  @inlinable @inline(__always) public static func - (x: MultiDual, y: MultiDual) -> MultiDual {
    MultiDual(x.value - y.value, x.tangents - y.tangents)
  }
  @inlinable @inline(__always) public static prefix func - (x: MultiDual) -> MultiDual {
    MultiDual(-x.value, -x.tangents)
  }

  @inlinable @inline(__always) public static func * (x: MultiDual, y: MultiDual) -> MultiDual {
    MultiDual(
      x.value * y.value, x.tangents * Lanes(repeating: y.value) + Lanes(repeating: x.value) * y.tangents)
  }

  @inlinable @inline(__always) public static func / (x: MultiDual, y: MultiDual) -> MultiDual {
    quotient(x, y, x.value / y.value)
  }

  @inlinable public static func pow(_ x: MultiDual, _ n: Int) -> MultiDual {
    let y = Base.pow(x.value, n)
    return n < 0
      ? x.chain(y, factors: { Slope.reciprocalPower($0, n, $1) }) : x.chain(y) { x, _ in Slope.pow(x, n) }
  }

  /// In the order of `Dual.accumulate`, so that every tangent has the bits of its own.
  @inlinable @inline(__always) public mutating func accumulate(_ x: MultiDual, times y: MultiDual) {
    value += x.value * y.value
    tangents += Lanes(repeating: x.value) * y.tangents
    tangents += x.tangents * Lanes(repeating: y.value)
  }
}
