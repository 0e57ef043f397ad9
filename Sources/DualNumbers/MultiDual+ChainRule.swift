import Scalars

// The rules are those of ``Dual``, with one slope for all tangents.
extension MultiDual: ChainRule {
  @inlinable @inline(__always)
  public func chain(_ y: Base, _ slope: (_ x: Base, _ y: Base) -> Base) -> MultiDual {
    MultiDual(y, tangents.scaled(by: slope(value, y)))
  }

  @inlinable @inline(__always)
  public func chain(_ y: Base, factors: (_ x: Base, _ y: Base) -> (Base, Base)) -> MultiDual {
    let (first, second) = factors(value, y)
    return MultiDual(y, tangents.scaled(by: first).scaled(by: second))
  }

  @inlinable @inline(__always)
  public static func chain(_ x: MultiDual, _ y: MultiDual, _ z: Base, _ slopes: (x: Base, y: Base)) -> MultiDual {
    MultiDual(z, x.tangents.scaled(by: slopes.x) + y.tangents.scaled(by: slopes.y))
  }

  @inlinable @inline(__always)
  public static func chain(
    _ x: MultiDual, _ y: MultiDual, _ z: Base, _ slopes: (x: Base, y: Base), over divisor: Base
  ) -> MultiDual {
    MultiDual(z, (x.tangents.scaled(by: slopes.x) + y.tangents.scaled(by: slopes.y)) / Lanes(repeating: divisor))
  }

  @inlinable @inline(__always)
  public static func chain(
    _ x: MultiDual, _ y: MultiDual, _ z: MultiDual, _ w: Base, _ slopes: (x: Base, y: Base, z: Base)
  ) -> MultiDual {
    MultiDual(w, x.tangents.scaled(by: slopes.x) + y.tangents.scaled(by: slopes.y) + z.tangents.scaled(by: slopes.z))
  }

  @inlinable
  public static func chain<X: Collection>(
    _ x: X, _ y: Base, _ slope: (_ x: Base) -> Base
  ) -> MultiDual where X.Element == MultiDual {
    MultiDual(y, x.reduce(.zero) { $0 + $1.tangents.scaled(by: slope($1.value)) })
  }

  @inlinable @inline(__always)
  public static func choose(_ weight: Base, _ x: MultiDual, _ y: MultiDual, _ z: Base) -> MultiDual {
    MultiDual(z, Lanes.blend(Lanes(repeating: weight), x.tangents, y.tangents))
  }

  /// The quotient rule for z = x/y, as that of ``Dual``.
  @inlinable @inline(__always)
  static func quotient(_ x: MultiDual, _ y: MultiDual, _ z: Base) -> MultiDual {
    MultiDual(z, (x.tangents - y.tangents.scaled(by: z)) / Lanes(repeating: y.value))
  }
}

extension MultiDual: Scalar {
  public typealias Constant = Base
  @inlinable @inline(__always) public func multiplied(by constant: Base) -> MultiDual {
    MultiDual(value * constant, tangents * Lanes(repeating: constant))
  }

  @inlinable public func undefined(where y: MultiDual) -> MultiDual {
    MultiDual(value.undefined(where: y.value), tangents.undefined(where: Lanes(repeating: y.value)))
  }

  @inlinable public static func applying<R: CustomRule>(_ rule: R, to x: [MultiDual]) -> MultiDual {
    let point = x.map { $0.value }
    let value = Base.applying(rule, to: point)
    let slopes = rule.pullback(1, at: point, value: value)
    require(
      slopes.count == x.count,
      "the pullback of \(typeName(R.self)) returns \(slopes.count) adjoints for \(x.count) arguments: return one for each"
    )
    return MultiDual(value, zip(x, slopes).reduce(.zero) { $0 + $1.0.tangents.scaled(by: $1.1) })
  }
}

extension MultiDual: Comparable, OrderedScalar {
  /// By value alone, so that a branch takes the side that the plain function takes.
  @inlinable public static func < (x: MultiDual, y: MultiDual) -> Bool { x.value < y.value }
}

extension Lanes {
  @inlinable @inline(__always) func scaled(by slope: V.Scalar) -> Lanes { scaled(by: Lanes(repeating: slope)) }
}
