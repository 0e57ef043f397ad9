import Scalars

// The rules are those of ``Dual``, read from the same table, with one slope for all tangents.
extension MultiDual: ElementaryFunctions {
  @inlinable public static func exp(_ x: MultiDual) -> MultiDual { x.chain(Base.exp(x.value), Slope.exp) }
  @inlinable public static func expMinusOne(_ x: MultiDual) -> MultiDual {
    x.chain(Base.expMinusOne(x.value), Slope.expMinusOne)
  }
  @inlinable public static func exp2(_ x: MultiDual) -> MultiDual { x.chain(Base.exp2(x.value), Slope.exp2) }
  @inlinable public static func exp10(_ x: MultiDual) -> MultiDual { x.chain(Base.exp10(x.value), Slope.exp10) }
  @inlinable public static func log(_ x: MultiDual) -> MultiDual { x.chain(Base.log(x.value), Slope.log) }
  @inlinable public static func log(onePlus x: MultiDual) -> MultiDual {
    x.chain(Base.log(onePlus: x.value), Slope.logOnePlus)
  }
  @inlinable public static func log2(_ x: MultiDual) -> MultiDual { x.chain(Base.log2(x.value), Slope.log2) }
  @inlinable public static func log10(_ x: MultiDual) -> MultiDual { x.chain(Base.log10(x.value), Slope.log10) }

  @inlinable public static func pow(_ x: MultiDual, _ y: MultiDual) -> MultiDual {
    let z = Base.pow(x.value, y.value)
    return chain(x, y, z, Slope.pow(x.value, y.value, z))
  }
  @inlinable public static func sqrt(_ x: MultiDual) -> MultiDual { x.chain(Base.sqrt(x.value), Slope.sqrt) }
  @inlinable public static func cbrt(_ x: MultiDual) -> MultiDual { x.chain(Base.cbrt(x.value), Slope.cbrt) }
  @inlinable public static func root(_ x: MultiDual, _ n: Int) -> MultiDual {
    x.chain(Base.root(x.value, n)) { Slope.root($0, n, $1) }
  }
  @inlinable public static func hypot(_ x: MultiDual, _ y: MultiDual) -> MultiDual {
    let z = Base.hypot(x.value, y.value)
    return chain(x, y, z, Slope.hypot(x.value, y.value, z))
  }

  @inlinable public static func sin(_ x: MultiDual) -> MultiDual { x.chain(Base.sin(x.value), Slope.sin) }
  @inlinable public static func cos(_ x: MultiDual) -> MultiDual { x.chain(Base.cos(x.value), Slope.cos) }
  @inlinable public static func tan(_ x: MultiDual) -> MultiDual { x.chain(Base.tan(x.value), Slope.tan) }
  @inlinable public static func asin(_ x: MultiDual) -> MultiDual { x.chain(Base.asin(x.value), Slope.asin) }
  @inlinable public static func acos(_ x: MultiDual) -> MultiDual { x.chain(Base.acos(x.value), Slope.acos) }
  @inlinable public static func atan(_ x: MultiDual) -> MultiDual { x.chain(Base.atan(x.value), Slope.atan) }
  @inlinable public static func atan2(y: MultiDual, x: MultiDual) -> MultiDual {
    chain(y, x, Base.atan2(y: y.value, x: x.value), Slope.atan2(y: y.value, x: x.value))
  }

  @inlinable public static func sinh(_ x: MultiDual) -> MultiDual { x.chain(Base.sinh(x.value), Slope.sinh) }
  @inlinable public static func cosh(_ x: MultiDual) -> MultiDual { x.chain(Base.cosh(x.value), Slope.cosh) }
  @inlinable public static func tanh(_ x: MultiDual) -> MultiDual { x.chain(Base.tanh(x.value), Slope.tanh) }
  @inlinable public static func asinh(_ x: MultiDual) -> MultiDual { x.chain(Base.asinh(x.value), Slope.asinh) }
  @inlinable public static func acosh(_ x: MultiDual) -> MultiDual { x.chain(Base.acosh(x.value), Slope.acosh) }
  @inlinable public static func atanh(_ x: MultiDual) -> MultiDual { x.chain(Base.atanh(x.value), Slope.atanh) }

