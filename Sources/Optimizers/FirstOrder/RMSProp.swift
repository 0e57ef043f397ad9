import Derivatives
import Scalars

/// RMSProp: the gradient, divided by the root of its recent mean square.
///
///     vₜ = βvₜ₋₁ + (1 − β)gₜ²
///     θₜ = θₜ₋₁ − η · gₜ / (√vₜ + ε)
///
///     var optimizer = RMSProp<Double>(learningRate: 0.01)
///
/// ``Adagrad`` that forgets. v starts at 0 and is not corrected for that, so the first steps are up to 1/√(1 − β) times
/// too long: ``Adam`` mends that, and its steps shrink near a minimum no more than these do; lower η with a
/// ``Schedule``. Defaults: β 0.99, ε 1e-8 and η 0.01 are those of PyTorch.
///
/// - SeeAlso: Tieleman & Hinton, "Lecture 6.5: RMSProp", Coursera (2012).
public struct RMSProp<Element: MachineScalar>: FirstOrderOptimizer {
  public static var name: String { "rmsprop" }

  /// η, above 0.
  public var learningRate: Element
  /// β in [0, 1).
  public var beta: Element
  /// ε, at least 0.
  public var epsilon: Element

  public var stepCount = 0
  public var gradient: [Element] = []
  /// vₜ, the moving average of squared gradients.
  public var v: [Element] = []

  @inlinable public init(learningRate: Element = 0.01, beta: Element = 0.99, epsilon: Element = 1e-8) {
    self.learningRate = learningRate
    self.beta = beta
    self.epsilon = epsilon
  }

  @inlinable public func check() throws(OptimizerError) {
    try requirePositive("the learning rate", learningRate)
    try requireDecay("beta", beta)
    try requireNotNegative("epsilon", epsilon)
  }

  @inlinable public mutating func makeState(like zeros: [Element]) { v = zeros }

  @inlinable public mutating func move(_ theta: inout [Element]) {
    let (eta, beta, epsilon) = (learningRate, beta, epsilon)
    elementwise(&theta, &v, gradient) { theta, v, g in
      v = beta * v + (1 - beta) * g * g
      theta -= eta * quotient(g, root(v) + epsilon)
    }
  }

  @inlinable public func boundStep(_ bounds: inout StepBounds<Element>) -> Bool {
    guard epsilon > 0 else { return false }
    bounds.square(v, with: bounds.gradient)
    bounds.parameters += learningRate * (bounds.gradient / epsilon)
    return true
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) { body(&v) }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("beta", &beta)
    try visitor.visit("epsilon", &epsilon)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("v", &v)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    try expectSquares("v", v, stepCount, parameters)
  }
}
