import DualNumbers
import Scalars

// Each element is differentiated forward, once for each of its variables: on dual numbers for the gradient, on hyper-dual numbers
// for second derivatives. Eight elements run side by side; those left over run alone. What they give is added in the order of the
// elements, so the bits do not depend on the lanes.

/// The value and the gradient of a separable sum, without a tape.
///
///     valueWithGradient(at: x, of: Rosenbrock(elementCount: x.count - 1))
///
/// - Complexity: each element is evaluated on dual numbers once for each of its variables, eight elements at once.
@inlinable public func valueWithGradient<T: LaneScalar, F: SeparableObjective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T]) {
  var gradient = [T](repeating: 0, count: x.count)
  let value = valueWithGradient(at: x, into: &gradient, of: f)
  return (value, gradient)
}

/// The value, the gradient and the Hessian-vector product of a separable sum, without a tape.
///
/// - Complexity: each element is evaluated on hyper-dual numbers once for each of its variables, eight elements at once.
@inlinable public func valueWithHessianVectorProduct<T: LaneScalar, F: SeparableObjective>(
  at x: [T], along v: [T], of f: F
) -> (value: T, gradient: [T], product: [T]) {
  var gradient = [T](repeating: 0, count: x.count)
  var product = gradient
  let value = valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product, of: f)
  return (value, gradient, product)
}

/// The value of a separable sum, its gradient written into `gradient`: the form that allocates nothing.
///
/// - Precondition: `gradient.count == x.count`.
@inlinable public func valueWithGradient<T: LaneScalar, F: SeparableObjective>(
  at x: [T], into gradient: inout [T], of f: F
) -> T {
  requireSameCount("valueWithGradient", ("the point", x.count), ("the gradient", gradient.count))
  var value: T = 0
  let room = 8 * (f.variablesPerElement + 1)
  x.withUnsafeBufferPointer { x in
    gradient.withUnsafeMutableBufferPointer { gradient in
      withUnsafeTemporaryAllocation(of: T.self, capacity: room) { memory in
        memory.initialize(repeating: 0)
        let values = UnsafeMutableBufferPointer(rebasing: memory[..<8])
        let gradients = UnsafeMutableBufferPointer(rebasing: memory[8...])
        gradient.update(repeating: 0)
        f.forEachBlock { first, count in
          if count == 8 {
            f.differentiate(Eight<T>.self, first, 0, x, values, gradients)
          } else {
            for i in 0..<count { f.differentiate(Single<T>.self, first + i, i, x, values, gradients) }
          }
          for i in 0..<count { value += values[i] }
          f.scatter(gradients, first, count, to: gradient)
        }
      }
    }
  }
  return value
}

/// The value of a separable sum, its gradient and Hessian-vector product written in place: the form that allocates nothing.
///
/// - Precondition: `x`, `v`, `gradient` and `product` have the same count.
@inlinable public func valueWithHessianVectorProduct<T: LaneScalar, F: SeparableObjective>(
  at x: [T], along v: [T], gradient: inout [T], product: inout [T], of f: F
) -> T {
  requireSameCount("hessianVectorProduct", ("the point", x.count), ("the direction", v.count))
  requireSameCount("hessianVectorProduct", ("the point", x.count), ("the gradient", gradient.count))
  requireSameCount("hessianVectorProduct", ("the point", x.count), ("the product", product.count))
  var value: T = 0
  let n = f.variablesPerElement
  x.withUnsafeBufferPointer { x in
    v.withUnsafeBufferPointer { v in
      gradient.withUnsafeMutableBufferPointer { gradient in
        product.withUnsafeMutableBufferPointer { product in
          withUnsafeTemporaryAllocation(of: T.self, capacity: 8 * (2 * n + 1)) { memory in
            memory.initialize(repeating: 0)
            let values = UnsafeMutableBufferPointer(rebasing: memory[..<8])
            let gradients = UnsafeMutableBufferPointer(rebasing: memory[8..<8 * (n + 1)])
            let products = UnsafeMutableBufferPointer(rebasing: memory[(8 * (n + 1))...])
            gradient.update(repeating: 0)
            product.update(repeating: 0)
            f.forEachBlock { first, count in
              if count == 8 {
                f.differentiateTwice(Eight<T>.self, first, 0, x, v, values, gradients, products)
              } else {
                for i in 0..<count {
                  f.differentiateTwice(Single<T>.self, first + i, i, x, v, values, gradients, products)
                }
              }
              for i in 0..<count { value += values[i] }
              f.scatter(gradients, first, count, to: gradient)
              f.scatter(products, first, count, to: product)
            }
          }
        }
      }
    }
  }
  return value
}

