import Scalars

extension MultiDual: SlopeFunctions {
  @inlinable public static func oneMinusSquare(_ x: MultiDual) -> MultiDual {
    x.chain(Base.oneMinusSquare(x.value), Slope.oneMinusSquare)
  }
  @inlinable public static func gaussian(_ x: MultiDual) -> MultiDual {
    x.chain(Base.gaussian(x.value), Slope.gaussian)
  }
  @inlinable public static func sechSquared(_ x: MultiDual) -> MultiDual {
    x.chain(Base.sechSquared(x.value), Slope.sechSquared)
  }
  @inlinable public static func power(
    _ c: MultiDual, _ x: MultiDual, _ y: MultiDual, less k: Int, log n: Int
  ) -> MultiDual {
    let slopes = Slope.power(c.value, x.value, y.value, less: k, log: n)
    return MultiDual(
      Base.power(c.value, x.value, y.value, less: k, log: n),
      c.tangents.scaled(by: slopes.0) + x.tangents.scaled(by: slopes.1) + y.tangents.scaled(by: slopes.2))
  }
  @inlinable public static func rootPower(_ x: MultiDual, _ n: Int, _ y: MultiDual) -> MultiDual {
    x.chain(Base.rootPower(x.value, n, y.value)) { x, _ in Slope.rootPower(x, n, y.value) }
  }
  @inlinable public static func cosine(_ x: MultiDual, _ y: MultiDual, _ z: MultiDual) -> MultiDual {
    let c = Base.cosine(x.value, y.value, z.value)
    return chain(x, y, c, Slope.cosine(x.value, y.value, z.value, c))
  }
  @inlinable public static func shift<X: Collection>(of x: X) -> MultiDual where X.Element == MultiDual {
    MultiDual(Base.shift(of: x.lazy.map { $0.value }))
  }
}
