// The list of the functions, once, for every number that the chain rule applies to.

extension ChainRule {
  // MARK: Exponentials and logarithms

  @inlinable @inline(__always) public static func exp(_ x: Self) -> Self { x.chain(Base.exp(x.value), Slope.exp) }
  @inlinable @inline(__always) public static func expMinusOne(_ x: Self) -> Self {
    x.chain(Base.expMinusOne(x.value), Slope.expMinusOne)
  }
  @inlinable @inline(__always) public static func exp2(_ x: Self) -> Self { x.chain(Base.exp2(x.value), Slope.exp2) }
  @inlinable @inline(__always) public static func exp10(_ x: Self) -> Self { x.chain(Base.exp10(x.value), Slope.exp10) }
  @inlinable @inline(__always) public static func log(_ x: Self) -> Self { x.chain(Base.log(x.value), Slope.log) }
  @inlinable @inline(__always) public static func log(onePlus x: Self) -> Self {
    x.chain(Base.log(onePlus: x.value), Slope.logOnePlus)
  }
  @inlinable @inline(__always) public static func log2(_ x: Self) -> Self { x.chain(Base.log2(x.value), Slope.log2) }
  @inlinable @inline(__always) public static func log10(_ x: Self) -> Self { x.chain(Base.log10(x.value), Slope.log10) }

  // MARK: Powers and roots

  @inlinable public static func pow(_ x: Self, _ y: Self) -> Self {
    let z = Base.pow(x.value, y.value)
    return chain(x, y, z, Slope.pow(x.value, y.value, z))
  }
  @inlinable @inline(__always) public static func sqrt(_ x: Self) -> Self { x.chain(Base.sqrt(x.value), Slope.sqrt) }
  @inlinable @inline(__always) public static func cbrt(_ x: Self) -> Self { x.chain(Base.cbrt(x.value), Slope.cbrt) }
  @inlinable public static func root(_ x: Self, _ n: Int) -> Self {
    x.chain(Base.root(x.value, n)) { Slope.root($0, n, $1) }
  }
  @inlinable public static func hypot(_ x: Self, _ y: Self) -> Self {
    let z = Base.hypot(x.value, y.value)
    return chain(x, y, z, Slope.hypot(x.value, y.value, z))
  }

  // MARK: Trigonometry

  @inlinable @inline(__always) public static func sin(_ x: Self) -> Self { x.chain(Base.sin(x.value), Slope.sin) }
  @inlinable @inline(__always) public static func cos(_ x: Self) -> Self { x.chain(Base.cos(x.value), Slope.cos) }
  @inlinable @inline(__always) public static func tan(_ x: Self) -> Self { x.chain(Base.tan(x.value), Slope.tan) }
  @inlinable public static func asin(_ x: Self) -> Self { x.chain(Base.asin(x.value), Slope.asin) }
  @inlinable public static func acos(_ x: Self) -> Self { x.chain(Base.acos(x.value), Slope.acos) }
  @inlinable public static func atan(_ x: Self) -> Self { x.chain(Base.atan(x.value), factors: Slope.atan) }
  @inlinable public static func atan2(y: Self, x: Self) -> Self {
    let (slopes, radius) = Slope.atan2(y: y.value, x: x.value)
    return chain(y, x, Base.atan2(y: y.value, x: x.value), slopes, over: radius)
  }

  // MARK: Hyperbolic functions

  @inlinable @inline(__always) public static func sinh(_ x: Self) -> Self { x.chain(Base.sinh(x.value), Slope.sinh) }
  @inlinable @inline(__always) public static func cosh(_ x: Self) -> Self { x.chain(Base.cosh(x.value), Slope.cosh) }
  @inlinable @inline(__always) public static func tanh(_ x: Self) -> Self {
    let (y, slope) = Base.tanhWithSlope(x.value)
    return x.chain(y) { _, _ in slope }
  }
  @inlinable public static func asinh(_ x: Self) -> Self { x.chain(Base.asinh(x.value), Slope.asinh) }
  @inlinable public static func acosh(_ x: Self) -> Self { x.chain(Base.acosh(x.value), Slope.acosh) }
  @inlinable public static func atanh(_ x: Self) -> Self { x.chain(Base.atanh(x.value), Slope.atanh) }

  // MARK: Error function

  @inlinable public static func erf(_ x: Self) -> Self { x.chain(Base.erf(x.value), Slope.erf) }
  @inlinable public static func erfc(_ x: Self) -> Self { x.chain(Base.erfc(x.value), Slope.erfc) }

  // MARK: Neural-network functions