extension SeparableObjective {
  /// Calls `body` with blocks of at most eight elements, in order.
  @inlinable @inline(__always)
  func forEachBlock(_ body: (_ first: Int, _ count: Int) -> Void) {
    for first in stride(from: 0, to: elementCount, by: 8) { body(first, Swift.min(8, elementCount - first)) }
  }

  /// Adds a block's numbers to the places of its variables: `numbers[8 * j + lane]` to variable j of element `first + lane`.
  ///
  /// Variable by variable, and the last first: neighbours in a chain share a variable, the last of one being the first of the
  /// next, and so each place is written once for all lanes, in the order of the elements. Element by element, every addition
  /// would wait for the one before it to come back from memory.
  @inlinable @inline(__always)
  func scatter<T: LaneScalar>(
    _ numbers: UnsafeMutableBufferPointer<T>, _ first: Int, _ count: Int, to sums: UnsafeMutableBufferPointer<T>
  ) {
    for j in (0..<variablesPerElement).reversed() {
      for lane in 0..<count { sums[variable(j, of: first + lane)] += numbers[8 * j + lane] }
    }
  }

  /// Differentiates the elements e ..< e + P.count once, into lane `lane` and those behind it.
  @inlinable @inline(__always)
  func differentiate<P: Packing>(
    _: P.Type, _ e: Int, _ lane: Int, _ x: UnsafeBufferPointer<P.Number>,
    _ values: UnsafeMutableBufferPointer<P.Number>, _ gradients: UnsafeMutableBufferPointer<P.Number>
  ) {
    let n = variablesPerElement
    withUnsafeTemporaryAllocation(of: Dual<P.Packed>.self, capacity: n) { point in
      for k in 0..<n { point.initializeElement(at: k, to: Dual(P.pack { x[variable(k, of: e + $0)] })) }
      for j in 0..<n {
        point[j].tangent = 1
        let y = element(ElementVariables(UnsafeBufferPointer(point), from: e))
        point[j].tangent = .zero
        for i in 0..<P.count { gradients[8 * j + lane + i] = P.number(y.tangent, i) }
        if j == 0 { for i in 0..<P.count { values[lane + i] = P.number(y.value, i) } }
      }
    }
  }

  /// Differentiates the elements e ..< e + P.count twice, into lane `lane` and those behind it.
  @inlinable @inline(__always)
  func differentiateTwice<P: Packing>(
    _: P.Type, _ e: Int, _ lane: Int, _ x: UnsafeBufferPointer<P.Number>, _ v: UnsafeBufferPointer<P.Number>,
    _ values: UnsafeMutableBufferPointer<P.Number>, _ gradients: UnsafeMutableBufferPointer<P.Number>,
    _ products: UnsafeMutableBufferPointer<P.Number>
  ) {
    let n = variablesPerElement
    withUnsafeTemporaryAllocation(of: HyperDual<P.Packed>.self, capacity: n) { point in
      for k in 0..<n {
        let x = P.pack { x[variable(k, of: e + $0)] }
        point.initializeElement(at: k, to: HyperDual(x, along: .zero, and: P.pack { v[variable(k, of: e + $0)] }))
      }
      for j in 0..<n {
        point[j].tangent.value = 1
        let y = element(ElementVariables(UnsafeBufferPointer(point), from: e))
        point[j].tangent.value = .zero
        for i in 0..<P.count {
          gradients[8 * j + lane + i] = P.number(y.tangent.value, i)
          products[8 * j + lane + i] = P.number(y.tangent.tangent, i)
        }
        if j == 0 { for i in 0..<P.count { values[lane + i] = P.number(y.value.value, i) } }
      }
    }
  }
}
