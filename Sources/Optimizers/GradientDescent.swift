/// Gradient descent: θₜ = θₜ₋₁ − η·gₜ.
///
///     var optimizer = GradientDescent<Double>(learningRate: 0.05)
///
/// Use it to see what curvature buys. On a quadratic it converges only for η < 2/λ_max, and then at the pace of the smallest
/// eigenvalue: where curvatures differ widely, choose anything else.
public struct GradientDescent<Element: ParameterElement>: Optimizer {
  /// η, above 0.
  public var learningRate: Element

  public var stepCount = 0
  public var gradient: [Element] = []

  @inlinable public init(learningRate: Element) { self.learningRate = learningRate }

  @inlinable @discardableResult
  public mutating func step<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try require("the learning rate", learningRate, "above 0") { $0 > 0 }
    try begin(&gradient, stepCount, parameters)

    stepCount += 1
    let value = oracle.valueWithGradient(at: parameters.values, into: &gradient)
    let learningRate = learningRate
    elementwise(&parameters.values, gradient) { theta, g in theta -= learningRate * g }
    return value
  }
}
