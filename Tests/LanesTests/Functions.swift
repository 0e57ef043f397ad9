import Derivatives
import Scalars
import Testing

/// Every elementary function of one variable, as one generic function: of numbers, of lanes, of what carries
/// derivatives.
enum Function: String, CaseIterable, UnivariateObjective, CustomTestStringConvertible {
  case exp, expMinusOne, exp2, exp10, log, logOnePlus, log2, log10
  case sqrt, cbrt, root5, root4, inverseRoot3, square, cube, power4, power5, power11, power0, inverse, inverseCube
  case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh
  case erf, erfc, sigmoid, softplus, abs, signum, relu

  func callAsFunction<S: Scalar>(_ x: S) -> S {
    switch self {
    case .exp: S.exp(x)
    case .expMinusOne: S.expMinusOne(x)
    case .exp2: S.exp2(x)
    case .exp10: S.exp10(x)
    case .log: S.log(x)
    case .logOnePlus: S.log(onePlus: x)
    case .log2: S.log2(x)
    case .log10: S.log10(x)
    case .sqrt: S.sqrt(x)
    case .cbrt: S.cbrt(x)
    case .root5: S.root(x, 5)
    case .root4: S.root(x, 4)
    case .inverseRoot3: S.root(x, -3)
    case .square: S.pow(x, 2)
    case .cube: S.pow(x, 3)
    case .power4: S.pow(x, 4)
    case .power5: S.pow(x, 5)
    case .power11: S.pow(x, 11)
    case .power0: S.pow(x, 0)
    case .inverse: S.pow(x, -1)
    case .inverseCube: S.pow(x, -3)
    case .sin: S.sin(x)
    case .cos: S.cos(x)
    case .tan: S.tan(x)
    case .asin: S.asin(x)
    case .acos: S.acos(x)
    case .atan: S.atan(x)
    case .sinh: S.sinh(x)
    case .cosh: S.cosh(x)
    case .tanh: S.tanh(x)
    case .asinh: S.asinh(x)
    case .acosh: S.acosh(x)
    case .atanh: S.atanh(x)
    case .erf: S.erf(x)
    case .erfc: S.erfc(x)
    case .sigmoid: S.sigmoid(x)
    case .softplus: S.softplus(x)
    case .abs: S.abs(x)
    case .signum: S.signum(x)
    case .relu: S.relu(x)
    }
  }

  /// The largest error that the documentation states, in ulps; 0 where the bits are those of the scalar function.
  var bound: Double {
    switch self {
    case .sqrt, .square, .power0, .power11, .inverseCube, .abs, .signum, .relu, .erf, .erfc: 0
    case .inverse: 0.5
    case .exp, .log, .logOnePlus, .log2, .log10, .sin, .cos, .cbrt, .root5, .root4: 1
    case .exp2: 1.1
    case .exp10, .acos, .cosh, .tanh, .sigmoid: 1.5
    case .expMinusOne, .inverseRoot3, .atan, .sinh, .asinh, .atanh, .softplus: 2
    case .tan, .asin, .acosh: 2.5
    case .cube, .power4, .power5: 3
    }
  }

  /// What the C library itself may be off by: glibc's cbrt is no better.
  var libraryError: Double {
    switch self {
    case .cbrt, .inverseRoot3: 5
    default: bound == 0 ? 0 : 1
    }
  }

  /// Where the function is sampled, in `Double`: it is defined there and neither overflows nor becomes subnormal.
  var ranges: [ClosedRange<Double>] {
    switch self {
    case .exp, .sinh, .cosh: [-1...1, -700...700]
    case .expMinusOne: [-1...1, -40...700]
    case .exp2: [-1...1, -1020...1023]
    case .exp10: [-1...1, -300...308]
    case .log, .log2, .log10, .root4, .sqrt: [0.5...2, 1e-9...1e9, 1e-300...1e300]
    case .logOnePlus: [-0.999...2, 0...1e300]
    case .acosh: [1...1.1, 1...1e10, 1...1e300]
    case .asin, .acos, .atanh: [-1...1, -1e-3...1e-3]
    case .sin, .cos, .tan: [-10...10, -1e5...1e5, -1e9...1e9]
    case .sigmoid, .softplus: [-5...5, -700...700]
    case .inverse, .inverseCube, .inverseRoot3: [0.1...10, 1e-90...1e90]
    case .power11, .cube, .power4, .power5, .square: [-3...3, -1e27...1e27]
    case .erfc: [-5...5]
    default: [-3...3, -1e9...1e9]
    }
  }
}

extension Function {
  var testDescription: String { rawValue }
}

/// Every function of two variables.
enum BinaryFunction: String, CaseIterable, CustomTestStringConvertible {
  case add, subtract, multiply, divide, pow, hypot, atan2, min, max

  func callAsFunction<S: Scalar>(_ x: S, _ y: S) -> S {
    switch self {
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: x / y
    case .pow: S.pow(x, y)
    case .hypot: S.hypot(x, y)
    case .atan2: S.atan2(y: x, x: y)
    case .min: S.min(x, y)
    case .max: S.max(x, y)
    }
  }

  var bound: Double {
    switch self {
    case .hypot: 1.5
    case .atan2: 2
    default: 0
    }
  }

  var testDescription: String { rawValue }
}
