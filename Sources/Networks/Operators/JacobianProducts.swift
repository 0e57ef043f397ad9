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

/// A mean over samples whose loss is a function of a network's outputs: what the Gauss–Newton matrix is of.
public protocol OutputObjective: BatchObjective {
  /// The outputs of these samples.
  func outputs<S: ArrayScalar>(of samples: [Int], at p: Parameters<S>) -> S where S.Element == Element

  /// The mean loss of these samples, from their outputs.
  func loss<S: ArrayScalar>(from outputs: S, of samples: [Int]) -> S where S.Element == Element
}

extension OutputObjective {
  @inlinable public func loss<S: ArrayScalar>(of samples: [Int], at p: Parameters<S>) -> S
  where S.Element == Element {
    loss(from: outputs(of: samples, at: p), of: samples)
  }

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

extension BatchObjective {
  /// The gradient of each sample's own loss, one row a sample: by one recording for each, without the penalty.
  ///
  /// - Parameter samples: all of them if nil.
  @inlinable public func sampleGradients(at p: ParameterStore<Element>, samples: [Int]? = nil) -> [[Element]] {
    let x = p.tensors
    var tape = Tape<Tensor<Element>>()
    return (samples ?? Array(0..<sampleCount)).map { sample in
      let y = tape.record(count: x.count, at: { x[$0] }) {
        loss(of: [sample], at: Parameters(p.layout, $0, trainingKey: nil))
      }
      tape.sweep(from: y, consuming: true)
      return p.layout.flat(tape.adjoints)
    }
  }
}

extension ParameterStore where Element: TensorElement {
  /// The arrays as tensors, on the store's own elements.
  @usableFromInline var tensors: [Tensor<Element>] {
    layout.arrays.map { array in
      if array.rank == 0 { return Tensor(number: values[array.range.lowerBound]) }
      let buffer = TensorBuffer.Borrowed<Element>()
      buffer.borrow(values, from: array.range.lowerBound)
      return Tensor(borrowed: buffer, shape: array.arrayShape)
    }
  }

  @usableFromInline func requireCount(_ v: [Element]) {
    require(v.count == count, "a direction of \(count) parameters cannot have \(v.count) components")
  }
}

extension ParameterLayout {
  /// The tensors for the layout's arrays, one behind the other.
  @usableFromInline func flat<Element: TensorElement>(_ tensors: [Tensor<Element>]) -> [Element] {
    var result = ArrayResult<Element>(self)
    result.adjoints = tensors
    var flat = [Element](repeating: 0, count: count)
    result.write(to: &flat, times: 1, adding: false)
    return flat
  }
}
