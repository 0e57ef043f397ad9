import Scalars

/// The functions of one variable, by the names of Tests/Golden/functions.json.
public enum UnaryFunction: String, CaseIterable, Sendable, Decodable {
  case exp, expMinusOne, exp2, exp10, log, logOnePlus, log2, log10
  case sqrt, cbrt, root4, root5, rootMinus2, root100, square, cube, power7, powerMinus3
  case sin, cos, tan, asin, acos, atan
  case sinh, cosh, tanh, asinh, acosh, atanh
  case erf, erfc, sigmoid, softplus

  public func callAsFunction<S: Scalar>(_ x: S) -> S {
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
    case .root4: S.root(x, 4)
    case .root5: S.root(x, 5)
    case .rootMinus2: S.root(x, -2)
    case .root100: S.root(x, 100)
    case .square: S.pow(x, 2)
    case .cube: S.pow(x, 3)
    case .power7: S.pow(x, 7)
    case .powerMinus3: S.pow(x, -3)
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
    }
  }
}
