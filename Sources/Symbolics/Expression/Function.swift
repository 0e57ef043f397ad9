/// A named function of an expression, spelled as the parser reads it and the text printer writes it.
@frozen public enum Function: String, Hashable, Sendable, CaseIterable {
  case exp, expm1, exp2, exp10, log, log1p, log2, log10
  case sqrt, cbrt
  case sin, cos, tan, asin, acos, atan
  case sinh, cosh, tanh, asinh, acosh, atanh
  case erf, erfc, sigmoid, softplus
  case abs, sign, relu
  case pow, atan2, hypot, min, max
  /// `blend(w, x, y)` = w·x + (1 − w)·y, where a weight of 1 or 0 leaves the other operand out: the slope of `max`.
  case blend
  /// `xlogy(x, y)` = x·log y, which is 0 where x is exactly 0: the slope of xʸ in y is `xlogy(x^y, x)`.
  case xlogy
  /// `xdivy(x, y)` = x/y, which is 0 where x is exactly 0: the slopes of `hypot`.
  case xdivy

  /// How many arguments it takes.
  public var arity: Int {
    switch self {
    case .blend: 3
    case .pow, .atan2, .hypot, .min, .max, .xlogy, .xdivy: 2
    default: 1
    }
  }
}
