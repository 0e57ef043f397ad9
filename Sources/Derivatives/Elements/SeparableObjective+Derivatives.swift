import DualNumbers
import ReverseMode
import Scalars

// A separable sum is differentiated without a tape: each element forward, once for each of its variables, eight elements at once; where
// it is inlined and has at most 2 variables, what the evaluations share is computed once. Up to 8 variables an element for gradients, and
// 4 for products, nothing is allocated on one thread; more threads pay from some ten thousand elements on, and take memory for what every
// element gives.
extension SeparableObjective {
  @inlinable public func valueWithGradient<T: MachineScalar>(
    at x: [T], into gradient: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    requireSameCount("valueWithGradient", ("the point", x.count), ("the gradient", gradient.count))
    let threads = workspace.threads ?? 1
    let value = x.withUnsafeBufferPointer { x in
      gradient.withUnsafeMutableBufferPointer { gradient in
        gradient.update(repeating: 0)
        if variablesPerElement <= 2 {
          return addElements(
            threads: threads, to: gradient, nil, eight: FirstDerivatives<Self, Structural<Eight<T>>>(of: self, at: x),
            single: FirstDerivatives<Self, Structural<Single<T>>>(of: self, at: x))
        }
        return addElements(
          threads: threads, to: gradient, nil, eight: FirstDerivatives<Self, Eight<T>>(of: self, at: x),
          single: FirstDerivatives<Self, Single<T>>(of: self, at: x))
      }
    }
    // Lanes do not know what is absent.
    if gradient.hasNaN { gradient = gradientWithStructuralZeros(at: x, of: self) }
    return value
  }

  @inlinable public func valueWithHessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], gradient: inout [T], product: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    requireProductCounts(x.count, direction: v.count, gradient: gradient.count, product: product.count)
    let threads = workspace.threads ?? 1
    let value = x.withUnsafeBufferPointer { x in
      v.withUnsafeBufferPointer { v in
        gradient.withUnsafeMutableBufferPointer { gradient in
          product.withUnsafeMutableBufferPointer { product in
            gradient.update(repeating: 0)
            product.update(repeating: 0)
            if variablesPerElement <= 2 {
              return addElements(
                threads: threads, to: gradient, product,
                eight: SecondDerivatives<Self, Structural<Eight<T>>>(of: self, at: x, along: v),
                single: SecondDerivatives<Self, Structural<Single<T>>>(of: self, at: x, along: v))
            }
            return addElements(
              threads: threads, to: gradient, product,
              eight: SecondDerivatives<Self, Eight<T>>(of: self, at: x, along: v),
              single: SecondDerivatives<Self, Single<T>>(of: self, at: x, along: v))
          }
        }
      }
    }
    if gradient.hasNaN || product.hasNaN { (gradient, product) = productWithStructuralZeros(at: x, along: v, of: self) }
    return value
  }

  @inlinable public func valueWithHessianVectorProducts<T: MachineScalar>(
    at x: [T], along directions: [[T]], using workspace: inout Workspace<T>
  ) -> (value: T, gradient: [T], products: [[T]]) {
    var gradient = [T](repeating: 0, count: x.count)
    var products = [[T]](repeating: gradient, count: directions.count)
    if directions.isEmpty { return (valueWithGradient(at: x, into: &gradient, using: &workspace), gradient, []) }
    var value: T = 0
    for (k, v) in directions.enumerated() {
      value = valueWithHessianVectorProduct(
        at: x, along: v, gradient: &gradient, product: &products[k], using: &workspace)
    }
    return (value, gradient, products)
  }

  @inlinable public func valueWithHessian<T: MachineScalar>(
    at x: [T], using workspace: inout Workspace<T>
  ) -> (value: T, gradient: [T], hessian: [[T]]) {
    var gradient = [T](repeating: 0, count: x.count)
    let value = valueWithGradient(at: x, into: &gradient, using: &workspace)
    return (value, gradient, sparseHessian(at: x, threads: workspace.threads).dense)
  }

  /// By m(m + 1)/2 evaluations of each element of m variables, however many variables the sum has; a general objective is evaluated n
  /// times. Two threads took a third less time with elementary functions, or eight variables an element.
  @inlinable public func valueWithHessianDiagonal<T: MachineScalar>(
    at x: [T], gradient: inout [T], diagonal: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    requireSameCount("hessianDiagonal", ("the point", x.count), ("the diagonal", diagonal.count))
    diagonal.clear(x.count)
    forEachSecondDerivative(at: x, threads: workspace.threads ?? 1) { a, b, value in
      if a == b { diagonal[a] += value }
    }
    return valueWithGradient(at: x, into: &gradient, using: &workspace)
  }
}
