import DualNumbers
import ReverseMode
import Scalars

// A separable sum is differentiated without a tape: each element forward, once for each of its variables, eight
// elements at once; where it is inlined and has at most 2 variables, what the evaluations share is computed once. Up to
// 8 variables an element for gradients, and 4 for products and diagonals, nothing is allocated on one thread.
//
// More threads are asked for by `Workspace.threads`, and are woken where they pay: where one of them would need a tenth
// of a millisecond, judged by what the first elements take. That is from some 50,000 elements of Rosenbrock's chain on
// (2 ns each for a gradient), and from 3000 with elementary functions (30 ns). In a chain or a mesh each thread adds to
// the places of its own variables, which costs 0.5 ns an element in all. Where the elements are scattered, one thread
// adds for all, and the others are woken only for elements that take three times as long to compute as to add.
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

  /// By m evaluations of each element of m variables on hyper-dual numbers, however many variables the sum has; a
  /// general objective is evaluated n times.
  @inlinable public func valueWithHessianDiagonal<T: MachineScalar>(
    at x: [T], gradient: inout [T], diagonal: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    requireSameCount("hessianDiagonal", ("the point", x.count), ("the gradient", gradient.count))
    requireSameCount("hessianDiagonal", ("the point", x.count), ("the diagonal", diagonal.count))
    let threads = workspace.threads ?? 1
    let value = x.withUnsafeBufferPointer { x in
      gradient.withUnsafeMutableBufferPointer { gradient in
        diagonal.withUnsafeMutableBufferPointer { diagonal in
          gradient.update(repeating: 0)
          diagonal.update(repeating: 0)
          if variablesPerElement <= 2 {
            return addElements(
              threads: threads, to: gradient, diagonal,
              eight: DiagonalDerivatives<Self, Structural<Eight<T>>>(of: self, at: x),
              single: DiagonalDerivatives<Self, Structural<Single<T>>>(of: self, at: x))
          }
          return addElements(
            threads: threads, to: gradient, diagonal, eight: DiagonalDerivatives<Self, Eight<T>>(of: self, at: x),
            single: DiagonalDerivatives<Self, Single<T>>(of: self, at: x))
        }
      }
    }
    // Lanes do not know what is absent.
    if gradient.hasNaN { gradient = gradientWithStructuralZeros(at: x, of: self) }
    if diagonal.hasNaN {
      diagonal.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
      forEachSecondDerivative(at: x, threads: threads) { a, b, value in if a == b { diagonal[a] += value } }
    }
    return value
  }
}
