import Derivatives
import Scalars

/// Adam: the gradient's moving average, divided by the root of its square's.
///
///     mₜ = β₁mₜ₋₁ + (1 − β₁)gₜ        vₜ = β₂vₜ₋₁ + (1 − β₂)gₜ²
///     θₜ = θₜ₋₁ − η · (mₜ / (1 − β₁ᵗ)) / (√(vₜ / (1 − β₂ᵗ)) + ε)
///
///     var optimizer = Adam<Double>(learningRate: 0.1)
///
/// ``AdaHessian`` is this rule with the Hessian diagonal in the place of g in vₜ. A step does not depend on the scale
/// of f, but does depend on the scale of each parameter: where parameters have very different units, choose AdaHessian
/// with ``AdaHessian/Curvature-swift.enum/exactDiagonal``, or ``Scaled``.
/// A weight penalty inside f is divided by √v̂ too; for decay that acts alike on all weights, choose ``AdamW``.
///
/// - SeeAlso: Kingma & Ba, "Adam: a method for stochastic optimization" (2015), Algorithm 1, whose defaults these are.
public struct Adam<Element: MachineScalar>: FirstOrderOptimizer {
  public static var name: String { "adam" }

  /// η, above 0.
  public var learningRate: Element
  /// β₁ in [0, 1).
  public var beta1: Element
  /// β₂ in [0, 1).
  public var beta2: Element
  /// ε, at least 0.
  public var epsilon: Element

  public var stepCount = 0
  public var gradient: [Element] = []
  /// mₜ, the moving average of gradients, not corrected for bias.
  public var m: [Element] = []
  /// vₜ, the moving average of squared gradients, not corrected for bias.
  public var v: [Element] = []

  @inlinable public init(
    learningRate: Element = 0.001, beta1: Element = 0.9, beta2: Element = 0.999, epsilon: Element = 1e-8
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  @inlinable public func check() throws(OptimizerError) {
    try requirePositive("the learning rate", learningRate)
    try requireDecay("beta1", beta1)
    try requireDecay("beta2", beta2)
    try requireNotNegative("epsilon", epsilon)
  }

  @inlinable public mutating func makeState(like zeros: [Element]) { (m, v) = (zeros, zeros) }

  @inlinable public mutating func move(_ theta: inout [Element]) {
    let (beta1, beta2) = (beta1, beta2)
    let (eta, epsilon) = biasCorrected(learningRate, epsilon, beta1, beta2, stepCount)
    elementwise(&theta, &m, &v, gradient) { theta, m, v, g in
      m = beta1 * m + (1 - beta1) * g
      v = beta2 * v + (1 - beta2) * g * g
      theta -= eta * quotient(m, root(v) + epsilon)
    }
  }

  @inlinable public func boundStep(_ bounds: inout StepBounds<Element>) -> Bool {
    guard epsilon > 0 else { return false }
    bounds.square(v, with: bounds.gradient)
    let (eta, epsilon) = biasCorrected(learningRate, self.epsilon, beta1, beta2, stepCount + 1)
    bounds.parameters += eta * (bounds.average(m, with: bounds.gradient) / epsilon)
    return true
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&m)
    body(&v)
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("beta1", &beta1)
    try visitor.visit("beta2", &beta2)
    try visitor.visit("epsilon", &epsilon)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("m", &m)
    try visitor.visit("v", &v)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    try expectFinite("m", m, stepCount, parameters)
    try expectSquares("v", v, stepCount, parameters)
  }
}
