import Derivatives
import Scalars

/// Gradient descent with momentum, Polyak's heavy ball: past gradients keep pushing.
///
///     mₜ = βmₜ₋₁ + gₜ
///     θₜ = θₜ₋₁ − η·mₜ
///
///     var optimizer = Momentum<Double>(learningRate: 0.2)
///
/// With β = 0.9, which is the usual choice, a steady gradient moves 1/(1 − β) = 10 times as far as plain descent with
/// the same η: divide η by that when coming from there. Not for noisy gradients with a large η, where it overshoots and
/// rings; ``Nesterov`` damps that. The moving average m = βm + (1 − β)g of the paper's Eq. 3 takes the same way with
/// η/(1 − β) in the place of η.
///
/// - SeeAlso: Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).
public struct Momentum<Element: MachineScalar>: FirstOrderOptimizer {
  public static var name: String { "momentum" }

  /// η, above 0.
  public var learningRate: Element
  /// β in [0, 1).
  public var beta: Element

  public var stepCount = 0
  public var gradient: [Element] = []
  /// mₜ, the sum of past gradients, each weighted by β to the power of its age.
  public var m: [Element] = []

  @inlinable public init(learningRate: Element, beta: Element = 0.9) {
    self.learningRate = learningRate
    self.beta = beta
  }

  @inlinable public func check() throws(OptimizerError) {
    try requirePositive("the learning rate", learningRate)
    try requireDecay("beta", beta)
  }

  @inlinable public mutating func makeState(like zeros: [Element]) { m = zeros }

  @inlinable public mutating func move(_ theta: inout [Element]) {
    let (eta, beta) = (learningRate, beta)
    elementwise(&theta, &m, gradient) { theta, m, g in
      m = beta * m + g
      theta -= eta * m
    }
  }

  @inlinable public func boundStep(_ bounds: inout StepBounds<Element>) -> Bool {
    bounds.parameters += learningRate * bounds.sum(beta, m, with: bounds.gradient)
    return true
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) { body(&m) }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("beta", &beta)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("m", &m)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    try expectFinite("m", m, stepCount, parameters)
  }
}
