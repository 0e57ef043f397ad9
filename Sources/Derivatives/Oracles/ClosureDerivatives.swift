import DualNumbers
import ReverseMode
import Scalars

/// The exact derivatives of a closure, on one tape of dual numbers that is reused from call to call.
///
///     var derivatives = ClosureDerivatives<Double> { x in 10 * x[0] * x[0] + x[1] * x[1] }
///
/// A closure has one scalar type, so everything is computed on that: a value and a gradient cost what a product does,
/// the diagonal n products. An ``Objective`` runs on the scalar that each needs, and says how it is differentiated.
public struct ClosureDerivatives<Element: MachineScalar>: DerivativeOracle, ~Copyable {
  @usableFromInline let function: ([Reverse<Dual<Element>>]) -> Reverse<Dual<Element>>
  @usableFromInline var tape = Tape<Dual<Element>>()
  @usableFromInline var direction: [Element] = []
  @usableFromInline var product: [Element] = []

  @inlinable public init(of function: @escaping ([Reverse<Dual<Element>>]) -> Reverse<Dual<Element>>) {
    self.function = function
  }

  @inlinable public mutating func value(at x: [Element]) -> Element {
    function(x.map { Reverse(Dual($0)) }).value.value
  }

  @inlinable public mutating func valueWithGradient(at x: [Element], into gradient: inout [Element]) -> Element {
    direction.clear(x.count)
    product.clear(x.count)
    return tape.valueWithHessianVectorProduct(
      at: x, along: direction, gradient: &gradient, product: &product, of: function)
  }

  @inlinable public mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], gradient: inout [Element], product: inout [Element]
  ) -> Element {
    tape.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product, of: function)
  }
}
