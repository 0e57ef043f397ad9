import Scalars

extension Dual: Field {
  @inlinable public static var zero: Dual { Dual(.zero) }
  @inlinable @_disfavoredOverload public init(_ value: Double) { self.init(Base(value)) }
  @inlinable public init(_ value: Int) { self.init(Base(value)) }
  @inlinable public init(integerLiteral value: Base.IntegerLiteralType) { self.init(Base(integerLiteral: value)) }
  @inlinable public init(floatLiteral value: Base.FloatLiteralType) { self.init(Base(floatLiteral: value)) }

  /// Equal in value and in tangent: `x == 0` is false for a variable that happens to be 0, so a shortcut for a constant
  /// zero is not taken for it.
  @inlinable @inline(__always) public static func == (x: Dual, y: Dual) -> Bool {
    x.value == y.value && x.tangent == y.tangent
  }

  @inlinable @inline(__always) public static func + (x: Dual, y: Dual) -> Dual {
    Dual(x.value + y.value, x.tangent + y.tangent)
  }
  @inlinable @inline(__always) public static func - (x: Dual, y: Dual) -> Dual {
    Dual(x.value - y.value, x.tangent + y.tangent.opposed)
  }
  @inlinable @inline(__always) public static prefix func - (x: Dual) -> Dual { Dual(-x.value, x.tangent.opposed) }

  @inlinable @inline(__always) public static func * (x: Dual, y: Dual) -> Dual {
    Dual(x.value * y.value, x.tangent * y.value + (x.value * y.tangent).computed)
  }

  @inlinable @inline(__always) public static func / (x: Dual, y: Dual) -> Dual { quotient(x, y, x.value / y.value) }

  // Spelled out: the default implementations are not inlined, and pass these wide values through memory.
  @inlinable @inline(__always) public static func += (x: inout Dual, y: Dual) { x = x + y }
  @inlinable @inline(__always) public static func -= (x: inout Dual, y: Dual) { x = x - y }
  @inlinable @inline(__always) public static func *= (x: inout Dual, y: Dual) { x = x * y }
  @inlinable @inline(__always) public static func /= (x: inout Dual, y: Dual) { x = x / y }

  @inlinable @inline(__always) public static func pow(_ x: Dual, _ n: Int) -> Dual {
    let y = Base.pow(x.value, n)
    return n < 0
      ? x.chain(y, factors: { Slope.reciprocalPower($0, n, $1) }) : x.chain(y) { x, _ in Slope.pow(x, n) }
  }

  /// What waits for `x.tangent`, the last to be known, is one product and one sum.
  @inlinable @inline(__always) public mutating func accumulate(_ x: Dual, times y: Dual) {
    value.accumulate(x.value, times: y.value)
    tangent.accumulate(x.value, times: y.tangent)
    tangent.accumulate(x.tangent, times: y.value)
  }
}

// The rule for zeros, component by component: see ``TangentArithmetic``.
extension Dual {
  @inlinable @inline(__always) public static var absent: Dual { Dual(.absent, .absent) }
  @inlinable @inline(__always) public var isAbsent: Bool { value.isAbsent && tangent.isAbsent }
  @inlinable @inline(__always) public static var knowsAbsence: Bool { Base.knowsAbsence }
  @inlinable @inline(__always) public var asSeed: Dual { Dual(value.asSeed, tangent.asSeed) }
  @inlinable @inline(__always) public var computed: Dual { Dual(value.computed, tangent) }
  @inlinable @inline(__always) public var opposed: Dual { Dual(value.opposed, tangent.opposed) }
  @inlinable @inline(__always) public static func hasVanished(_ slope: Dual, of x: Dual, _ y: Dual) -> Bool {
    Base.hasVanished(slope.value, of: x.value, y.value)
  }
  @inlinable @inline(__always) public func scaled(by slope: Dual) -> Dual {
    Dual(value.scaled(by: slope.value), tangent.scaled(by: slope.value) + value.scaled(by: slope.tangent))
  }
  @inlinable @inline(__always) public func divided(by divisor: Dual) -> Dual {
    Dual.quotient(self, divisor, value.divided(by: divisor.value))
  }
  @inlinable @inline(__always) public static func product(_ x: Dual, _ y: Dual) -> Dual {
    Dual(.product(x.value, y.value), .product(x.tangent, y.value) + .product(x.value, y.tangent))
  }
}

extension Dual {
  @inlinable @inline(__always) public static var hasShape: Bool { Base.hasShape }
  @inlinable @inline(__always) public func isSpread(over result: Dual) -> Bool { value.isSpread(over: result.value) }
  // The tangent may still be a number where the value is an array: it stands for one of that shape.
  @inlinable @inline(__always) public func spread(over result: Dual) -> Dual {
    Dual(value.spread(over: result.value), tangent.spread(over: result.value))
  }
  @inlinable @inline(__always) public func gathered(to operand: Dual) -> Dual {
    Dual(value.gathered(to: operand.value), tangent.spread(over: value).gathered(to: operand.value))
  }
}
