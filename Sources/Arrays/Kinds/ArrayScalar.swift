import DualNumbers
import ReverseMode
import Scalars

/// A scalar that is a whole array: a ``Tensor``, and dual numbers and tapes of tensors, to any depth.
///
/// **An array operation is a value with a transpose.** There are four kinds, each with one rule for a tangent and one for
/// an adjoint, and every operation beyond those of numbers is one of a kind:
///
/// | kind | examples | tangent | adjoint |
/// |---|---|---|---|
/// | ``LinearMap`` A | sums, gathering, patches | A·x′ | Aᵀ·ȳ |
/// | ``BilinearMap`` B | matrix products | B(x, y′) + B(x′, y) | by two bilinear maps |
/// | ``ArrayFunction`` f | softmax, cross-entropy | J·x′ | Jᵀ·ȳ |
/// | ``ElementFunction`` f | gelu, silu | f′(x)·x′ | f′(x)·ȳ |
///
/// So an operation is written once, for tensors, and has gradients, Hessian-vector products and higher derivatives.
public protocol ArrayScalar<Element>: Scalar {
  associatedtype Element: TensorElement

  /// The array itself, without what it carries along: for shapes, and for choices that are constant nearby. Whatever else
  /// is computed from its elements has no derivative.
  var primal: Tensor<Element> { get }

  /// Data, which depend on nothing.
  static func constant(_ x: Tensor<Element>) -> Self

  /// A·x.
  ///
  /// - Precondition: `x` has the shape of the domain.
  static func linear<M: LinearMap>(_ map: M, _ x: Self) -> Self

  /// B(x, y).
  ///
  /// - Precondition: `x` and `y` have the shapes of the two domains.
  static func bilinear<M: BilinearMap>(_ map: M, _ x: Self, _ y: Self) -> Self

  /// B(a, b) + B(c, d), the product rule, added in place.
  static func bilinear<M: BilinearMap>(_ map: M, _ a: Self, _ b: Self, plus c: Self, _ d: Self) -> Self

  /// x + A·b, as a bias is added to every row: in one pass.
  static func adding<M: LinearMap>(_ map: M, _ b: Self, to x: Self) -> Self

  /// f(x).
  static func applying<F: ArrayFunction>(_ f: F, to x: Self) -> Self where F.Element == Element

  /// f(x) of every element.
  static func elementwise<F: ElementFunction>(_ f: F, _ x: Self) -> Self

  /// f(x) and f′(x) of every element.
  static func elementwiseWithSlope<F: ElementFunction>(_ f: F, _ x: Self) -> (value: Self, slope: Self)

  /// f″(x) of every element.
  static func secondSlope<F: ElementFunction>(_ f: F, _ x: Self, value: Self, slope: Self) -> Self

  /// The arrays one behind the other, in the shapes that the map names.
  static func concatenated(_ map: Concatenation, _ x: [Self]) -> Self
}

extension ArrayScalar {
  /// The lengths of the axes.
  @inlinable public var shape: Shape { primal.shape }

  /// The arrays one behind the other along an axis.
  ///
  /// - Precondition: there is at least one, and they have equal lengths along every other axis.
  @inlinable public static func concatenated(_ x: [Self], along axis: Int) -> Self {
    concatenated(Concatenation(x.map { $0.shape }, along: axis), x)
  }
}