  @inlinable @inline(__always) public static func sigmoid(_ x: Self) -> Self {
    let (y, slope) = Base.sigmoidWithSlope(x.value)
    return x.chain(y) { _, _ in slope }
  }
  @inlinable @inline(__always) public static func softplus(_ x: Self) -> Self {
    x.chain(Base.softplus(x.value), Slope.softplus)
  }

  /// The slopes are exp(xᵢ − s) / Σ exp(xⱼ − s) with the values' own shift s: from ln Σ exp(xⱼ), which has lost ln n
  /// where the values are large, they would not sum to 1.
  @inlinable public static func logSumExp<X: Collection>(_ x: X) -> Self where X.Element == Self {
    let shift = Base.shift(of: x.lazy.map { $0.value })
    let sum = Base.sum(x.lazy.map { Base.exp($0.value - shift) })
    let scale = 1 / sum
    return chain(x, shift + Base.log(sum)) { Base.exp($0 - shift) * scale }
  }

  // MARK: Functions with kinks

  @inlinable public static func signum(_ x: Self) -> Self { Self(Base.signum(x.value)) }
  @inlinable public static func abs(_ x: Self) -> Self {
    choose(Slope.larger(x.value, -x.value), x, -x, Base.abs(x.value))
  }
  @inlinable public static func max(_ x: Self, _ y: Self) -> Self {
    choose(Slope.larger(x.value, y.value), x, y, Base.max(x.value, y.value))
  }
  @inlinable public static func min(_ x: Self, _ y: Self) -> Self {
    choose(Slope.larger(x.value, y.value), y, x, Base.min(x.value, y.value))
  }
  @inlinable @inline(__always) public static func relu(_ x: Self) -> Self {
    choose(Slope.positive(x.value), x, Self(Base.zero), Base.relu(x.value))
  }

  @inlinable public static func dominance(of x: Self, over y: Self) -> Self {
    Self(Base.dominance(of: x.value, over: y.value))
  }
  @inlinable public static func blend(_ weight: Self, _ x: Self, _ y: Self) -> Self {
    choose(weight.value, x, y, Base.blend(weight.value, x.value, y.value))
  }
}

// MARK: The functions that slopes are made of

extension ChainRule {
  @inlinable @inline(__always) public static func oneMinusSquare(_ x: Self) -> Self {
    x.chain(Base.oneMinusSquare(x.value), Slope.oneMinusSquare)
  }
  @inlinable @inline(__always) public static func gaussian(_ x: Self) -> Self {
    x.chain(Base.gaussian(x.value), Slope.gaussian)
  }
  @inlinable @inline(__always) public static func sechSquared(_ x: Self) -> Self {
    x.chain(Base.sechSquared(x.value), Slope.sechSquared)
  }
  @inlinable @inline(__always) public static func tanhWithSlope(_ x: Self) -> (value: Self, slope: Self) {
    let (y, slope) = Base.tanhWithSlope(x.value)
    return (x.chain(y) { _, _ in slope }, x.chain(slope) { _, slope in -2 * slope * y })
  }
  @inlinable @inline(__always) public static func sigmoidWithSlope(_ x: Self) -> (value: Self, slope: Self) {
    let (y, slope) = Base.sigmoidWithSlope(x.value)
    return (x.chain(y) { _, _ in slope }, x.chain(slope) { x, slope in -slope * Base.tanh(0.5 * x) })
  }
  @inlinable public static func power(_ c: Self, _ x: Self, _ y: Self, less k: Int, log n: Int) -> Self {
    let w = Base.power(c.value, x.value, y.value, less: k, log: n)
    return chain(c, x, y, w, Slope.power(c.value, x.value, y.value, less: k, log: n))
  }
  @inlinable public static func rootPower(_ x: Self, _ n: Int, _ y: Self) -> Self {
    x.chain(Base.rootPower(x.value, n, y.value)) { x, _ in Slope.rootPower(x, n, y.value) }
  }
  @inlinable public static func cosine(_ x: Self, _ y: Self, _ z: Self) -> Self {
    let c = Base.cosine(x.value, y.value, z.value)
    return chain(x, y, c, Slope.cosine(x.value, y.value, z.value, c))
  }
  @inlinable public static func shift<X: Collection>(of x: X) -> Self where X.Element == Self {
    Self(Base.shift(of: x.lazy.map { $0.value }))
  }
  @inlinable public static func scale(of x: Self) -> Self { Self(Base.scale(of: x.value)) }
}

// MARK: Constants

extension ChainRule {
  @inlinable public static var pi: Self { Self(Base.pi) }
  @inlinable public static var laneCount: Int { Base.laneCount }
  @inlinable @inline(__always) public static func lanes(_ value: (_ lane: Int) -> Double) -> Self {
    Self(Base.lanes(value))
  }
}
