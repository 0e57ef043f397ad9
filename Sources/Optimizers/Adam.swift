import Scalars

/// Adam: the gradient's moving average, divided by the root of its square's.
///
///     mₜ = β₁mₜ₋₁ + (1 − β₁)gₜ        vₜ = β₂vₜ₋₁ + (1 − β₂)gₜ²
///     θₜ = θₜ₋₁ − η · (mₜ / (1 − β₁ᵗ)) / (√(vₜ / (1 − β₂ᵗ)) + ε)
///
/// AdaHessian is this rule with the Hessian diagonal in the place of g in vₜ. Unlike AdaHessian, a step does not depend on the
/// scale of f, but does depend on the scale of each parameter.
///
/// - SeeAlso: Kingma & Ba, "Adam: a method for stochastic optimization" (2015), Algorithm 1, whose defaults these are.
public struct Adam<Element: ParameterElement>: Optimizer {
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

  @inlinable public init(learningRate: Element = 0.001, beta1: Element = 0.9, beta2: Element = 0.999, epsilon: Element = 1e-8) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  @inlinable @discardableResult
  public mutating func step<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try require("the learning rate", learningRate, "above 0") { $0 > 0 }
    try require("beta1", beta1, "in [0, 1)") { $0 >= 0 && $0 < 1 }
    try require("beta2", beta2, "in [0, 1)") { $0 >= 0 && $0 < 1 }
    try require("epsilon", epsilon, "at least 0") { $0 >= 0 }
    try begin(&gradient, stepCount, parameters)
    if stepCount == 0 { (m, v) = (gradient, gradient) }

    stepCount += 1
    let value = oracle.valueWithGradient(at: parameters.values, into: &gradient)
    let (eta, beta1, beta2, epsilon) = (learningRate, beta1, beta2, epsilon)
    let bias1 = 1 - Element.pow(beta1, stepCount)
    let bias2 = 1 - Element.pow(beta2, stepCount)
    elementwise(&parameters.values, &m, &v, gradient) { theta, m, v, g in
      m = beta1 * m + (1 - beta1) * g
      v = beta2 * v + (1 - beta2) * g * g
      let direction = m == 0 ? 0 : (m / bias1) / ((v / bias2).squareRoot() + epsilon)
      theta -= eta * direction
    }
    return value
  }
}
