import DualNumbers
import ReverseMode
import Scalars

// A derivative of an `Objective` that comes out NaN is computed once more on numbers that know what is absent
// (`ZeroOr`): what the plain ones took for 0 · ∞ may be the zero of a constant, or of a variable of seed 0. A NaN that
// remains is the function's own. See `TangentArithmetic`.

extension Array where Element: MachineScalar {
  /// Whether a component is NaN.
  ///
  /// The sum of all is asked first, side by side: it is NaN where one is, or where infinities cancel. To ask each is
  /// four times as slow, a fifth of a separable gradient's time.
  @inlinable package var hasNaN: Bool {
    let sum = withUnsafeBytes { bytes in
      let stride = MemoryLayout<SIMD8<Element>>.stride
      var (even, odd) = (SIMD8<Element>(), SIMD8<Element>())
      var offset = 0
      while offset &+ 2 &* stride <= bytes.count {
        even += bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Element>.self)
        odd += bytes.loadUnaligned(fromByteOffset: offset &+ stride, as: SIMD8<Element>.self)
        offset &+= 2 &* stride
      }
      let rest = dropFirst(offset / MemoryLayout<Element>.stride).reduce(0, +)
      return (even + odd).sum() + rest
    }
    return sum != sum && contains { $0 != $0 }
  }
}

extension Array where Element: Scalar {
  /// Whether a component is NaN.
  @inlinable package var hasNaN: Bool { contains { $0 != $0 } }

  /// The same point.
  @inlinable package var structuralPoint: [ZeroOr<Element>] { map { ZeroOr($0) } }

  /// The same direction, whose zeros are absent.
  @inlinable package var structuralDirection: [ZeroOr<Element>] { map { ZeroOr($0).asSeed } }
}

extension Array {
  /// The plain numbers.
  @inlinable package func numbers<T>() -> [T] where Element == ZeroOr<T> { map { $0.value } }
}

/// A copy of the gradient on numbers that know what is absent.
@inlinable @inline(never) package func gradientWithStructuralZeros<T: Scalar, F: Objective>(at x: [T], of f: F) -> [T] {
  gradient(at: x.structuralPoint) { f($0) }.numbers()
}

/// The gradient and the product, forward over reverse, on numbers that know what is absent.
///
/// Not the function of a mode below with that mode: whoever calls that one compiles `f` for all four.
@inlinable @inline(never) package func productWithStructuralZeros<T: Scalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> (gradient: [T], product: [T]) {
  let result = valueWithHessianVectorProduct(at: x.structuralPoint, along: v.structuralDirection) { f($0) }
  return (result.gradient.numbers(), result.product.numbers())
}

/// The same on hyper-dual numbers, for a few variables.
@inlinable @inline(never) func hyperDualProductWithStructuralZeros<T: Scalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> (gradient: [T], product: [T]) {
  let result = hyperDual(at: x.structuralPoint, along: v.structuralDirection, of: f)
  return (result.gradient.numbers(), result.product.numbers())
}

/// The same in the way that `mode` names.
@inlinable @inline(never) func productWithStructuralZeros<T: Scalar, F: Objective>(
  at x: [T], along v: [T], mode: HessianVectorProductMode, of f: F
) -> (gradient: [T], product: [T]) {
  let result = composed(at: x.structuralPoint, along: v.structuralDirection, mode: mode, of: f)
  return (result.gradient.numbers(), result.product.numbers())
}

/// The gradient and the product of a function of two variables, as above. The arrays are made here, out of the way of
/// the function that stays in registers.
@inlinable @inline(never) func productWithStructuralZeros<T: Scalar, F: Objective>(
  at x: (T, T), along v: (T, T), of f: F
) -> (gradient: (T, T), product: (T, T)) {
  let (gradient, product) = hyperDualProductWithStructuralZeros(at: [x.0, x.1], along: [v.0, v.1], of: f)
  return ((gradient[0], gradient[1]), (product[0], product[1]))
}

/// The gradient and the diagonal on numbers that know what is absent.
@inlinable @inline(never) package func diagonalWithStructuralZeros<T: Scalar, F: Objective>(
  at x: [T], of f: F
) -> (gradient: [T], diagonal: [T]) {
  let result = valueWithHessianDiagonal(at: x.structuralPoint) { f($0) }
  return (result.gradient.numbers(), result.diagonal.numbers())
}
