import Derivatives
import Scalars

/// Adagrad: each parameter's step shrinks with all the gradients that it has seen.
///
///     sₜ = sₜ₋₁ + gₜ²
///     θₜ = θₜ₋₁ − η · gₜ / (√sₜ + ε)
///
///     var optimizer = Adagrad<Double>(learningRate: 1)
///
/// Made for sparse gradients: what is seen rarely still moves far, which is why the paper gives embeddings to it (see
/// ``SplitOptimizer``). Steps only ever shrink, like 1/√t: on long runs of a function that is not convex, choose
/// ``RMSProp`` or ``Adam``, which forget. Defaults: η 0.01 and ε 1e-10 are those of PyTorch.
///
/// - SeeAlso: Duchi, Hazan & Singer, "Adaptive subgradient methods for online learning and stochastic optimization"
///   (2011).
public struct Adagrad<Element: MachineScalar>: FirstOrderOptimizer {
  public static var name: String { "adagrad" }

  /// η, above 0.
  public var learningRate: Element
  /// ε, at least 0.
  public var epsilon: Element

  public var stepCount = 0
  public var gradient: [Element] = []
  /// sₜ, the sum of squared gradients.
  public var s: [Element] = []

  @inlinable public init(learningRate: Element = 0.01, epsilon: Element = 1e-10) {
    self.learningRate = learningRate
    self.epsilon = epsilon
  }

  @inlinable public func check() throws(OptimizerError) {
    try requirePositive("the learning rate", learningRate)
    try requireNotNegative("epsilon", epsilon)
  }

  @inlinable public mutating func makeState(like zeros: [Element]) { s = zeros }

  @inlinable public mutating func move(_ theta: inout [Element]) {
    let (eta, epsilon) = (learningRate, epsilon)
    elementwise(&theta, &s, gradient) { theta, s, g in
      s += g * g
      theta -= eta * quotient(g, root(s) + epsilon)
    }
  }

  @inlinable public func boundStep(_ bounds: inout StepBounds<Element>) -> Bool {
    guard epsilon > 0 else { return false }
    bounds.square(s, with: bounds.gradient)
    bounds.parameters += learningRate * (bounds.gradient / epsilon)
    return true
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) { body(&s) }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("epsilon", &epsilon)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("s", &s)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    try expectSquares("s", s, stepCount, parameters)
  }
}
