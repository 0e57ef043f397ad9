// The functions are those of the number: there is nothing that a slope would be multiplied with.
extension Sparse: ChainRule {
  @usableFromInline package typealias Base = Number

  @inlinable @inline(__always) package func chain(
    _ y: Number, _ slope: (_ x: Number, _ y: Number) -> Number
  ) -> Sparse { Sparse(y) }
  @inlinable @inline(__always) package func chain(
    _ y: Number, factors: (_ x: Number, _ y: Number) -> (Number, Number)
  ) -> Sparse { Sparse(y) }
  @inlinable @inline(__always) package static func chain(
    _ x: Sparse, _ y: Sparse, _ z: Number, _ slopes: (x: Number, y: Number)
  ) -> Sparse { Sparse(z) }
  @inlinable @inline(__always) package static func chain(
    _ x: Sparse, _ y: Sparse, _ z: Number, _ slopes: (x: Number, y: Number), over divisor: Number
  ) -> Sparse { Sparse(z) }
  @inlinable @inline(__always) package static func chain(
    _ x: Sparse, _ y: Sparse, _ z: Sparse, _ w: Number, _ slopes: (x: Number, y: Number, z: Number)
  ) -> Sparse { Sparse(w) }
  @inlinable @inline(__always) package static func chain<X: Collection>(
    _ x: X, _ y: Number, _ slope: (_ x: Number) -> Number
  ) -> Sparse where X.Element == Sparse { Sparse(y) }

  @inlinable @inline(__always) package static func choose(
    _ weight: Number, _ x: Sparse, _ y: Sparse, _ z: Number
  ) -> Sparse { Sparse(z) }
}

extension Sparse: Scalar {
  @usableFromInline package typealias Constant = Number.Constant
  @inlinable @inline(__always) package func multiplied(by constant: Constant) -> Sparse {
    switch self {
    case .nothing: .nothing
    case .present(let x): .present(x.multiplied(by: constant))
    }
  }

  @inlinable @inline(__always) package static func blend(_ weight: Sparse, _ x: Sparse, _ y: Sparse) -> Sparse {
    // What is not chosen is left out, and so is what it depends on.
    if weight.value == 1 { return x }
    if weight.value == .zero { return y }
    return switch (x, y) {
    case (.nothing, .nothing): .nothing
    default: .present(Number.blend(weight.value, x.value, y.value))
    }
  }

  @inlinable @inline(__always) package func undefined(where y: Sparse) -> Sparse {
    Sparse(value.undefined(where: y.value))
  }
}
