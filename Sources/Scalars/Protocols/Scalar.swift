/// A number that objectives are written for: a field with the elementary functions.
///
/// `Double` and `Float` are scalars; a dual number and a reverse-mode value over a scalar are again scalars, which is
/// why derivatives nest to any order.
///
///     func rosenbrock<S: Scalar>(_ x: [S]) -> S {
///       let a = 1 - x[0], b = x[1] - x[0] * x[0]
///       return a * a + 100 * b * b
///     }
///
/// It is a house of rooms with one door. Who writes an objective writes `Scalar`; who writes a number type furnishes
/// the rooms, most of which come furnished:
///
/// | room | what it holds | must be written |
/// |---|---|---|
/// | ``Field`` | + − × ÷, literals, constants, xⁿ | the four operations, the constants |
/// | ``ElementaryFunctions`` | exp to relu | all; a number with a ``ChainRule`` has them |
/// | ``Sums`` | sums, inner products, polynomials | nothing |
/// | ``SlopeFunctions`` | what slopes are made of | nothing |
/// | ``TangentArithmetic`` | what the chain rule asks of a tangent | nothing |
/// | ``Spreading`` | how a number meets an array | nothing |
/// | ``Choices`` | what a kink chooses with | `blend` |
/// | ``DataReading`` | constants and lanes | nothing, if it carries nothing along |
/// | ``Fusible`` | several operations as one on a tape | nothing, outside of tapes |
///
/// A scalar need not be ordered (symbols and SIMD lanes are not): functions that branch on values ask for
/// ``OrderedScalar``.
public protocol Scalar: Field, ElementaryFunctions, SlopeFunctions, Choices, DataReading, Fusible {
  static var pi: Self { get }

  /// The value of a function whose derivative the user gives; called as `rule(x)`, see ``CustomRule``.
  static func applying<R: CustomRule>(_ rule: R, to x: [Self]) -> Self
}

extension Scalar {
  @inlinable public static func applying<R: CustomRule>(_ rule: R, to x: [Self]) -> Self { rule.value(at: x) }
}
