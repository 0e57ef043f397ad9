import DualNumbers
import ReverseMode
import Scalars

// A derivative of an `Objective` that comes out NaN is computed once more on numbers that know what is absent (`Sparse`): what the plain
// ones took for 0 · ∞ may be the zero of a constant, or of a variable of seed 0. A NaN that remains is the function's own. See
// `TangentArithmetic`.

extension Array where Element: Scalar {
  /// Whether a component is NaN.
  @inlinable package var hasNaN: Bool {
    // A loop without an exit takes several at once; two to a comparison, which asks of both.
    let half = count / 2
    var pairs = 0
    for i in 0..<half where self[i] == self[i] && self[half &+ i] == self[half &+ i] { pairs &+= 1 }
    return pairs != half || count != 2 * half && self[count - 1] != self[count - 1]
  }

  /// The same point.
  @inlinable package var sparsePoint: [Sparse<Element>] { map { Sparse($0) } }

  /// The same direction, whose zeros are absent.
  @inlinable package var sparseDirection: [Sparse<Element>] { map { Sparse($0).asSeed } }
}

extension Array {
  /// The plain numbers.
  @inlinable package func numbers<T>() -> [T] where Element == Sparse<T> { map(\.number) }
}

/// A copy of the gradient on numbers that know what is absent.
@inlinable @inline(never) package func gradientOnSparse<T: Scalar, F: Objective>(at x: [T], of f: F) -> [T] {
  gradient(at: x.sparsePoint) { f($0) }.numbers()
}

/// The gradient and the product, forward over reverse, on numbers that know what is absent.
///
/// Not the function of a mode below with that mode: whoever calls that one compiles `f` for all four.
@inlinable @inline(never) package func productOnSparse<T: Scalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> (gradient: [T], product: [T]) {
  let result = valueWithHessianVectorProduct(at: x.sparsePoint, along: v.sparseDirection) { f($0) }
  return (result.gradient.numbers(), result.product.numbers())
}

/// The same on hyper-dual numbers, for a few variables.
@inlinable @inline(never) func hyperDualProductOnSparse<T: Scalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> (gradient: [T], product: [T]) {
  let result = hyperDual(at: x.sparsePoint, along: v.sparseDirection, of: f)
  return (result.gradient.numbers(), result.product.numbers())
}

/// The same in the way that `mode` names.
@inlinable @inline(never) func productOnSparse<T: Scalar, F: Objective>(
  at x: [T], along v: [T], mode: HessianVectorProductMode, of f: F
) -> (gradient: [T], product: [T]) {
  let (x, v) = (x.sparsePoint, v.sparseDirection)
  let result =
    switch mode {
    case .forwardOverReverse: valueWithHessianVectorProduct(at: x, along: v) { f($0) }
    case .reverseOverForward: reverseOverForward(at: x, along: v, of: f)
    case .reverseOverReverse: reverseOverReverse(at: x, along: v, of: f)
    case .hyperDual: hyperDual(at: x, along: v, of: f)
    }
  return (result.gradient.numbers(), result.product.numbers())
}

/// The gradient and the product of a function of two variables, as above. The arrays are made here, out of the way of the function that
/// stays in registers.
@inlinable @inline(never) func productOnSparse<T: Scalar, F: Objective>(
  at x: (T, T), along v: (T, T), of f: F
) -> (gradient: (T, T), product: (T, T)) {
  let (gradient, product) = hyperDualProductOnSparse(at: [x.0, x.1], along: [v.0, v.1], of: f)
  return ((gradient[0], gradient[1]), (product[0], product[1]))
}

/// The gradient and the diagonal on numbers that know what is absent.
@inlinable @inline(never) package func diagonalOnSparse<T: Scalar, F: Objective>(
  at x: [T], of f: F
) -> (gradient: [T], diagonal: [T]) {
  let result = valueWithHessianDiagonal(at: x.sparsePoint) { f($0) }
  return (result.gradient.numbers(), result.diagonal.numbers())
}
