import Scalars

// All that a dual number does of its own: a slope multiplies the tangent. The functions are those of ``ChainRule``.
extension Dual {
  @inlinable @inline(__always)
  public func chain(_ y: Base, _ slope: (_ x: Base, _ y: Base) -> Base) -> Dual {
    Dual(y, tangent.scaled(by: slope(value, y)))
  }

  @inlinable @inline(__always)
  public func chain(_ y: Base, factors: (_ x: Base, _ y: Base) -> (Base, Base)) -> Dual {
    let (first, second) = factors(value, y)
    return Dual(y, tangent.scaled(by: first).scaled(by: second))
  }

  @inlinable @inline(__always)
  public static func chain(_ x: Dual, _ y: Dual, _ z: Base, _ slopes: (x: Base, y: Base)) -> Dual {
    Dual(z, x.tangent.scaled(by: slopes.x) + y.tangent.scaled(by: slopes.y))
  }

  @inlinable @inline(__always)
  public static func chain(
    _ x: Dual, _ y: Dual, _ z: Base, _ slopes: (x: Base, y: Base), over divisor: Base
  ) -> Dual {
    Dual(z, (x.tangent.scaled(by: slopes.x) + y.tangent.scaled(by: slopes.y)).divided(by: divisor))
  }

  @inlinable @inline(__always)
  public static func chain(
    _ x: Dual, _ y: Dual, _ z: Dual, _ w: Base, _ slopes: (x: Base, y: Base, z: Base)
  ) -> Dual {
    Dual(w, x.tangent.scaled(by: slopes.x) + y.tangent.scaled(by: slopes.y) + z.tangent.scaled(by: slopes.z))
  }

  @inlinable
  public static func chain<X: Collection>(
    _ x: X, _ y: Base, _ slope: (_ x: Base) -> Base
  ) -> Dual where X.Element == Dual {
    Dual(y, x.reduce(.absent) { $0 + $1.tangent.scaled(by: slope($1.value)) })
  }

  /// The quotient rule for z = x/y: (x′ − z·y′)/y keeps range and digits where x′·(1/y) − (x/y²)·y′ squares what
  /// overflows.
  @inlinable @inline(__always)
  static func quotient(_ x: Dual, _ y: Dual, _ z: Base) -> Dual {
    Dual(z, (x.tangent + y.tangent.scaled(by: -z)).divided(by: y.value))
  }
}

extension Dual: ElementaryFunctions, SlopeFunctions, Choices, DataReading, Fusible, Scalar, ChainRule
where Base: Scalar {
  @inlinable @inline(__always)
  public static func choose(_ weight: Base, _ x: Dual, _ y: Dual, _ z: Base) -> Dual {
    Dual(z, Base.blend(weight, x.tangent, y.tangent))
  }

  public typealias Constant = Base.Constant
  @inlinable @inline(__always) public func multiplied(by constant: Constant) -> Dual {
    Dual(value.multiplied(by: constant), tangent.multiplied(by: constant).computed)
  }

  @inlinable public func undefined(where y: Dual) -> Dual {
    Dual(value.undefined(where: y.value), tangent.undefined(where: y.value))
  }

  @inlinable public static func applying<R: CustomRule>(_ rule: R, to x: [Dual]) -> Dual {
    let point = x.map { $0.value }
    let value = Base.applying(rule, to: point)
    let slopes = rule.pullback(1, at: point, value: value)
    require(
      slopes.count == x.count,
      "the pullback of \(typeName(R.self)) returns \(slopes.count) adjoints for \(x.count) arguments: return one for each"
    )
    return Dual(value, zip(x, slopes).reduce(.absent) { $0 + $1.0.tangent.scaled(by: $1.1) })
  }
}

extension Dual: Comparable, OrderedScalar where Base: OrderedScalar {
  /// By value alone, so that a branch takes the side that the plain function takes.
  @inlinable public static func < (x: Dual, y: Dual) -> Bool { x.value < y.value }
}
