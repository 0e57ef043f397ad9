// The functions are those of the number.
extension Sparse: ElementaryFunctions {
  @inlinable @inline(__always) package static func exp(_ x: Sparse) -> Sparse { Sparse(Number.exp(x.number)) }
  @inlinable @inline(__always) package static func expMinusOne(_ x: Sparse) -> Sparse {
    Sparse(Number.expMinusOne(x.number))
  }
  @inlinable @inline(__always) package static func exp2(_ x: Sparse) -> Sparse { Sparse(Number.exp2(x.number)) }
  @inlinable @inline(__always) package static func exp10(_ x: Sparse) -> Sparse { Sparse(Number.exp10(x.number)) }
  @inlinable @inline(__always) package static func log(_ x: Sparse) -> Sparse { Sparse(Number.log(x.number)) }
  @inlinable @inline(__always) package static func log(onePlus x: Sparse) -> Sparse {
    Sparse(Number.log(onePlus: x.number))
  }
  @inlinable @inline(__always) package static func log2(_ x: Sparse) -> Sparse { Sparse(Number.log2(x.number)) }
  @inlinable @inline(__always) package static func log10(_ x: Sparse) -> Sparse { Sparse(Number.log10(x.number)) }
  @inlinable @inline(__always) package static func sqrt(_ x: Sparse) -> Sparse { Sparse(Number.sqrt(x.number)) }
  @inlinable @inline(__always) package static func cbrt(_ x: Sparse) -> Sparse { Sparse(Number.cbrt(x.number)) }
  @inlinable @inline(__always) package static func root(_ x: Sparse, _ n: Int) -> Sparse {
    Sparse(Number.root(x.number, n))
  }
  @inlinable @inline(__always) package static func sin(_ x: Sparse) -> Sparse { Sparse(Number.sin(x.number)) }
  @inlinable @inline(__always) package static func cos(_ x: Sparse) -> Sparse { Sparse(Number.cos(x.number)) }
  @inlinable @inline(__always) package static func tan(_ x: Sparse) -> Sparse { Sparse(Number.tan(x.number)) }
  @inlinable @inline(__always) package static func asin(_ x: Sparse) -> Sparse { Sparse(Number.asin(x.number)) }
  @inlinable @inline(__always) package static func acos(_ x: Sparse) -> Sparse { Sparse(Number.acos(x.number)) }
  @inlinable @inline(__always) package static func atan(_ x: Sparse) -> Sparse { Sparse(Number.atan(x.number)) }
  @inlinable @inline(__always) package static func sinh(_ x: Sparse) -> Sparse { Sparse(Number.sinh(x.number)) }
  @inlinable @inline(__always) package static func cosh(_ x: Sparse) -> Sparse { Sparse(Number.cosh(x.number)) }
  @inlinable @inline(__always) package static func tanh(_ x: Sparse) -> Sparse { Sparse(Number.tanh(x.number)) }
  @inlinable @inline(__always) package static func asinh(_ x: Sparse) -> Sparse { Sparse(Number.asinh(x.number)) }
  @inlinable @inline(__always) package static func acosh(_ x: Sparse) -> Sparse { Sparse(Number.acosh(x.number)) }
  @inlinable @inline(__always) package static func atanh(_ x: Sparse) -> Sparse { Sparse(Number.atanh(x.number)) }
  @inlinable @inline(__always) package static func erf(_ x: Sparse) -> Sparse { Sparse(Number.erf(x.number)) }
  @inlinable @inline(__always) package static func erfc(_ x: Sparse) -> Sparse { Sparse(Number.erfc(x.number)) }
  @inlinable @inline(__always) package static func sigmoid(_ x: Sparse) -> Sparse { Sparse(Number.sigmoid(x.number)) }
  @inlinable @inline(__always) package static func softplus(_ x: Sparse) -> Sparse { Sparse(Number.softplus(x.number)) }
  @inlinable @inline(__always) package static func abs(_ x: Sparse) -> Sparse { Sparse(Number.abs(x.number)) }
  @inlinable @inline(__always) package static func signum(_ x: Sparse) -> Sparse { Sparse(Number.signum(x.number)) }
  @inlinable @inline(__always) package static func relu(_ x: Sparse) -> Sparse { Sparse(Number.relu(x.number)) }
  @inlinable @inline(__always) package static func pow(_ x: Sparse, _ y: Sparse) -> Sparse {
    Sparse(Number.pow(x.number, y.number))
  }
  @inlinable @inline(__always) package static func hypot(_ x: Sparse, _ y: Sparse) -> Sparse {
    Sparse(Number.hypot(x.number, y.number))
  }
  @inlinable @inline(__always) package static func min(_ x: Sparse, _ y: Sparse) -> Sparse {
    Sparse(Number.min(x.number, y.number))
  }
  @inlinable @inline(__always) package static func max(_ x: Sparse, _ y: Sparse) -> Sparse {
    Sparse(Number.max(x.number, y.number))
  }
  @inlinable @inline(__always) package static func atan2(y: Sparse, x: Sparse) -> Sparse {
    Sparse(Number.atan2(y: y.number, x: x.number))
  }
}

