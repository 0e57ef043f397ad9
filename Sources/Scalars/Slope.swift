/// The calculus, once: the slope of every function at x, given its value y there.
///
/// `Dual` and `Reverse` both read this table, so a rule cannot be right in one mode and wrong in the other; the second
/// order is the same table read at a dual number, and a proof is the same table read at symbols. That is why a slope is
/// the closed form of fewest operations (1 − y² for tanh) and not the one with the best relative accuracy far out in a
/// tail (1 / cosh² x).
public enum Slope {
  // MARK: One variable: f′(x) from x and y = f(x)

  @inlinable public static func exp<T: Scalar>(_ x: T, _ y: T) -> T { y }
  @inlinable public static func expMinusOne<T: Scalar>(_ x: T, _ y: T) -> T { T.exp(x) }
  @inlinable public static func exp2<T: Scalar>(_ x: T, _ y: T) -> T { y * T.log(2) }
  @inlinable public static func exp10<T: Scalar>(_ x: T, _ y: T) -> T { y * T.log(10) }
  @inlinable public static func log<T: Scalar>(_ x: T, _ y: T) -> T { (1 / x).undefined(where: y) }
  @inlinable public static func logOnePlus<T: Scalar>(_ x: T, _ y: T) -> T { (1 / (1 + x)).undefined(where: y) }
  @inlinable public static func log2<T: Scalar>(_ x: T, _ y: T) -> T { (1 / (x * T.log(2))).undefined(where: y) }
  @inlinable public static func log10<T: Scalar>(_ x: T, _ y: T) -> T { (1 / (x * T.log(10))).undefined(where: y) }

  @inlinable public static func sqrt<T: Scalar>(_ x: T, _ y: T) -> T { 1 / (2 * y) }
  @inlinable public static func cbrt<T: Scalar>(_ x: T, _ y: T) -> T { 1 / (3 * y * y) }
  /// 1 / (n·yⁿ⁻¹), not y / (n·x): the latter is 0 / 0 at x = 0.
  @inlinable public static func root<T: Scalar>(_ x: T, _ n: Int, _ y: T) -> T { 1 / (T(n) * T.pow(y, n - 1)) }
  @inlinable public static func pow<T: Field>(_ x: T, _ n: Int) -> T { n == 0 ? 0 : T(n) * T.pow(x, n - 1) }

  @inlinable public static func sin<T: Scalar>(_ x: T, _ y: T) -> T { T.cos(x) }
  @inlinable public static func cos<T: Scalar>(_ x: T, _ y: T) -> T { -T.sin(x) }
  @inlinable public static func tan<T: Scalar>(_ x: T, _ y: T) -> T { 1 + y * y }
  /// (1 − x)(1 + x), not 1 − x²: no cancellation near ±1.
  @inlinable public static func asin<T: Scalar>(_ x: T, _ y: T) -> T { 1 / T.sqrt((1 - x) * (1 + x)) }
  @inlinable public static func acos<T: Scalar>(_ x: T, _ y: T) -> T { -1 / T.sqrt((1 - x) * (1 + x)) }
  @inlinable public static func atan<T: Scalar>(_ x: T, _ y: T) -> T { 1 / (1 + x * x) }

  @inlinable public static func sinh<T: Scalar>(_ x: T, _ y: T) -> T { T.cosh(x) }
  @inlinable public static func cosh<T: Scalar>(_ x: T, _ y: T) -> T { T.sinh(x) }
  @inlinable public static func tanh<T: Scalar>(_ x: T, _ y: T) -> T { 1 - y * y }
  @inlinable public static func asinh<T: Scalar>(_ x: T, _ y: T) -> T { 1 / T.sqrt(1 + x * x) }
  @inlinable public static func acosh<T: Scalar>(_ x: T, _ y: T) -> T { 1 / (T.sqrt(x - 1) * T.sqrt(x + 1)) }
  @inlinable public static func atanh<T: Scalar>(_ x: T, _ y: T) -> T { (1 / ((1 - x) * (1 + x))).undefined(where: y) }

  @inlinable public static func erf<T: Scalar>(_ x: T, _ y: T) -> T { 2 / T.sqrt(T.pi) * T.exp(-x * x) }
  @inlinable public static func erfc<T: Scalar>(_ x: T, _ y: T) -> T { -2 / T.sqrt(T.pi) * T.exp(-x * x) }
  @inlinable public static func sigmoid<T: Scalar>(_ x: T, _ y: T) -> T { y * (1 - y) }
  @inlinable public static func softplus<T: Scalar>(_ x: T, _ y: T) -> T { T.sigmoid(x) }

  // MARK: Two variables: (∂f/∂x, ∂f/∂y) from x, y and the value z = f(x, y)

  /// The strong zeros give y·xʸ⁻¹ = 0 at y = 0 and xʸ·ln x = 0 at xʸ = 0, where the factors are 0 and ∞.
  @inlinable public static func pow<T: Scalar>(_ x: T, _ y: T, _ z: T) -> (T, T) {
    (y.scaled(by: T.pow(x, y - 1)), z.scaled(by: T.log(x)))
  }

  /// The strong zeros give 0 at the origin, where the quotient is 0 / 0.
  @inlinable public static func hypot<T: Scalar>(_ x: T, _ y: T, _ z: T) -> (T, T) {
    (x.scaled(by: 1 / z), y.scaled(by: 1 / z))
  }

  @inlinable public static func atan2<T: Scalar>(y: T, x: T) -> (T, T) {
    let squaredRadius = x * x + y * y
    return (x / squaredRadius, -y / squaredRadius)
  }

  @inlinable public static func quotient<T: Field>(_ x: T, _ y: T, _ z: T) -> (T, T) {
    let reciprocal = 1 / y
    return (reciprocal, -z * reciprocal)
  }

  // MARK: Kinks: the weight of the first choice, see `Scalar.blend`

  /// Of max(x, y): 1 where x > y, ½ at a tie. |x| is max(x, −x).
  @inlinable public static func larger<T: Scalar>(_ x: T, _ y: T) -> T { T.dominance(of: x, over: y) }
  /// Of relu: 1 where x > 0.
  @inlinable public static func positive<T: Scalar>(_ x: T) -> T { T.relu(T.signum(x)) }
}
