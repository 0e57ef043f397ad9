extension Lanes: Field {
  @inlinable @inline(__always) public static var zero: Lanes { Lanes(V()) }
  @inlinable @inline(__always) public init(_ value: Double) { self.init(repeating: V.Scalar(value)) }
  @inlinable @inline(__always) public init(_ value: Int) { self.init(repeating: V.Scalar(value)) }
  @inlinable @inline(__always) public init(integerLiteral value: V.Scalar.IntegerLiteralType) {
    self.init(repeating: V.Scalar(integerLiteral: value))
  }
  @inlinable @inline(__always) public init(floatLiteral value: V.Scalar.FloatLiteralType) {
    self.init(repeating: V.Scalar(floatLiteral: value))
  }

  /// Equal in every lane.
  @inlinable @inline(__always) public static func == (x: Lanes, y: Lanes) -> Bool { !any { x[$0] != y[$0] } }

  @inlinable @inline(__always) public static func + (x: Lanes, y: Lanes) -> Lanes { Lanes(x.vector + y.vector) }
  @inlinable @inline(__always) public static func - (x: Lanes, y: Lanes) -> Lanes { Lanes(x.vector - y.vector) }
  @inlinable @inline(__always) public static func * (x: Lanes, y: Lanes) -> Lanes { Lanes(x.vector * y.vector) }
  @inlinable @inline(__always) public static func / (x: Lanes, y: Lanes) -> Lanes { Lanes(x.vector / y.vector) }
  /// Lane by lane, because 0 − x would lose the sign of −0.
  @inlinable @inline(__always) public static prefix func - (x: Lanes) -> Lanes { Lanes { -x[$0] } }
}
