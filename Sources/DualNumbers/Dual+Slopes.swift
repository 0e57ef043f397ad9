import Scalars

extension Dual: SlopeFunctions where Base: Scalar {
  @inlinable @inline(__always) public static func oneMinusSquare(_ x: Dual) -> Dual {
    x.chain(Base.oneMinusSquare(x.value), Slope.oneMinusSquare)
  }
  @inlinable @inline(__always) public static func gaussian(_ x: Dual) -> Dual {
    x.chain(Base.gaussian(x.value), Slope.gaussian)
  }
  @inlinable @inline(__always) public static func sechSquared(_ x: Dual) -> Dual {
    x.chain(Base.sechSquared(x.value), Slope.sechSquared)
  }
  @inlinable public static func power(_ c: Dual, _ x: Dual, _ y: Dual, less k: Int, log n: Int) -> Dual {
    let slopes = Slope.power(c.value, x.value, y.value, less: k, log: n)
    return Dual(
      Base.power(c.value, x.value, y.value, less: k, log: n),
      c.tangent.scaled(by: slopes.0) + x.tangent.scaled(by: slopes.1) + y.tangent.scaled(by: slopes.2))
  }
  @inlinable public static func rootPower(_ x: Dual, _ n: Int, _ y: Dual) -> Dual {
    x.chain(Base.rootPower(x.value, n, y.value)) { x, _ in Slope.rootPower(x, n, y.value) }
  }
  @inlinable public static func cosine(_ x: Dual, _ y: Dual, _ z: Dual) -> Dual {
    let c = Base.cosine(x.value, y.value, z.value)
    return chain(x, y, c, Slope.cosine(x.value, y.value, z.value, c))
  }
  @inlinable public static func shift<X: Collection>(of x: X) -> Dual where X.Element == Dual {
    Dual(Base.shift(of: x.lazy.map { $0.value }))
  }
}
