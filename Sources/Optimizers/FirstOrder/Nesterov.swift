import Derivatives
import Scalars

/// Nesterov's accelerated gradient: momentum that looks one step ahead.
///
///     mₜ = βmₜ₋₁ + gₜ
///     θₜ = θₜ₋₁ − η·(gₜ + βmₜ)
///
///     var optimizer = Nesterov<Double>(learningRate: 0.02)
///
/// The gradient is taken at θ and the look-ahead is in the step (Sutskever's form; θ here is his look-ahead point). β =
/// 0.9 is the usual choice. Not for gradients so noisy that looking ahead adds nothing; on a quadratic with a known
/// condition number κ, the best β is (√κ − 1)/(√κ + 1).
///
/// - SeeAlso: Nesterov, "A method of solving a convex programming problem with convergence rate O(1/k²)" (1983);
///   Sutskever, Martens, Dahl & Hinton, "On the importance of initialization and momentum in deep learning" (2013).
public struct Nesterov<Element: MachineScalar>: FirstOrderOptimizer {
  public static var name: String { "nesterov" }

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
      theta -= eta * (g + beta * m)
    }
  }

  @inlinable public func boundStep(_ bounds: inout StepBounds<Element>) -> Bool {
    let m = bounds.sum(beta, m, with: bounds.gradient)
    bounds.parameters += learningRate * (bounds.gradient + beta * m)
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
