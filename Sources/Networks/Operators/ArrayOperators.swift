import Arrays
import Derivatives
import Optimizers
import Scalars

// The operators, for who asks once; an optimizer keeps an ``ArrayDerivatives``.
extension ArrayObjective {
  /// f(p) and ∇f(p), in the order of the store's elements.
  @inlinable public func valueWithGradient(at p: ParameterStore<Element>) -> (value: Element, gradient: [Element]) {
    var derivatives = ArrayDerivatives(of: self, p.layout)
    var gradient = [Element](repeating: 0, count: p.count)
    let value = derivatives.valueWithGradient(at: p.values, into: &gradient)
    return (value, gradient)
  }

  /// f(p), ∇f(p) and H(p)·v.
  ///
  /// - Precondition: `v` has as many components as the parameters.
  @inlinable public func valueWithHessianVectorProduct(
    at p: ParameterStore<Element>, along v: [Element]
  ) -> (value: Element, gradient: [Element], product: [Element]) {
    let (value, gradient, products) = valueWithHessianVectorProducts(at: p, along: [v])
    return (value, gradient, products[0])
  }

  /// f(p), ∇f(p) and H(p)·v for several directions, one pass for each.
  ///
  /// - Precondition: there is at least one direction, with as many components as the parameters.
  @inlinable public func valueWithHessianVectorProducts(
    at p: ParameterStore<Element>, along directions: [[Element]]
  ) -> (value: Element, gradient: [Element], products: [[Element]]) {
    require(!directions.isEmpty, "Hessian-vector products need at least 1 direction: give some, or take the gradient")
    var derivatives = ArrayDerivatives(of: self, p.layout)
    var gradient = [Element](repeating: 0, count: p.count)
    var product = gradient
    var value: Element = 0
    let products = directions.map { v in
      value = derivatives.valueWithHessianVectorProduct(
        at: p.values, along: v, gradient: &gradient, product: &product)
      return product
    }
    return (value, gradient, products)
  }

  /// The exact diagonal of H(p), by one product for each parameter.
  @inlinable public func hessianDiagonal(at p: ParameterStore<Element>) -> [Element] {
    var derivatives = ArrayDerivatives(of: self, p.layout)
    var gradient = [Element](repeating: 0, count: p.count)
    var diagonal = gradient
    _ = derivatives.valueWithHessianDiagonal(at: p.values, gradient: &gradient, diagonal: &diagonal)
    return diagonal
  }

  /// Hutchinson's estimate of the diagonal of H(p): the mean of z ⊙ H·z over probes z of random signs.
  ///
  /// - Parameter seed: the key of the signs, as in ``Probes/seeded(_:)``.
  @inlinable public func hutchinsonDiagonal(
    at p: ParameterStore<Element>, probes: Int, seed: UInt64 = 0
  ) -> [Element] {
    var derivatives = ArrayDerivatives(of: self, p.layout)
    return meanOfProbes(
      p.count, probes, draw: { k, z in Probes.drawSigns(seed: seed, index: k, into: &z) },
      product: { z, gradient, product in
        derivatives.valueWithHessianVectorProduct(at: p.values, along: z, gradient: &gradient, product: &product)
      }
    ).diagonal
  }
}
