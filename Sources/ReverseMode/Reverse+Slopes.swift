import Scalars

extension Reverse: SlopeFunctions where Base: Scalar {
  @inlinable public static func oneMinusSquare(_ x: Reverse) -> Reverse {
    x.chain(Base.oneMinusSquare(x.value), Slope.oneMinusSquare)
  }
  @inlinable public static func gaussian(_ x: Reverse) -> Reverse { x.chain(Base.gaussian(x.value), Slope.gaussian) }
  @inlinable public static func sechSquared(_ x: Reverse) -> Reverse {
    x.chain(Base.sechSquared(x.value), Slope.sechSquared)
  }
  @inlinable public static func power(_ c: Reverse, _ x: Reverse, _ y: Reverse, less k: Int, log n: Int) -> Reverse {
    let slopes = Slope.power(c.value, x.value, y.value, less: k, log: n)
    var operands = Operands()
    withUnsafePointer(to: c) { operands.add($0, c.partial * slopes.0) }
    withUnsafePointer(to: x) { operands.add($0, x.partial * slopes.1) }
    withUnsafePointer(to: y) { operands.add($0, y.partial * slopes.2) }
    return operands.joined(Base.power(c.value, x.value, y.value, less: k, log: n))
  }
  @inlinable public static func rootPower(_ x: Reverse, _ n: Int, _ y: Reverse) -> Reverse {
    x.chain(Base.rootPower(x.value, n, y.value)) { x, _ in Slope.rootPower(x, n, y.value) }
  }
  @inlinable public static func cosine(_ x: Reverse, _ y: Reverse, _ z: Reverse) -> Reverse {
    let c = Base.cosine(x.value, y.value, z.value)
    return chain(x, y, c, Slope.cosine(x.value, y.value, z.value, c))
  }
  @inlinable public static func shift<X: Collection>(of x: X) -> Reverse where X.Element == Reverse {
    Reverse(Base.shift(of: x.lazy.map { $0.value }))
  }
}
