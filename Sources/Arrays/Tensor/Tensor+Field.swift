import Scalars

extension Tensor: Field {
  @inlinable @_disfavoredOverload public init(_ value: Double) { self.init(number: Element(value)) }
  @inlinable public init(_ value: Int) { self.init(number: Element(value)) }
  @inlinable public init(integerLiteral value: Element.IntegerLiteralType) {
    self.init(number: Element(integerLiteral: value))
  }
  @inlinable public init(floatLiteral value: Element.FloatLiteralType) {
    self.init(number: Element(floatLiteral: value))
  }

  /// Equal shapes and equal elements: to compare with a number looks at no element of an array.
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func == (x: Tensor, y: Tensor) -> Bool {
    guard x.shape == y.shape else { return false }
    if x.isNumber { return x.number == y.number }
    return x.withElements { x in
      y.withElements { y in
        // All are counted, for a loop without an exit takes several at once.
        var unequal: Int32 = 0
        for i in 0..<x.count { unequal |= x[i] == y[i] ? 0 : 1 }
        return unequal == 0
      }
    }
  }

  // The absent zero, and the factor 1, are known without a look at the elements.

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func + (x: Tensor, y: Tensor) -> Tensor {
    if x.isAbsent { return y }
    if y.isAbsent { return x }
    return zip(x, y) { $0 + $1 }
  }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func - (x: Tensor, y: Tensor) -> Tensor {
    if y.isAbsent { return x }
    if x.isAbsent { return -y }
    return zip(x, y) { $0 - $1 }
  }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func * (x: Tensor, y: Tensor) -> Tensor {
    if x.isAbsent || y.isAbsent { return .zero }
    if x.isOne { return y }
    if y.isOne { return x }
    return zip(x, y) { $0 * $1 }
  }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func / (x: Tensor, y: Tensor) -> Tensor {
    if x.isAbsent { return .zero }
    if y.isOne { return x }
    return zip(x, y) { $0 / $1 }
  }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static prefix func - (x: Tensor) -> Tensor { x.isAbsent ? x : map(x) { -$0 } }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func pow(_ x: Tensor, _ n: Int) -> Tensor { map(x) { .pow($0, n) } }

  @inlinable public static func += (x: inout Tensor, y: Tensor) { x = x + y }
  @inlinable public static func -= (x: inout Tensor, y: Tensor) { x = x - y }

  @inlinable var isOne: Bool { isNumber && number == 1 }
}

// MARK: - What the chain rule asks of a tangent

extension Tensor {
  @inlinable public static var absent: Tensor { .zero }
  @inlinable public static var knowsAbsence: Bool { true }
  @inlinable public var asSeed: Tensor { isNumber && number == 0 ? .zero : self }
  @inlinable public var computed: Tensor { self }
  public var opposed: Tensor { -self }
  @inlinable public func scaled(by slope: Tensor) -> Tensor { slope * self }
  @inlinable public func divided(by divisor: Tensor) -> Tensor { self / divisor }
  @inlinable public static func product(_ x: Tensor, _ y: Tensor) -> Tensor { x * y }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public mutating func accumulate(_ x: Tensor, times y: Tensor) {
    if x.isAbsent || y.isAbsent { return }
    if isAbsent {
      self = x * y
    } else if y.isOne {
      self = self + x
    } else if x.isOne {
      self = self + y
    } else {
      self = Tensor.zip(self, x, y) { $0 + $1 * $2 }
    }
  }
}

extension Tensor {
  @inlinable public static var hasShape: Bool { true }
  @inlinable public func isSpread(over result: Tensor) -> Bool { isNumber && !result.isNumber }

  public func spread(over result: Tensor) -> Tensor {
    isSpread(over: result) && !isAbsent ? Tensor(repeating: number, shape: result.shape) : self
  }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public func gathered(to operand: Tensor) -> Tensor {
    if isNumber || !operand.isNumber { return self }
    return withElements { Tensor(number: Element.sum($0.baseAddress.unsafelyUnwrapped, $0.count)) }
  }

  /// An array of the given shape whose elements are all `element`.
  public init(repeating element: Element, shape: Shape) {
    self.init(shape) { $0.update(repeating: element, count: shape.count) }
  }
}
