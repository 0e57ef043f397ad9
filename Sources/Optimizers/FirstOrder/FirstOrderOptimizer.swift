import Derivatives
import Scalars

/// An optimizer whose step is a function of the gradient and of its own state, element by element.
///
/// A type that conforms says three things: which hyper-parameters it accepts, what it remembers, and the update
/// formula.
///
///     struct SignDescent: FirstOrderOptimizer { … mutating func move(_ theta: inout [Double]) { … } }
public protocol FirstOrderOptimizer<Element>: Optimizer {
  var stepCount: Int { get set }
  var gradient: [Element] { get set }

  /// Throws unless every hyper-parameter is in its range.
  func check() throws(OptimizerError)

  /// Gives the state room for the parameters; it is all zero before the first step.
  mutating func makeState(like zeros: [Element])

  /// Moves the parameters by the formula of step ``Optimizer/stepCount``, which is at least 1.
  mutating func move(_ theta: inout [Element])
}

extension FirstOrderOptimizer {
  @inlinable public mutating func makeState(like zeros: [Element]) {}

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try check()
    if try begin(&gradient, stepCount, parameters) { makeState(like: gradient) }
    let value = oracle.valueWithGradient(at: parameters.values, into: &gradient)
    requireFilled("the gradient", gradient.count, parameters.count)
    return value
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(gradient.count, parameters.count)
    stepCount += 1
    move(&parameters.values)
  }
}
