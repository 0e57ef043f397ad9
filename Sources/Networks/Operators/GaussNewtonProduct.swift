import Arrays
import DualNumbers
import Optimizers
import ReverseMode
import Scalars

extension OutputObjective {
  /// JᵀH_L·J·v, the product with the Gauss–Newton matrix of these samples: J the Jacobian of the outputs, H_L the Hessian
  /// of the loss as a function of them.
  ///
  /// It is positive semidefinite where the loss is convex in the outputs, and is the Hessian itself where the outputs are
  /// linear in the parameters or the loss has no slope. Three passes: forward through the network, the loss's own
  /// Hessian-vector product, and back.
  ///
  /// - Parameter samples: all of them if nil.
  /// - SeeAlso: Schraudolph, "Fast curvature matrix-vector products for second-order gradient descent" (2002).
  @inlinable public func gaussNewtonProduct(
    at p: ParameterStore<Element>, along v: [Element], samples: [Int]? = nil
  ) -> [Element] {
    p.requireCount(v)
    let samples = samples ?? Array(0..<sampleCount)
    let (x, direction) = (p.tensors, ParameterStore(p.layout, v).tensors)
    let outputs = outputs(
      of: samples, at: Parameters(p.layout, zip(x, direction).map { Dual($0, $1) }, trainingKey: nil))
    var lossTape = Tape<Dual<Tensor<Element>>>()
    let loss = lossTape.record(count: 1, at: { _ in outputs }) { self.loss(from: $0[0], of: samples) }
    lossTape.sweep(from: loss)
    let curvature = lossTape.adjoints[0].tangent.filled(to: outputs.value.shape)

    var tape = Tape<Tensor<Element>>()
    let y = tape.record(count: x.count, at: { x[$0] }) {
      self.outputs(of: samples, at: Parameters(p.layout, $0, trainingKey: nil))
    }
    tape.sweep(from: y, seed: curvature, consuming: true)
    return p.layout.flat(tape.adjoints)
  }
}
