import Derivatives
import Scalars

/// The functions of Docs/EdgeTable.md, named as they are printed there and in Tests/Golden/edges.json.
public enum EdgeFunction: String, CaseIterable, Objective, UnivariateObjective {
  case exp = "exp(x)"
  case expMinusOne = "expm1(x)"
  case exp2 = "exp2(x)"
  case log = "log(x)"
  case logOnePlus = "log1p(x)"
  case log2 = "log2(x)"
  case log10 = "log10(x)"

  case sqrt = "sqrt(x)"
  case cbrt = "cbrt(x)"
  case root5 = "root(x, 5)"
  case square = "x^2"
  case cube = "x^3"
  case reciprocal = "x^-1"

  case sin = "sin(x)"
  case cos = "cos(x)"
  case tan = "tan(x)"
  case asin = "asin(x)"
  case acos = "acos(x)"
  case atan = "atan(x)"

  case sinh = "sinh(x)"
  case cosh = "cosh(x)"
  case tanh = "tanh(x)"
  case asinh = "asinh(x)"
  case acosh = "acosh(x)"
  case atanh = "atanh(x)"

  case erf = "erf(x)"
  case erfc = "erfc(x)"
  case sigmoid = "sigmoid(x)"
  case softplus = "softplus(x)"

  case abs = "abs(x)"
  case sign = "sign(x)"
  case relu = "relu(x)"
  case max = "max(x, y)"
  case min = "min(x, y)"

  case hypot = "hypot(x, y)"
  case atan2 = "atan2(y, x)"
  case power = "x^y"
  case quotient = "x/y"
  case logSumExp = "logSumExp(x, y)"

  case norm = "sqrt(x^2 + y^2)"
  case squaredNorm = "sqrt(x^2 + y^2)^2"
  case squaredHypot = "hypot(x, y)^2"
  case coshHypot = "cosh(hypot(x, y))"
  case squaredProduct = "(y*sqrt(x))^2"
  case rootTimes = "sqrt(x)*y"
  case rootPlus = "sqrt(x) + y^2"
  case constantRoot = "sqrt(0)*y + x*y"
  case zeroTimes = "log(0*x + y)"
  case flatRoot = "sqrt(max(0, x^2 - y^2))"
  case rectifiedRoot = "sqrt(relu(x)) + y"
  case xLogSquare = "x*log(x^2)"
  case logSquare = "log(x*x)"
  case reciprocalSquare = "1/(x*x)"
  case overSquare = "x/(x*x)"
  case rootOfCube = "cbrt(x^3)"
  case rootOfFourth = "sqrt(x^4)"
  case absPower = "abs(x)^1.5"
  case acosCos = "acos(cos(x))"
  case logSigmoid = "log(sigmoid(x))"
  case asinhExp = "asinh(exp(x))"
  case logOfExponentials = "log(exp(x) + exp(y))"

  public func callAsFunction<S: Scalar>(_ x: S) -> S { self([x]) }

  public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let (x, y) = (p[0], p[p.count - 1])
    switch self {
    case .exp: return S.exp(x)
    case .expMinusOne: return S.expMinusOne(x)
    case .exp2: return S.exp2(x)
    case .log: return S.log(x)
    case .logOnePlus: return S.log(onePlus: x)
    case .log2: return S.log2(x)
    case .log10: return S.log10(x)

    case .sqrt: return S.sqrt(x)
    case .cbrt: return S.cbrt(x)
    case .root5: return S.root(x, 5)
    case .square: return S.pow(x, 2)
    case .cube: return S.pow(x, 3)
    case .reciprocal: return S.pow(x, -1)

    case .sin: return S.sin(x)
    case .cos: return S.cos(x)
    case .tan: return S.tan(x)
    case .asin: return S.asin(x)
    case .acos: return S.acos(x)
    case .atan: return S.atan(x)

    case .sinh: return S.sinh(x)
    case .cosh: return S.cosh(x)
    case .tanh: return S.tanh(x)
    case .asinh: return S.asinh(x)
    case .acosh: return S.acosh(x)
    case .atanh: return S.atanh(x)

    case .erf: return S.erf(x)
    case .erfc: return S.erfc(x)
    case .sigmoid: return S.sigmoid(x)
    case .softplus: return S.softplus(x)

    case .abs: return S.abs(x)
    case .sign: return S.signum(x)
    case .relu: return S.relu(x)
    case .max: return S.max(x, y)
    case .min: return S.min(x, y)

    case .hypot: return S.hypot(x, y)
    case .atan2: return S.atan2(y: y, x: x)
    case .power: return S.pow(x, y)
    case .quotient: return x / y
    case .logSumExp: return S.logSumExp([x, y])

    case .norm: return S.sqrt(S.pow(x, 2) + S.pow(y, 2))
    case .squaredNorm: return S.pow(S.sqrt(S.pow(x, 2) + S.pow(y, 2)), 2)
    case .squaredHypot: return S.pow(S.hypot(x, y), 2)
    case .coshHypot: return S.cosh(S.hypot(x, y))
    case .squaredProduct: return S.pow(y * S.sqrt(x), 2)
    case .rootTimes: return S.sqrt(x) * y
    case .rootPlus: return S.sqrt(x) + S.pow(y, 2)
    case .constantRoot: return S.sqrt(0) * y + x * y
    case .zeroTimes: return S.log(0 * x + y)
    case .flatRoot: return S.sqrt(S.max(0, S.pow(x, 2) - S.pow(y, 2)))
    case .rectifiedRoot: return S.sqrt(S.relu(x)) + y
    case .xLogSquare: return x * S.log(S.pow(x, 2))
    case .logSquare: return S.log(x * x)
    case .reciprocalSquare: return 1 / (x * x)
    case .overSquare: return x / (x * x)
    case .rootOfCube: return S.cbrt(S.pow(x, 3))
    case .rootOfFourth: return S.sqrt(S.pow(x, 4))
    case .absPower: return S.pow(S.abs(x), 1.5)
    case .acosCos: return S.acos(S.cos(x))
    case .logSigmoid: return S.log(S.sigmoid(x))
    case .asinhExp: return S.asinh(S.exp(x))
    case .logOfExponentials: return S.log(S.exp(x) + S.exp(y))
    }
  }
}
