import Scalars

extension Dual: ElementaryFunctions where Base: Scalar {
  @inlinable @inline(__always) public static func exp(_ x: Dual) -> Dual { x.chain(Base.exp(x.value), Slope.exp) }
  @inlinable @inline(__always) public static func expMinusOne(_ x: Dual) -> Dual {
    x.chain(Base.expMinusOne(x.value), Slope.expMinusOne)
  }
  @inlinable @inline(__always) public static func exp2(_ x: Dual) -> Dual { x.chain(Base.exp2(x.value), Slope.exp2) }
  @inlinable @inline(__always) public static func exp10(_ x: Dual) -> Dual { x.chain(Base.exp10(x.value), Slope.exp10) }
  @inlinable @inline(__always) public static func log(_ x: Dual) -> Dual { x.chain(Base.log(x.value), Slope.log) }
  @inlinable @inline(__always) public static func log(onePlus x: Dual) -> Dual {
    x.chain(Base.log(onePlus: x.value), Slope.logOnePlus)
  }
  @inlinable @inline(__always) public static func log2(_ x: Dual) -> Dual { x.chain(Base.log2(x.value), Slope.log2) }
  @inlinable @inline(__always) public static func log10(_ x: Dual) -> Dual { x.chain(Base.log10(x.value), Slope.log10) }

  @inlinable public static func pow(_ x: Dual, _ y: Dual) -> Dual {
    let z = Base.pow(x.value, y.value)
    return chain(x, y, z, Slope.pow(x.value, y.value, z))
  }
  @inlinable @inline(__always) public static func sqrt(_ x: Dual) -> Dual { x.chain(Base.sqrt(x.value), Slope.sqrt) }
  @inlinable @inline(__always) public static func cbrt(_ x: Dual) -> Dual { x.chain(Base.cbrt(x.value), Slope.cbrt) }
  @inlinable public static func root(_ x: Dual, _ n: Int) -> Dual {
    x.chain(Base.root(x.value, n)) { Slope.root($0, n, $1) }
  }
  @inlinable public static func hypot(_ x: Dual, _ y: Dual) -> Dual {
    let z = Base.hypot(x.value, y.value)
    return chain(x, y, z, Slope.hypot(x.value, y.value, z))
  }

  @inlinable @inline(__always) public static func sin(_ x: Dual) -> Dual { x.chain(Base.sin(x.value), Slope.sin) }
  @inlinable @inline(__always) public static func cos(_ x: Dual) -> Dual { x.chain(Base.cos(x.value), Slope.cos) }
  @inlinable @inline(__always) public static func tan(_ x: Dual) -> Dual { x.chain(Base.tan(x.value), Slope.tan) }
  @inlinable public static func asin(_ x: Dual) -> Dual { x.chain(Base.asin(x.value), Slope.asin) }
  @inlinable public static func acos(_ x: Dual) -> Dual { x.chain(Base.acos(x.value), Slope.acos) }
  @inlinable public static func atan(_ x: Dual) -> Dual { x.chain(Base.atan(x.value), Slope.atan) }
  @inlinable public static func atan2(y: Dual, x: Dual) -> Dual {
    chain(y, x, Base.atan2(y: y.value, x: x.value), Slope.atan2(y: y.value, x: x.value))
  }

  @inlinable @inline(__always) public static func sinh(_ x: Dual) -> Dual { x.chain(Base.sinh(x.value), Slope.sinh) }
  @inlinable @inline(__always) public static func cosh(_ x: Dual) -> Dual { x.chain(Base.cosh(x.value), Slope.cosh) }
  @inlinable @inline(__always) public static func tanh(_ x: Dual) -> Dual { x.chain(Base.tanh(x.value), Slope.tanh) }
  @inlinable public static func asinh(_ x: Dual) -> Dual { x.chain(Base.asinh(x.value), Slope.asinh) }
  @inlinable public static func acosh(_ x: Dual) -> Dual { x.chain(Base.acosh(x.value), Slope.acosh) }
  @inlinable public static func atanh(_ x: Dual) -> Dual { x.chain(Base.atanh(x.value), Slope.atanh) }

