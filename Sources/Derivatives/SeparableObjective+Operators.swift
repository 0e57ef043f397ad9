import Scalars

/// The value and the gradient of a separable sum, without a tape.
///
///     valueWithGradient(at: x, of: Rosenbrock(elementCount: x.count - 1))
///
/// - Complexity: each element is evaluated on dual numbers once for each of its variables, eight elements at once; where it is
///   inlined and has at most 2 variables, what the evaluations share is computed once.
/// - SeeAlso: ``valueWithGradient(at:threads:of:)``
@inlinable public func valueWithGradient<T: LaneScalar, F: SeparableObjective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T]) {
  valueWithGradient(at: x, threads: 1, of: f)
}

/// The value, the gradient and the Hessian-vector product of a separable sum, without a tape.
///
/// - Complexity: each element is evaluated on hyper-dual numbers once for each of its variables, eight elements at once; where it
///   is inlined and has at most 2 variables, what the evaluations share is computed once.
/// - SeeAlso: ``valueWithHessianVectorProduct(at:along:threads:of:)``
@inlinable public func valueWithHessianVectorProduct<T: LaneScalar, F: SeparableObjective>(
  at x: [T], along v: [T], of f: F
) -> (value: T, gradient: [T], product: [T]) {
  valueWithHessianVectorProduct(at: x, along: v, threads: 1, of: f)
}

/// The value of a separable sum, its gradient written into `gradient`: the form that allocates nothing (up to 8 variables an
/// element).
///
/// - Precondition: `gradient.count == x.count`.
@inlinable public func valueWithGradient<T: LaneScalar, F: SeparableObjective>(
  at x: [T], into gradient: inout [T], of f: F
) -> T {
  valueWithGradient(at: x, into: &gradient, threads: 1, of: f)
}

/// The value of a separable sum, its gradient and Hessian-vector product written in place: the form that allocates nothing (up to
/// 4 variables an element).
///
/// - Precondition: `x`, `v`, `gradient` and `product` have the same count.
@inlinable public func valueWithHessianVectorProduct<T: LaneScalar, F: SeparableObjective>(
  at x: [T], along v: [T], gradient: inout [T], product: inout [T], of f: F
) -> T {
  valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product, threads: 1, of: f)
}

/// The value and the gradient of a separable sum, computed by several threads: to the last bit those of one.
///
/// - Parameter threads: at least 1. More than one pays from some ten thousand elements on, and takes memory for what every element
///   gives.
@inlinable public func valueWithGradient<T: LaneScalar, F: SeparableObjective>(
  at x: [T], threads: Int, of f: F
) -> (value: T, gradient: [T]) {
  var gradient = [T](repeating: 0, count: x.count)
  let value = valueWithGradient(at: x, into: &gradient, threads: threads, of: f)
  return (value, gradient)
}

/// The value, the gradient and the Hessian-vector product of a separable sum, computed by several threads: to the last bit those
/// of one.
///
/// - Parameter threads: at least 1. More than one pays from some ten thousand elements on, and takes memory for what every element
///   gives.
@inlinable public func valueWithHessianVectorProduct<T: LaneScalar, F: SeparableObjective>(
  at x: [T], along v: [T], threads: Int, of f: F
) -> (value: T, gradient: [T], product: [T]) {
  var gradient = [T](repeating: 0, count: x.count)
  var product = gradient
  let value = valueWithHessianVectorProduct(
    at: x, along: v, gradient: &gradient, product: &product, threads: threads, of: f)
  return (value, gradient, product)
}

/// The value of a separable sum, its gradient written into `gradient`, computed by several threads.
///
/// - SeeAlso: ``valueWithGradient(at:threads:of:)``
@inlinable public func valueWithGradient<T: LaneScalar, F: SeparableObjective>(
  at x: [T], into gradient: inout [T], threads: Int, of f: F
) -> T {
  requireSameCount("valueWithGradient", ("the point", x.count), ("the gradient", gradient.count))
  requireThreads("valueWithGradient", threads)
  let value = x.withUnsafeBufferPointer { x in
    gradient.withUnsafeMutableBufferPointer { gradient in
      gradient.update(repeating: 0)
      if f.variablesPerElement <= 2 {
        return f.addElements(
          threads: threads, to: gradient, nil, eight: FirstDerivatives<F, Structural<Eight<T>>>(of: f, at: x),
          single: FirstDerivatives<F, Structural<Single<T>>>(of: f, at: x))
      }
      return f.addElements(
        threads: threads, to: gradient, nil, eight: FirstDerivatives<F, Eight<T>>(of: f, at: x),
        single: FirstDerivatives<F, Single<T>>(of: f, at: x))
    }
  }
  // Lanes do not know what is absent.
  if gradient.hasNaN { gradient = gradientOnSparse(at: x, of: f) }
  return value
}

/// The value of a separable sum, its gradient and Hessian-vector product written in place, computed by several threads.
///
/// - SeeAlso: ``valueWithHessianVectorProduct(at:along:threads:of:)``
@inlinable public func valueWithHessianVectorProduct<T: LaneScalar, F: SeparableObjective>(
  at x: [T], along v: [T], gradient: inout [T], product: inout [T], threads: Int, of f: F
) -> T {
  requireSameCount("hessianVectorProduct", ("the point", x.count), ("the direction", v.count))
  requireSameCount("hessianVectorProduct", ("the point", x.count), ("the gradient", gradient.count))
  requireSameCount("hessianVectorProduct", ("the point", x.count), ("the product", product.count))
  requireThreads("hessianVectorProduct", threads)
  let value = x.withUnsafeBufferPointer { x in
    v.withUnsafeBufferPointer { v in
      gradient.withUnsafeMutableBufferPointer { gradient in
        product.withUnsafeMutableBufferPointer { product in
          gradient.update(repeating: 0)
          product.update(repeating: 0)
          if f.variablesPerElement <= 2 {
            return f.addElements(
              threads: threads, to: gradient, product,
              eight: SecondDerivatives<F, Structural<Eight<T>>>(of: f, at: x, along: v),
              single: SecondDerivatives<F, Structural<Single<T>>>(of: f, at: x, along: v))
          }
          return f.addElements(
            threads: threads, to: gradient, product, eight: SecondDerivatives<F, Eight<T>>(of: f, at: x, along: v),
            single: SecondDerivatives<F, Single<T>>(of: f, at: x, along: v))
        }
      }
    }
  }
  if gradient.hasNaN || product.hasNaN { (gradient, product) = productOnSparse(at: x, along: v, of: f) }
  return value
}
