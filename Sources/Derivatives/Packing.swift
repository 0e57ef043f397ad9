import Scalars

/// A way to run elements or samples: one at a time, or several side by side in lanes.
@usableFromInline
protocol Packing {
  associatedtype Number: LaneScalar
  /// The scalar that holds the numbers of `count` elements.
  associatedtype Packed: Scalar
  static var count: Int { get }
  static func pack(_ number: (_ lane: Int) -> Number) -> Packed
  static func number(_ packed: Packed, _ lane: Int) -> Number
}

/// One at a time: for what is left over.
@usableFromInline
enum Single<Number: LaneScalar>: Packing {
  @inlinable static var count: Int { 1 }
  @inlinable @inline(__always) static func pack(_ number: (_ lane: Int) -> Number) -> Number { number(0) }
  @inlinable @inline(__always) static func number(_ packed: Number, _ lane: Int) -> Number { packed }
}

/// Eight side by side: one register where they are wide, and independent work for narrow ones.
@usableFromInline
enum Eight<Number: LaneScalar>: Packing {
  @inlinable static var count: Int { 8 }
  @inlinable @inline(__always) static func pack(_ number: (_ lane: Int) -> Number) -> Lanes<SIMD8<Number>> {
    Lanes(number)
  }
  @inlinable @inline(__always) static func number(_ packed: Lanes<SIMD8<Number>>, _ lane: Int) -> Number {
    packed[lane]
  }
}
