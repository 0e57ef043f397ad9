import Derivatives
import Scalars

/// Gradient descent: every step goes straight downhill.
///
///     θₜ = θₜ₋₁ − η·gₜ
///
///     var optimizer = GradientDescent<Double>(learningRate: 0.05)
///
/// There is no default for η: 2/(λ_min + λ_max) is best on a quadratic, and beyond 2/λ_max it diverges. Convergence is
/// at the pace of the smallest eigenvalue: where curvatures differ widely, choose anything else.
///
/// - SeeAlso: Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées" (1847).
public struct GradientDescent<Element: MachineScalar>: FirstOrderOptimizer {
  public static var name: String { "gradient-descent" }

  /// η, above 0.
  public var learningRate: Element

  public var stepCount = 0
  public var gradient: [Element] = []

  @inlinable public init(learningRate: Element) { self.learningRate = learningRate }

  @inlinable public func check() throws(OptimizerError) { try requirePositive("the learning rate", learningRate) }

  @inlinable public mutating func move(_ theta: inout [Element]) {
    let eta = learningRate
    elementwise(&theta, gradient) { theta, g in theta -= eta * g }
  }

  @inlinable public func boundStep(_ bounds: inout StepBounds<Element>) -> Bool {
    bounds.parameters += learningRate * bounds.gradient
    return true
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("stepCount", &stepCount)
  }
}
