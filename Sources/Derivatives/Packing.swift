import Scalars

/// A way to run elements or samples: one at a time, or several side by side in lanes.
@usableFromInline
package protocol Packing {
  associatedtype Number: MachineScalar
  /// The scalar that holds the numbers of `count` elements.
  associatedtype Packed: Scalar
  static var count: Int { get }
  /// Whether `Packed` knows which tangents are zero by what they are; see ``ZeroOr``.
  static var hasStructuralZeros: Bool { get }
  static func pack(_ number: (_ lane: Int) -> Number) -> Packed
  static func number(_ packed: Packed, _ lane: Int) -> Number
  /// Reads, and writes, numbers that follow each other in memory.
  static func load(_ first: UnsafePointer<Number>) -> Packed
  static func store(_ packed: Packed, to first: UnsafeMutablePointer<Number>)
  /// Adds the first numbers to the sum, from the first to the last.
  static func add(_ packed: Packed, first: Int, to sum: inout Number)
}

/// One at a time: for what is left over.
@usableFromInline
package enum Single<Number: MachineScalar>: Packing {
  @inlinable package static var count: Int { 1 }
  @inlinable @inline(__always) package static func pack(_ number: (_ lane: Int) -> Number) -> Number { number(0) }
  @inlinable @inline(__always) package static func number(_ packed: Number, _ lane: Int) -> Number { packed }
  @inlinable @inline(__always) package static func load(_ first: UnsafePointer<Number>) -> Number { first.pointee }
  @inlinable @inline(__always) package static func store(_ packed: Number, to first: UnsafeMutablePointer<Number>) {
    first.pointee = packed
  }
  @inlinable @inline(__always) package static func add(_ packed: Number, first: Int, to sum: inout Number) {
    sum += packed
  }
}

/// Eight side by side: one register where they are wide, and independent work for narrow ones.
@usableFromInline
package enum Eight<Number: MachineScalar>: Packing {
  @inlinable package static var count: Int { 8 }
  @inlinable @inline(__always) package static func pack(_ number: (_ lane: Int) -> Number) -> Lanes<SIMD8<Number>> {
    Lanes(number)
  }
  @inlinable @inline(__always) package static func number(_ packed: Lanes<SIMD8<Number>>, _ lane: Int) -> Number {
    packed[lane]
  }
  @inlinable @inline(__always) package static func load(_ first: UnsafePointer<Number>) -> Lanes<SIMD8<Number>> {
    Lanes(UnsafeRawPointer(first).loadUnaligned(as: SIMD8<Number>.self))
  }
  @inlinable @inline(__always)
  package static func store(_ packed: Lanes<SIMD8<Number>>, to first: UnsafeMutablePointer<Number>) {
    // Number by number: stored as one vector, the optimizer takes a third more instructions to compute it.
    for i in 0..<8 { first[i] = packed[i] }
  }
  @inlinable @inline(__always)
  package static func add(_ packed: Lanes<SIMD8<Number>>, first: Int, to sum: inout Number) {
    if first == 8 {
      for i in 0..<8 { sum += packed[i] }
    } else {
      for i in 0..<first { sum += packed[i] }
    }
  }
}

/// The same numbers, with structural zeros: for code that is inlined as a whole.
@usableFromInline
package enum Structural<P: Packing>: Packing {
  @inlinable package static var count: Int { P.count }
  @inlinable package static var hasStructuralZeros: Bool { true }
  @inlinable @inline(__always) package static func pack(_ number: (_ lane: Int) -> P.Number) -> ZeroOr<P.Packed> {
    ZeroOr(P.pack(number))
  }
  @inlinable @inline(__always) package static func number(_ packed: ZeroOr<P.Packed>, _ lane: Int) -> P.Number {
    P.number(packed.value, lane)
  }
  @inlinable @inline(__always) package static func load(_ first: UnsafePointer<P.Number>) -> ZeroOr<P.Packed> {
    ZeroOr(P.load(first))
  }
  @inlinable @inline(__always)
  package static func store(_ packed: ZeroOr<P.Packed>, to first: UnsafeMutablePointer<P.Number>) {
    P.store(packed.value, to: first)
  }
  @inlinable @inline(__always)
  package static func add(_ packed: ZeroOr<P.Packed>, first: Int, to sum: inout P.Number) {
    P.add(packed.value, first: first, to: &sum)
  }
}

extension Packing {
  @inlinable package static var hasStructuralZeros: Bool { false }

  /// The numbers at the places given; `stop` is called where there is no such place.
  ///
  /// Places that follow each other, where the compiler can see that they do, cost one comparison and one load.
  @inlinable @inline(__always)
  package static func gather(
    _ memory: UnsafeBufferPointer<Number>, at place: (_ lane: Int) -> Int, else stop: (_ place: Int) -> Never
  ) -> Packed {
    let first = place(0)
    let last = first &+ (count &- 1)
    var difference = 0
    for lane in 1..<count { difference |= place(lane) ^ (first &+ lane) }
    if difference == 0 {
      // A negative place is larger than any.
      if UInt(bitPattern: first) > UInt(bitPattern: last) || last >= memory.count { stop(first < 0 ? first : last) }
      return load(memory.baseAddress.unsafelyUnwrapped + first)
    }
    return pack { lane in
      let place = place(lane)
      if UInt(bitPattern: place) >= UInt(bitPattern: memory.count) { stop(place) }
      return memory[place]
    }
  }
}