extension Sparse: Scalar {
  @inlinable package static var pi: Sparse { Sparse(Number.pi) }
  @inlinable package static var laneCount: Int { Number.laneCount }
  @inlinable @inline(__always) package static func lanes(_ value: (_ lane: Int) -> Double) -> Sparse {
    Sparse(Number.lanes(value))
  }

  @usableFromInline package typealias Constant = Number.Constant
  @inlinable @inline(__always) package func multiplied(by constant: Constant) -> Sparse {
    switch self {
    case .nothing: .nothing
    case .present(let x): .present(x.multiplied(by: constant))
    }
  }

  @inlinable @inline(__always) package static func dominance(of x: Sparse, over y: Sparse) -> Sparse {
    Sparse(Number.dominance(of: x.number, over: y.number))
  }
  @inlinable @inline(__always) package static func blend(_ weight: Sparse, _ x: Sparse, _ y: Sparse) -> Sparse {
    // What is not chosen is left out, and so is what it depends on.
    if weight.number == 1 { return x }
    if weight.number == .zero { return y }
    return switch (x, y) {
    case (.nothing, .nothing): .nothing
    default: .present(Number.blend(weight.number, x.number, y.number))
    }
  }
  @inlinable package static func logSumExp<X: Collection>(_ x: X) -> Sparse where X.Element == Sparse {
    Sparse(Number.logSumExp(x.lazy.map { $0.number }))
  }
  @inlinable @inline(__always) package static func oneMinusSquare(_ x: Sparse) -> Sparse {
    Sparse(Number.oneMinusSquare(x.number))
  }
  @inlinable @inline(__always) package static func gaussian(_ x: Sparse) -> Sparse { Sparse(Number.gaussian(x.number)) }
  @inlinable @inline(__always) package static func sechSquared(_ x: Sparse) -> Sparse {
    Sparse(Number.sechSquared(x.number))
  }
  @inlinable package static func power(_ c: Sparse, _ x: Sparse, _ y: Sparse, less k: Int, log n: Int) -> Sparse {
    Sparse(Number.power(c.number, x.number, y.number, less: k, log: n))
  }
  @inlinable package static func rootPower(_ x: Sparse, _ n: Int, _ y: Sparse) -> Sparse {
    Sparse(Number.rootPower(x.number, n, y.number))
  }
  @inlinable @inline(__always) package static func cosine(_ x: Sparse, _ y: Sparse, _ z: Sparse) -> Sparse {
    Sparse(Number.cosine(x.number, y.number, z.number))
  }
  @inlinable package static func shift<X: Collection>(of x: X) -> Sparse where X.Element == Sparse {
    Sparse(Number.shift(of: x.lazy.map { $0.number }))
  }
  @inlinable @inline(__always) package func undefined(where y: Sparse) -> Sparse {
    Sparse(number.undefined(where: y.number))
  }
}
