import Arrays
import DualNumbers
import Optimizers
import ReverseMode
import Scalars

// A function whose value is an array has a Jacobian: the two products with it, one forward and one in reverse.
extension ArrayObjective {
  /// f(p) and J(p)·v, by one forward pass on dual arrays.
  ///
  /// - Precondition: `v` has as many components as the parameters.
  @inlinable public func valueWithJacobianVectorProduct(
    at p: ParameterStore<Element>, along v: [Element]
  ) -> (value: Tensor<Element>, product: Tensor<Element>) {
    p.requireCount(v)
    let (x, direction) = (p.tensors, ParameterStore(p.layout, v).tensors)
    let y = self(Parameters(p.layout, zip(x, direction).map { Dual($0, $1) }, trainingKey: nil))
    return (y.value, y.tangent.filled(to: y.value.shape))
  }

  /// f(p) and J(p)ᵀ·u, by one recording and one sweep.
  ///
  /// - Precondition: `u` has the shape of f(p).
  @inlinable public func valueWithVectorJacobianProduct(
    at p: ParameterStore<Element>, of u: Tensor<Element>
  ) -> (value: Tensor<Element>, product: [Element]) {
    var tape = Tape<Tensor<Element>>()
    let x = p.tensors
    let y = tape.record(count: x.count, at: { x[$0] }) { self(Parameters(p.layout, $0, trainingKey: nil)) }
    require(
      u.shape == y.value.shape, "the adjoint of an array of shape \(y.value.shape) cannot have the shape \(u.shape)")
    tape.sweep(from: y, seed: u, consuming: true)
    return (y.value, p.layout.flat(tape.adjoints))
  }
}
