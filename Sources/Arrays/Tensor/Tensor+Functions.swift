import Scalars

// Each function of numbers, for every element: those of `Lanes`, with their errors.

extension Tensor: ElementaryFunctions {
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func exp(_ x: Tensor) -> Tensor {
    if x.isNumber { return map(x) { .exp($0) } }
    return Tensor(x.shape) { y in x.withElements { Kernels.exp($0.count, $0.baseAddress.unsafelyUnwrapped, y) } }
  }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func tanh(_ x: Tensor) -> Tensor {
    if x.isNumber { return tanhWithSlope(x).value }
    return Tensor(x.shape) { y in
      x.withElements { Kernels.tanh($0.count, $0.baseAddress.unsafelyUnwrapped, y, slope: nil) }
    }
  }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func sigmoid(_ x: Tensor) -> Tensor {
    if x.isNumber { return sigmoidWithSlope(x).value }
    return Tensor(x.shape) { y in
      x.withElements { Kernels.sigmoid($0.count, $0.baseAddress.unsafelyUnwrapped, y, slope: nil) }
    }
  }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func expMinusOne(_ x: Tensor) -> Tensor { map(x) { .expMinusOne($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func exp2(_ x: Tensor) -> Tensor { map(x) { .exp2($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func exp10(_ x: Tensor) -> Tensor { map(x) { .exp10($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func log(_ x: Tensor) -> Tensor { map(x) { .log($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func log2(_ x: Tensor) -> Tensor { map(x) { .log2($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func log10(_ x: Tensor) -> Tensor { map(x) { .log10($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func sqrt(_ x: Tensor) -> Tensor { map(x) { .sqrt($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func cbrt(_ x: Tensor) -> Tensor { map(x) { .cbrt($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func sin(_ x: Tensor) -> Tensor { map(x) { .sin($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func cos(_ x: Tensor) -> Tensor { map(x) { .cos($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func tan(_ x: Tensor) -> Tensor { map(x) { .tan($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func asin(_ x: Tensor) -> Tensor { map(x) { .asin($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func acos(_ x: Tensor) -> Tensor { map(x) { .acos($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func atan(_ x: Tensor) -> Tensor { map(x) { .atan($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func sinh(_ x: Tensor) -> Tensor { map(x) { .sinh($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func cosh(_ x: Tensor) -> Tensor { map(x) { .cosh($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func asinh(_ x: Tensor) -> Tensor { map(x) { .asinh($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func acosh(_ x: Tensor) -> Tensor { map(x) { .acosh($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func atanh(_ x: Tensor) -> Tensor { map(x) { .atanh($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func erf(_ x: Tensor) -> Tensor { map(x) { .erf($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func erfc(_ x: Tensor) -> Tensor { map(x) { .erfc($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func softplus(_ x: Tensor) -> Tensor { map(x) { .softplus($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func abs(_ x: Tensor) -> Tensor { map(x) { .abs($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func signum(_ x: Tensor) -> Tensor { map(x) { .signum($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func relu(_ x: Tensor) -> Tensor { map(x) { .relu($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func log(onePlus x: Tensor) -> Tensor { map(x) { .log(onePlus: $0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func root(_ x: Tensor, _ n: Int) -> Tensor { map(x) { .root($0, n) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func pow(_ x: Tensor, _ y: Tensor) -> Tensor { zip(x, y) { .pow($0, $1) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func hypot(_ x: Tensor, _ y: Tensor) -> Tensor { zip(x, y) { .hypot($0, $1) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func min(_ x: Tensor, _ y: Tensor) -> Tensor { zip(x, y) { .min($0, $1) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func max(_ x: Tensor, _ y: Tensor) -> Tensor { zip(x, y) { .max($0, $1) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func atan2(y: Tensor, x: Tensor) -> Tensor { zip(y, x) { .atan2(y: $0, x: $1) } }
}

extension Tensor: SlopeFunctions {
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func oneMinusSquare(_ x: Tensor) -> Tensor { map(x) { .oneMinusSquare($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func gaussian(_ x: Tensor) -> Tensor { map(x) { .gaussian($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func sechSquared(_ x: Tensor) -> Tensor { map(x) { .sechSquared($0) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func power(_ c: Tensor, _ x: Tensor, _ y: Tensor, less k: Int, log n: Int) -> Tensor {
    zip(c, x, y) { .power($0, $1, $2, less: k, log: n) }
  }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func rootPower(_ x: Tensor, _ n: Int, _ y: Tensor) -> Tensor { zip(x, y) { .rootPower($0, n, $1) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func cosine(_ x: Tensor, _ y: Tensor, _ z: Tensor) -> Tensor { zip(x, y, z) { .cosine($0, $1, $2) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func scale(of x: Tensor) -> Tensor { map(x) { .scale(of: $0) } }
  public static func shift<X: Collection>(of x: X) -> Tensor where X.Element == Tensor {
    guard let first = x.first else { return 0 }
    let largest = x.dropFirst().reduce(first) { max($0, $1) }
    return finite(largest)
  }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  private static func finite(_ x: Tensor) -> Tensor { map(x) { x in Vector { x[$0].isFinite ? x[$0] : 0 } } }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func tanhWithSlope(_ x: Tensor) -> (value: Tensor, slope: Tensor) {
    pair(x) { Kernels.tanh($0, $1, $2, slope: $3) }
  }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func sigmoidWithSlope(_ x: Tensor) -> (value: Tensor, slope: Tensor) {
    pair(x) { Kernels.sigmoid($0, $1, $2, slope: $3) }
  }
}

extension Tensor: Scalar, Choices, DataReading, Fusible {
  public static var pi: Tensor { Tensor(number: Element.pi) }

  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func dominance(of x: Tensor, over y: Tensor) -> Tensor { zip(x, y) { .dominance(of: $0, over: $1) } }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public static func blend(_ weight: Tensor, _ x: Tensor, _ y: Tensor) -> Tensor {
    x.isAbsent && y.isAbsent ? .zero : zip(weight, x, y) { .blend($0, $1, $2) }
  }
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  public func undefined(where value: Tensor) -> Tensor {
    isAbsent ? self : Tensor.zip(self, value) { $0.undefined(where: $1) }
  }
}
