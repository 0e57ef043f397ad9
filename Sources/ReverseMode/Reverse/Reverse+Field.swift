import Scalars

extension Reverse: Field {
  @inlinable public static var zero: Reverse { Reverse(.zero) }
  @inlinable @_disfavoredOverload public init(_ value: Double) { self.init(Base(value)) }
  @inlinable public init(_ value: Int) { self.init(Base(value)) }
  @inlinable public init(integerLiteral value: Base.IntegerLiteralType) { self.init(Base(integerLiteral: value)) }
  @inlinable public init(floatLiteral value: Base.FloatLiteralType) { self.init(Base(floatLiteral: value)) }

  @inlinable @inline(__always) public static func + (x: Reverse, y: Reverse) -> Reverse {
    join(x, y, x.value + y.value, fromX: { $0 }, fromY: { $0 })
  }

  @inlinable @inline(__always) public static func - (x: Reverse, y: Reverse) -> Reverse {
    join(x, y, x.value - y.value, fromX: { $0 }, fromY: { -$0 })
  }

  @inlinable @inline(__always) public static prefix func - (x: Reverse) -> Reverse {
    x.with(-x.value, partial: -x.partial)
  }

  @inlinable @inline(__always) public static func * (x: Reverse, y: Reverse) -> Reverse {
    join(x, y, x.value * y.value, fromX: { .product($0, y.value) }, fromY: { .product($0, x.value) })
  }

  @inlinable @inline(__always) public static func / (x: Reverse, y: Reverse) -> Reverse {
    quotient(x, y, x.value / y.value)
  }

  // Spelled out: the default implementations are not inlined, and pass these wide values through memory.
  @inlinable @inline(__always) public static func += (x: inout Reverse, y: Reverse) { x = x + y }
  @inlinable @inline(__always) public static func -= (x: inout Reverse, y: Reverse) { x = x - y }
  @inlinable @inline(__always) public static func *= (x: inout Reverse, y: Reverse) { x = x * y }
  @inlinable @inline(__always) public static func /= (x: inout Reverse, y: Reverse) { x = x / y }

  @inlinable public static func pow(_ x: Reverse, _ n: Int) -> Reverse {
    let y = Base.pow(x.value, n)
    return n < 0
      ? x.chain(y, factors: { Slope.reciprocalPower($0, n, $1) }) : x.chain(y) { x, _ in Slope.pow(x, n) }
  }

  /// A constant 0 is absent: on no tape, there is nothing to record of a product with it. Of arrays the absent one is,
  /// for that of numbers written as 0 meets ∞ in a tape's slopes.
  @inlinable @inline(__always) public var isAbsent: Bool {
    isConstant && (Base.knowsAbsence ? value.isAbsent : value == .zero)
  }

  @inlinable @inline(__always) public static func hasVanished(_ slope: Reverse, of x: Reverse, _ y: Reverse) -> Bool {
    Base.hasVanished(slope.value, of: x.value, y.value)
  }

  /// Equal values that depend on the same node of the same recording with the same slope.
  ///
  /// So `x == 0` is false for a variable that happens to be 0: a shortcut for a constant zero must not be taken for it.
  @inlinable public static func == (x: Reverse, y: Reverse) -> Bool {
    x.value == y.value && x.node == y.node && (x.isConstant || (x.partial == y.partial && x.number == y.number))
  }
}

extension Reverse {
  @inlinable @inline(__always) public static var hasShape: Bool { Base.hasShape }
  @inlinable @inline(__always) public static var knowsAbsence: Bool { Base.knowsAbsence }
  @inlinable @inline(__always) public func isSpread(over result: Reverse) -> Bool { value.isSpread(over: result.value) }

  @inlinable public func spread(over result: Reverse) -> Reverse {
    if !isSpread(over: result) { return self }
    let array = value.spread(over: result.value)
    return isConstant ? Reverse(array) : Reverse.joined(self, array, SpreadPullback(number: value, array: array))
  }

  @inlinable public func gathered(to operand: Reverse) -> Reverse {
    let number = value.gathered(to: operand.value)
    return isConstant ? Reverse(number) : Reverse.joined(self, number, GatheredPullback(array: value))
  }

  /// This operand of an operation whose value is `result`, as an array where that is one.
  @inlinable @inline(__always)
  func shaped(like result: Base) -> Reverse {
    Base.hasShape && !isConstant && value.isSpread(over: result) ? spread(over: Reverse(result)) : self
  }

  /// The operands of an operation whose value is `result`, where one of them must become an array; else nil.
  @inlinable @inline(__always)
  static func shaped(_ x: UnsafeBufferPointer<Reverse>, like result: @autoclosure () -> Base) -> [Reverse]? {
    if !Base.hasShape { return nil }
    let result = result()
    return x.contains { !$0.isConstant && $0.value.isSpread(over: result) } ? x.map { $0.shaped(like: result) } : nil
  }
}

@usableFromInline
struct SpreadPullback<Base: Field>: PullbackRule {
  @usableFromInline let number: Base
  @usableFromInline let array: Base
  @inlinable init(number: Base, array: Base) { (self.number, self.array) = (number, array) }
  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
    operands.add(adjoint.spread(over: array).gathered(to: number), to: 0)
  }
}

@usableFromInline
struct GatheredPullback<Base: Field>: PullbackRule {
  @usableFromInline let array: Base
  @inlinable init(array: Base) { self.array = array }
  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
    operands.add(adjoint.spread(over: array), to: 0)
  }
}
