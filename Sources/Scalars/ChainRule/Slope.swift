/// The calculus, once: the slope of every function at x, given its value y there.
///
/// Every number with a ``ChainRule`` reads this table, so a rule cannot be right in one mode and wrong in the other;
/// the second order is the same table read at a dual number, and a proof is the same table read at symbols.
///
/// A slope is written so that it, and its own derivative, keeps range and digits wherever the result is an ordinary
/// number: nothing is squared that may overflow, and nothing subtracted that may cancel. What no formula in elementary
/// functions does is one of the ``SlopeFunctions``. Docs/Accuracy.md has the errors, function by function.
public enum Slope {
  // MARK: One variable: f′(x) from x and y = f(x)

  @inlinable public static func exp<T: Scalar>(_ x: T, _ y: T) -> T { y }
  @inlinable public static func expMinusOne<T: Scalar>(_ x: T, _ y: T) -> T { T.exp(x) }
  @inlinable public static func exp2<T: Scalar>(_ x: T, _ y: T) -> T { y * T.log(2) }
  @inlinable public static func exp10<T: Scalar>(_ x: T, _ y: T) -> T { y * T.log(10) }
  @inlinable public static func log<T: Scalar>(_ x: T, _ y: T) -> T { (1 / x).undefined(where: y) }
  @inlinable public static func logOnePlus<T: Scalar>(_ x: T, _ y: T) -> T { (1 / (1 + x)).undefined(where: y) }
  @inlinable public static func log2<T: Scalar>(_ x: T, _ y: T) -> T { (1 / T.log(2) / x).undefined(where: y) }
  @inlinable public static func log10<T: Scalar>(_ x: T, _ y: T) -> T { (1 / T.log(10) / x).undefined(where: y) }

  @inlinable public static func sqrt<T: Scalar>(_ x: T, _ y: T) -> T { 0.5 / y }
  @inlinable public static func cbrt<T: Scalar>(_ x: T, _ y: T) -> T { 1 / (3 * T.rootPower(x, 3, y)) }
  @inlinable public static func root<T: Scalar>(_ x: T, _ n: Int, _ y: T) -> T {
    switch n {
    case 1: 1
    case 2: sqrt(x, y)
    default: 1 / (T(n) * T.rootPower(x, n, y))
    }
  }
  /// Of xⁿ for n ≥ 0.
  @inlinable public static func pow<T: Field>(_ x: T, _ n: Int) -> T {
    n == 0 ? 0 : T(n) * T.pow(x, n - 1)
  }
  /// Of y = xⁿ for n < 0, n·y and 1/x: xⁿ⁻¹ may vanish where y does not.
  @inlinable public static func reciprocalPower<T: Field>(_ x: T, _ n: Int, _ y: T) -> (T, T) { (T(n) * y, 1 / x) }

  @inlinable public static func sin<T: Scalar>(_ x: T, _ y: T) -> T { T.cos(x) }
  @inlinable public static func cos<T: Scalar>(_ x: T, _ y: T) -> T { -T.sin(x) }
  @inlinable public static func tan<T: Scalar>(_ x: T, _ y: T) -> T { 1 + y * y }
  @inlinable public static func asin<T: Scalar>(_ x: T, _ y: T) -> T { 1 / T.sqrt(T.oneMinusSquare(x)) }
  @inlinable public static func acos<T: Scalar>(_ x: T, _ y: T) -> T { -1 / T.sqrt(T.oneMinusSquare(x)) }
  /// 1 / (1 + x²) as 1/c and c / (1 + x²), with a constant c near |x|: where 1 + x² overflows, the c-th part of it does
  /// not.
  @inlinable public static func atan<T: Scalar>(_ x: T, _ y: T) -> (T, T) {
    let part = 1 / T.scale(of: x)
    return (part, 1 / (part + x * (x * part)))
  }

