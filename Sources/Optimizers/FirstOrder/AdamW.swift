import Derivatives
import Scalars

/// AdamW: Adam with weight decay that acts on the parameters themselves, not through the gradient.
///
///     mₜ = β₁mₜ₋₁ + (1 − β₁)gₜ        vₜ = β₂vₜ₋₁ + (1 − β₂)gₜ²
///     θₜ = θₜ₋₁ − η · ( (mₜ / (1 − β₁ᵗ)) / (√(vₜ / (1 − β₂ᵗ)) + ε) + λθₜ₋₁ )
///
///     var optimizer = AdamW<Double>(learningRate: 0.01, weightDecay: 0.1)
///
/// A penalty ½λ|θ|² inside f would be divided by √v̂ like any gradient, and so decay most what has the smallest
/// gradients. What this converges to is therefore not the minimum of f plus a penalty: where that minimum is wanted,
/// put the penalty into f and use ``Adam``. Defaults: those of Adam, and λ = 0.01 as in PyTorch.
///
/// - SeeAlso: Loshchilov & Hutter, "Decoupled weight decay regularization" (2019), Algorithm 2.
public struct AdamW<Element: MachineScalar>: FirstOrderOptimizer {
  public static var name: String { "adamw" }

  /// η, above 0.
  public var learningRate: Element
  /// β₁ in [0, 1).
  public var beta1: Element
  /// β₂ in [0, 1).
  public var beta2: Element
  /// ε, at least 0.
  public var epsilon: Element
  /// λ, at least 0, scaled by η.
  public var weightDecay: Element

  public var stepCount = 0
  public var gradient: [Element] = []
  /// mₜ, the moving average of gradients, not corrected for bias.
  public var m: [Element] = []
  /// vₜ, the moving average of squared gradients, not corrected for bias.
  public var v: [Element] = []

  @inlinable public init(
    learningRate: Element = 0.001, beta1: Element = 0.9, beta2: Element = 0.999, epsilon: Element = 1e-8,
    weightDecay: Element = 0.01
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  @inlinable public func check() throws(OptimizerError) {
    try requirePositive("the learning rate", learningRate)
    try requireDecay("beta1", beta1)
    try requireDecay("beta2", beta2)
    try requireNotNegative("epsilon", epsilon)
    try requireNotNegative("the weight decay", weightDecay)
  }

  @inlinable public mutating func makeState(like zeros: [Element]) { (m, v) = (zeros, zeros) }

  @inlinable public mutating func move(_ theta: inout [Element]) {
    let (beta1, beta2) = (beta1, beta2)
    let (eta, epsilon) = biasCorrected(learningRate, epsilon, beta1, beta2, stepCount)
    let decay = learningRate * weightDecay
    elementwise(&theta, &m, &v, gradient) { theta, m, v, g in
      m = beta1 * m + (1 - beta1) * g
      v = beta2 * v + (1 - beta2) * g * g
      theta -= eta * quotient(m, root(v) + epsilon) + decay * theta
    }
  }

  @inlinable public func boundStep(_ bounds: inout StepBounds<Element>) -> Bool {
    guard epsilon > 0 else { return false }
    bounds.square(v, with: bounds.gradient)
    let (eta, epsilon) = biasCorrected(learningRate, self.epsilon, beta1, beta2, stepCount + 1)
    bounds.parameters +=
      eta * (bounds.average(m, with: bounds.gradient) / epsilon) + learningRate * weightDecay * bounds.parameters
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
    try visitor.visit("weightDecay", &weightDecay)
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
