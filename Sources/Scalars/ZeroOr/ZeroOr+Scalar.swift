// The functions are those of the number: there is nothing that a slope would be multiplied with.
extension ZeroOr: ChainRule {
  @usableFromInline package typealias Base = Number

  @inlinable @inline(__always) package func chain(
    _ y: Number, _ slope: (_ x: Number, _ y: Number) -> Number
  ) -> ZeroOr { ZeroOr(y) }
  @inlinable @inline(__always) package func chain(
    _ y: Number, factors: (_ x: Number, _ y: Number) -> (Number, Number)
  ) -> ZeroOr { ZeroOr(y) }
  @inlinable @inline(__always) package static func chain(
    _ x: ZeroOr, _ y: ZeroOr, _ z: Number, _ slopes: (x: Number, y: Number)
  ) -> ZeroOr { ZeroOr(z) }
  @inlinable @inline(__always) package static func chain(
    _ x: ZeroOr, _ y: ZeroOr, _ z: Number, _ slopes: (x: Number, y: Number), over divisor: Number
  ) -> ZeroOr { ZeroOr(z) }
  @inlinable @inline(__always) package static func chain(
    _ x: ZeroOr, _ y: ZeroOr, _ z: ZeroOr, _ w: Number, _ slopes: (x: Number, y: Number, z: Number)
  ) -> ZeroOr { ZeroOr(w) }
  @inlinable @inline(__always) package static func chain<X: Collection>(
    _ x: X, _ y: Number, _ slope: (_ x: Number) -> Number
  ) -> ZeroOr where X.Element == ZeroOr { ZeroOr(y) }

  @inlinable @inline(__always) package static func choose(
    _ weight: Number, _ x: ZeroOr, _ y: ZeroOr, _ z: Number
  ) -> ZeroOr { ZeroOr(z) }
}

extension ZeroOr: Scalar {
  @usableFromInline package typealias Constant = Number.Constant
  @inlinable @inline(__always) package func multiplied(by constant: Constant) -> ZeroOr {
    switch self {
    case .nothing: .nothing
    case .present(let x): .present(x.multiplied(by: constant))
    }
  }

  @inlinable @inline(__always) package static func blend(_ weight: ZeroOr, _ x: ZeroOr, _ y: ZeroOr) -> ZeroOr {
    // What is not chosen is left out, and so is what it depends on.
    if weight.value == 1 { return x }
    if weight.value == .zero { return y }
    return switch (x, y) {
    case (.nothing, .nothing): .nothing
    default: .present(Number.blend(weight.value, x.value, y.value))
    }
  }

  @inlinable @inline(__always) package func undefined(where y: ZeroOr) -> ZeroOr {
    ZeroOr(value.undefined(where: y.value))
  }
}
