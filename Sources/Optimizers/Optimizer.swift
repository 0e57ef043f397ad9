import Derivatives
import Scalars

/// A rule that takes parameters, step by step, towards smaller values of a function.
///
///     var parameters = ParameterStore([1.0, 1.0])
///     var optimizer = AdaHessian<Double>(learningRate: 0.15)
///     for _ in 0..<100 { try optimizer.step(&parameters, minimizing: Rosenbrock()) }
///
/// An optimizer is a value: its state is what it stores, and a copy is an independent run.
public protocol Optimizer<Element>: Sendable {
  associatedtype Element: ParameterElement

  /// How many steps were taken, t.
  var stepCount: Int { get }

  /// The gradient that the last step used; empty before the first.
  var gradient: [Element] { get }

  /// Takes one step, in place, and returns the value of the function at the point that it left.
  ///
  /// - Throws: when a hyper-parameter, or a shape, cannot be used; nothing has changed then.
  @discardableResult
  mutating func step<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element
}

extension Optimizer {
  /// Takes one step towards smaller values of `objective`, and returns its value at the point that was left.
  ///
  /// For many steps, make one ``ExactDerivatives`` and use ``step(_:using:)``: its tapes stay warm.
  @inlinable @discardableResult
  public mutating func step<F: Objective>(
    _ parameters: inout ParameterStore<Element>, minimizing objective: F
  ) throws(OptimizerError) -> Element {
    var derivatives = ExactDerivatives(of: objective, as: Element.self)
    return try step(&parameters, using: &derivatives)
  }
}