  @inlinable public static func erf(_ x: MultiDual) -> MultiDual { x.chain(Base.erf(x.value), Slope.erf) }
  @inlinable public static func erfc(_ x: MultiDual) -> MultiDual { x.chain(Base.erfc(x.value), Slope.erfc) }
  @inlinable public static func sigmoid(_ x: MultiDual) -> MultiDual { x.chain(Base.sigmoid(x.value), Slope.sigmoid) }
  @inlinable public static func softplus(_ x: MultiDual) -> MultiDual {
    x.chain(Base.softplus(x.value), Slope.softplus)
  }

  @inlinable public static func signum(_ x: MultiDual) -> MultiDual { MultiDual(Base.signum(x.value)) }
  @inlinable public static func abs(_ x: MultiDual) -> MultiDual {
    MultiDual(Base.abs(x.value), blend(Slope.larger(x.value, -x.value), x.tangents, -x.tangents))
  }
  @inlinable public static func max(_ x: MultiDual, _ y: MultiDual) -> MultiDual {
    MultiDual(Base.max(x.value, y.value), blend(Slope.larger(x.value, y.value), x.tangents, y.tangents))
  }
  @inlinable public static func min(_ x: MultiDual, _ y: MultiDual) -> MultiDual {
    MultiDual(Base.min(x.value, y.value), blend(Slope.larger(x.value, y.value), y.tangents, x.tangents))
  }
  @inlinable public static func relu(_ x: MultiDual) -> MultiDual {
    MultiDual(Base.relu(x.value), blend(Slope.positive(x.value), x.tangents, .zero))
  }
}

extension MultiDual: Scalar {
  public typealias Constant = Base
  @inlinable @inline(__always) public func multiplied(by constant: Base) -> MultiDual {
    MultiDual(value * constant, tangents * Lanes(repeating: constant))
  }

  @inlinable public static var pi: MultiDual { MultiDual(Base.pi) }

  @inlinable public static func blend(_ weight: MultiDual, _ x: MultiDual, _ y: MultiDual) -> MultiDual {
    MultiDual(Base.blend(weight.value, x.value, y.value), blend(weight.value, x.tangents, y.tangents))
  }

  @inlinable @inline(__always) static func blend(_ weight: Base, _ x: Lanes<V>, _ y: Lanes<V>) -> Lanes<V> {
    Lanes.blend(Lanes(repeating: weight), x, y)
  }

  @inlinable public static func dominance(of x: MultiDual, over y: MultiDual) -> MultiDual {
    MultiDual(Base.dominance(of: x.value, over: y.value))
  }

  @inlinable public func undefined(where y: MultiDual) -> MultiDual {
    MultiDual(value.undefined(where: y.value), tangents.undefined(where: Lanes(repeating: y.value)))
  }

  @inlinable public static func applying<R: CustomRule>(_ rule: R, to x: [MultiDual]) -> MultiDual {
    let point = x.map(\.value)
    let value = Base.applying(rule, to: point)
    let slopes = rule.pullback(1, at: point, value: value)
    require(
      slopes.count == x.count,
      "the pullback of \(R.self) returns \(slopes.count) adjoints for \(x.count) arguments: return one for each")
    return MultiDual(value, zip(x, slopes).reduce(.zero) { $0 + $1.0.tangents.scaled(by: $1.1) })
  }
}

extension MultiDual {
  /// As that of ``Dual``.
  @inlinable public static func logSumExp<X: Collection>(_ x: X) -> MultiDual where X.Element == MultiDual {
    let shift = Base.shift(of: x.lazy.map { $0.value })
    let sum = Base.sum(x.lazy.map { Base.exp($0.value - shift) })
    let scale = 1 / sum
    return MultiDual(
      shift + Base.log(sum),
      x.reduce(.zero) { $0 + $1.tangents.scaled(by: Base.exp($1.value - shift) * scale) })
  }
}

extension MultiDual: Comparable, OrderedScalar {
  /// By value alone, so that a branch takes the side that the plain function takes.
  @inlinable public static func < (x: MultiDual, y: MultiDual) -> Bool { x.value < y.value }
}
