/// A number that may be *structurally* zero: zero by what it is, and not by chance.
///
/// A constant's tangent is such a zero. IEEE arithmetic must multiply with it all the same, since 0 · ∞ is NaN and 0 ·
/// −1 is −0; on `Dual<ZeroOr<T>>` the product is left out, at every level of nesting. Where all is inlined the compiler
/// knows the cases, and what remains is what one writes by hand: of the nine products of `0.1 * x` on a hyper-dual
/// number, four.
///
/// Only where all is inlined: elsewhere every operation asks. So this is for functions of one and two variables.
///
/// An enumeration, because the optimizer counts it as one field where it decides what is small enough for registers;
/// with a flag beside the number, a hyper-dual number was not.
@usableFromInline
package enum ZeroOr<Number: Scalar> {
  case nothing
  case present(Number)

  @inlinable @inline(__always) package init(_ number: Number) { self = .present(number) }

  @inlinable @inline(__always) package var value: Number {
    switch self {
    case .nothing: .zero
    case .present(let number): number
    }
  }
}

extension ZeroOr: Field {
  /// The structural zero. The literal 0 is a number like any other.
  @inlinable @inline(__always) package static var zero: ZeroOr { .nothing }
  @inlinable @inline(__always) @_disfavoredOverload package init(_ value: Double) { self.init(Number(value)) }
  @inlinable @inline(__always) package init(_ value: Int) { self.init(Number(value)) }
  @inlinable @inline(__always) package init(integerLiteral value: Number.IntegerLiteralType) {
    self.init(Number(integerLiteral: value))
  }
  @inlinable @inline(__always) package init(floatLiteral value: Number.FloatLiteralType) {
    self.init(Number(floatLiteral: value))
  }

  @inlinable @inline(__always) package static func == (x: ZeroOr, y: ZeroOr) -> Bool { x.value == y.value }

  @inlinable @inline(__always) package static func + (x: ZeroOr, y: ZeroOr) -> ZeroOr {
    switch (x, y) {
    case (.nothing, _): y
    case (_, .nothing): x
    case (.present(let x), .present(let y)): .present(x + y)
    }
  }
  @inlinable @inline(__always) package static func - (x: ZeroOr, y: ZeroOr) -> ZeroOr {
    switch (x, y) {
    case (.nothing, _): -y
    case (_, .nothing): x
    case (.present(let x), .present(let y)): .present(x - y)
    }
  }
  @inlinable @inline(__always) package static prefix func - (x: ZeroOr) -> ZeroOr {
    switch x {
    case .nothing: .nothing
    case .present(let x): .present(-x)
    }
  }
  @inlinable @inline(__always) package static func * (x: ZeroOr, y: ZeroOr) -> ZeroOr {
    switch (x, y) {
    case (.nothing, _), (_, .nothing): .nothing
    case (.present(let x), .present(let y)): .present(x * y)
    }
  }
  @inlinable @inline(__always) package static func / (x: ZeroOr, y: ZeroOr) -> ZeroOr {
    switch x {
    case .nothing: .nothing
    case .present(let x): .present(x / y.value)
    }
  }

  @inlinable @inline(__always) package static func += (x: inout ZeroOr, y: ZeroOr) { x = x + y }
  @inlinable @inline(__always) package static func -= (x: inout ZeroOr, y: ZeroOr) { x = x - y }
  @inlinable @inline(__always) package static func *= (x: inout ZeroOr, y: ZeroOr) { x = x * y }
  @inlinable @inline(__always) package static func /= (x: inout ZeroOr, y: ZeroOr) { x = x / y }

  @inlinable @inline(__always) package static func pow(_ x: ZeroOr, _ n: Int) -> ZeroOr {
    ZeroOr(Number.pow(x.value, n))
  }

  @inlinable @inline(__always) package static var absent: ZeroOr { .nothing }
  @inlinable @inline(__always) package static func hasVanished(_ slope: ZeroOr, of x: ZeroOr, _ y: ZeroOr) -> Bool {
    Number.hasVanished(slope.value, of: x.value, y.value)
  }
  @inlinable @inline(__always) package var asSeed: ZeroOr { value == .zero ? .nothing : self }
}