  @inlinable public static func sinh<T: Scalar>(_ x: T, _ y: T) -> T { T.cosh(x) }
  @inlinable public static func cosh<T: Scalar>(_ x: T, _ y: T) -> T { T.sinh(x) }
  @inlinable public static func tanh<T: Scalar>(_ x: T, _ y: T) -> T { T.sechSquared(x) }
  @inlinable public static func asinh<T: Scalar>(_ x: T, _ y: T) -> T { 1 / T.hypot(1, x) }
  @inlinable public static func acosh<T: Scalar>(_ x: T, _ y: T) -> T { 1 / (T.sqrt(x - 1) * T.sqrt(x + 1)) }
  @inlinable public static func atanh<T: Scalar>(_ x: T, _ y: T) -> T { (1 / T.oneMinusSquare(x)).undefined(where: y) }

  @inlinable public static func erf<T: Scalar>(_ x: T, _ y: T) -> T { 2 / T.sqrt(T.pi) * T.gaussian(x) }
  @inlinable public static func erfc<T: Scalar>(_ x: T, _ y: T) -> T { -2 / T.sqrt(T.pi) * T.gaussian(x) }
  @inlinable public static func sigmoid<T: Scalar>(_ x: T, _ y: T) -> T { 0.25 * T.sechSquared(0.5 * x) }
  @inlinable public static func softplus<T: Scalar>(_ x: T, _ y: T) -> T { T.sigmoid(x) }

  // MARK: The functions that slopes are made of

  @inlinable public static func oneMinusSquare<T: Scalar>(_ x: T, _ y: T) -> T { -2 * x }
  @inlinable public static func gaussian<T: Scalar>(_ x: T, _ y: T) -> T { -2 * x * y }
  @inlinable public static func sechSquared<T: Scalar>(_ x: T, _ y: T) -> T { -2 * y * T.tanh(x) }

  /// Of yⁿ⁻¹ for y = ⁿ√x.
  @inlinable public static func rootPower<T: Scalar>(_ x: T, _ n: Int, _ y: T) -> T { (T(n) - 1) / (T(n) * y) }

  // MARK: Two variables: (∂f/∂x, ∂f/∂y) from x, y and the value z = f(x, y)

  @inlinable public static func pow<T: Scalar>(_ x: T, _ y: T, _ z: T) -> (T, T) {
    (T.power(y, x, y, less: 1, log: 0), T.power(1, x, y, less: 0, log: 1))
  }

  @inlinable public static func hypot<T: Scalar>(_ x: T, _ y: T, _ z: T) -> (T, T) {
    (T.cosine(x, y, z), T.cosine(y, x, z))
  }

  /// Towards y and x, over the radius.
  @inlinable public static func atan2<T: Scalar>(y: T, x: T) -> ((T, T), T) {
    let radius = T.hypot(x, y)
    return ((T.cosine(x, y, radius), -T.cosine(y, x, radius)), radius)
  }

  /// Towards x and y, from z = √(x² + y²) and the value c.
  @inlinable public static func cosine<T: Scalar>(_ x: T, _ y: T, _ z: T, _ c: T) -> (T, T) {
    let s = T.cosine(y, x, z)
    // s / z first: s² may vanish where s²/z does not.
    return (s * (s / z), -c * s / z)
  }

  // MARK: The slopes of c·xʸ⁻ᵏ·lnⁿx towards c, x and y

  @inlinable public static func power<T: Scalar>(_ c: T, _ x: T, _ y: T, less k: Int, log n: Int) -> (T, T, T) {
    var towardX = T.power(c * (y - T(k)), x, y, less: k + 1, log: n)
    if n > 0 { towardX += T.power(c * T(n), x, y, less: k + 1, log: n - 1) }
    return (T.power(1, x, y, less: k, log: n), towardX, T.power(c, x, y, less: k, log: n + 1))
  }

  // MARK: Kinks: the weight of the first choice, see `Scalar.blend`

  /// Of max(x, y): 1 where x > y, ½ at a tie. |x| is max(x, −x).
  @inlinable public static func larger<T: Scalar>(_ x: T, _ y: T) -> T { T.dominance(of: x, over: y) }
  /// Of relu: 1 where x > 0.
  @inlinable public static func positive<T: Scalar>(_ x: T) -> T { T.relu(T.signum(x)) }
}