  @inlinable public static func erf(_ x: Dual) -> Dual { x.chain(Base.erf(x.value), Slope.erf) }
  @inlinable public static func erfc(_ x: Dual) -> Dual { x.chain(Base.erfc(x.value), Slope.erfc) }
  @inlinable @inline(__always) public static func sigmoid(_ x: Dual) -> Dual {
    x.chain(Base.sigmoid(x.value), Slope.sigmoid)
  }
  @inlinable @inline(__always) public static func softplus(_ x: Dual) -> Dual {
    x.chain(Base.softplus(x.value), Slope.softplus)
  }

  @inlinable public static func signum(_ x: Dual) -> Dual { Dual(Base.signum(x.value)) }
  @inlinable public static func abs(_ x: Dual) -> Dual {
    Dual(Base.abs(x.value), Base.blend(Slope.larger(x.value, -x.value), x.tangent, x.tangent.opposed))
  }
  @inlinable public static func max(_ x: Dual, _ y: Dual) -> Dual {
    Dual(Base.max(x.value, y.value), Base.blend(Slope.larger(x.value, y.value), x.tangent, y.tangent))
  }
  @inlinable public static func min(_ x: Dual, _ y: Dual) -> Dual {
    Dual(Base.min(x.value, y.value), Base.blend(Slope.larger(x.value, y.value), y.tangent, x.tangent))
  }
  @inlinable @inline(__always) public static func relu(_ x: Dual) -> Dual {
    Dual(Base.relu(x.value), Base.blend(Slope.positive(x.value), x.tangent, .absent))
  }
}

extension Dual: Scalar where Base: Scalar {
  @inlinable public static var pi: Dual { Dual(Base.pi) }
  @inlinable public static var laneCount: Int { Base.laneCount }
  @inlinable @inline(__always) public static func lanes(_ value: (_ lane: Int) -> Double) -> Dual {
    Dual(Base.lanes(value))
  }

  public typealias Constant = Base.Constant
  @inlinable @inline(__always) public func multiplied(by constant: Constant) -> Dual {
    Dual(value.multiplied(by: constant), tangent.multiplied(by: constant).computed)
  }

  @inlinable public static func dominance(of x: Dual, over y: Dual) -> Dual {
    Dual(Base.dominance(of: x.value, over: y.value))
  }

  @inlinable public static func blend(_ weight: Dual, _ x: Dual, _ y: Dual) -> Dual {
    Dual(Base.blend(weight.value, x.value, y.value), Base.blend(weight.value, x.tangent, y.tangent))
  }

  /// The slopes are exp(xᵢ − s) / Σ exp(xⱼ − s) with the values' own shift s: from ln Σ exp(xⱼ), which has lost ln n where the values are
  /// large, they would not sum to 1.
  @inlinable public static func logSumExp<X: Collection>(_ x: X) -> Dual where X.Element == Dual {
    let shift = Base.shift(of: x.lazy.map { $0.value })
    let sum = Base.sum(x.lazy.map { Base.exp($0.value - shift) })
    let scale = 1 / sum
    return Dual(
      shift + Base.log(sum),
      x.reduce(.absent) { $0 + $1.tangent.scaled(by: Base.exp($1.value - shift) * scale) })
  }

  @inlinable public func undefined(where y: Dual) -> Dual {
    Dual(value.undefined(where: y.value), tangent.undefined(where: y.value))
  }

  @inlinable public static func applying<R: CustomRule>(_ rule: R, to x: [Dual]) -> Dual {
    let point = x.map(\.value)
    let value = Base.applying(rule, to: point)
    let slopes = rule.pullback(1, at: point, value: value)
    require(
      slopes.count == x.count,
      "the pullback of \(R.self) returns \(slopes.count) adjoints for \(x.count) arguments: return one for each")
    return Dual(value, zip(x, slopes).reduce(.absent) { $0 + $1.0.tangent.scaled(by: $1.1) })
  }
}

extension Dual: Comparable, OrderedScalar where Base: OrderedScalar {
  /// By value alone, so that a branch takes the side that the plain function takes.
  @inlinable public static func < (x: Dual, y: Dual) -> Bool { x.value < y.value }
}
