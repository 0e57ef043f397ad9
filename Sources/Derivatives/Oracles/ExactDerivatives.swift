import Scalars

/// The exact derivatives of an objective, with the memory that is reused from call to call.
///
///     var derivatives = ExactDerivatives(of: model, as: Double.self, threads: 2)
///     try optimizer.step(&parameters, using: &derivatives)
///
/// Each is computed in the way that the objective says; see ``Objective``.
public struct ExactDerivatives<F: Objective, Element: MachineScalar>: DerivativeOracle, ~Copyable {
  public let objective: F
  public var workspace: Workspace<Element>

  /// - Parameters:
  ///   - threads: how many threads work; see ``Workspace/threads``.
  ///   - parts: into how many parts the samples of a mean fall; see ``Workspace/parts``.
  ///   - seed: the key of the samples that a fraction of a mean consists of.
  @inlinable public init(
    of objective: F, as element: Element.Type = Element.self, threads: Int? = nil, parts: Int = 16, seed: UInt64 = 0
  ) {
    self.objective = objective
    workspace = Workspace(threads: threads, parts: parts, seed: seed)
  }

  @inlinable public mutating func value(at x: [Element]) -> Element { objective.value(at: x, using: &workspace) }

  @inlinable public mutating func valueWithGradient(at x: [Element], into gradient: inout [Element]) -> Element {
    objective.valueWithGradient(at: x, into: &gradient, using: &workspace)
  }

  @inlinable public mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], gradient: inout [Element], product: inout [Element]
  ) -> Element {
    objective.valueWithHessianVectorProduct(
      at: x, along: v, gradient: &gradient, product: &product, using: &workspace)
  }

  @inlinable public mutating func valueWithHessian(
    at x: [Element], gradient: inout [Element], hessian: inout [[Element]]
  ) -> Element {
    // One or two products need no tape, and those of samples run in lanes and on threads.
    if x.count <= 2 || objective.numberOfSamples != nil {
      return forEachProduct(at: x, gradient: &gradient) { i, row in hessian[i] = row }
    }
    let value: Element
    (value, gradient, hessian) = objective.valueWithHessian(at: x, using: &workspace)
    return value
  }

  @inlinable public mutating func residualsWithJacobian(
    at x: [Element]
  ) -> (residuals: [Element], jacobian: [[Element]])? {
    objective.residualsWithJacobian(at: x, using: &workspace)
  }

  @inlinable public mutating func gaussNewtonProduct(
    at x: [Element], along v: [Element], into product: inout [Element]
  ) -> Bool {
    objective.gaussNewtonProduct(at: x, along: v, into: &product, using: &workspace)
  }

  @inlinable public mutating func valueWithHessianDiagonal(
    at x: [Element], gradient: inout [Element], diagonal: inout [Element]
  ) -> Element {
    objective.valueWithHessianDiagonal(at: x, gradient: &gradient, diagonal: &diagonal, using: &workspace)
  }

  @inlinable public var numberOfSamples: Int? { objective.numberOfSamples }

  @inlinable public var batch: Batch {
    get { workspace.batch }
    set {
      require(
        newValue.isAll || objective.numberOfSamples != nil,
        "this function is not a mean over samples: there is no batch; make it a SampleObjective")
      workspace.batch = newValue
    }
  }

  @inlinable public mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, gradient: inout [Element],
    product: inout [Element]
  ) -> Element {
    objective.valueWithHessianVectorProduct(
      at: x, along: v, fraction: fraction, draw: draw, gradient: &gradient, product: &product, using: &workspace)
  }

  @inlinable public mutating func hessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, into product: inout [Element]
  ) {
    objective.hessianVectorProduct(
      at: x, along: v, fraction: fraction, draw: draw, into: &product, using: &workspace)
  }

  @inlinable public mutating func gradientOfDrawnLabels(
    at x: [Element], key: UInt64, into gradient: inout [Element]
  ) -> Int? {
    objective.gradientOfDrawnLabels(at: x, key: key, into: &gradient, using: &workspace)
  }
}
