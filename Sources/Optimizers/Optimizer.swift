import Derivatives
import DualNumbers
import ReverseMode
import Scalars

/// A rule that takes parameters, step by step, towards smaller values of a function.
///
///     var parameters = ParameterStore([1.0, 1.0])
///     var optimizer = AdaHessian<Double>(learningRate: 0.15)
///     for _ in 0..<100 { try optimizer.step(&parameters, minimizing: Rosenbrock()) }
///
/// An optimizer is a value: its state is what it stores, and a copy is an independent run.
///
/// A step has two halves, so that a caller can look at the derivatives before anything moves:
/// ``differentiate(at:using:)`` computes them, ``update(_:using:)`` takes the step.
/// ``minimize(_:from:with:schedule:batches:gradientLimit:until:measuring:recording:onStep:onEpoch:)`` stops between the
/// two when a derivative is not finite.
public protocol Optimizer<Element>: Sendable {
  associatedtype Element: MachineScalar

  /// The optimizer's name in files and on the command line, such as `adahessian`.
  static var name: String { get }

  /// η, the factor of every step: what a ``Schedule`` changes.
  var learningRate: Element { get set }

  /// How many steps were taken, t.
  var stepCount: Int { get }

  /// The gradient at the last point that was differentiated, which the next update takes; empty before the first.
  var gradient: [Element] { get set }

  /// The Hessian diagonal, exact or estimated, that the last step used; empty for a rule that uses none.
  var diagonal: [Element] { get }

  /// Whether the last step searched along a line, found no lower point on it, and left the parameters where they were:
  /// for these parameters the next would do the same. A ``Run`` ends there. False for a rule that does not search.
  var foundNoLowerPoint: Bool { get }

  /// Whether the curvature at the point that was differentiated last shows a way down that the gradient does not: a
  /// saddle, which the next step leaves. A small gradient does not end a ``Run`` there. False for a rule that cannot
  /// tell.
  var seesWayDown: Bool { get }

  /// Computes the value, which is returned, and the derivatives that the next step needs. No parameter, no moving
  /// average and no counter changes: doing it twice is doing it once.
  ///
  /// - Throws: when a hyper-parameter, or a shape, cannot be used; nothing has changed then.
  @discardableResult
  mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element

  /// Takes the step that the derivatives computed last ask for, in place.
  ///
  /// Without a gradient of the parameters' count the program stops and says so. A second step from the same
  /// derivatives, or from those of another point, is not found out: it is a step with an old gradient.
  ///
  /// - Precondition: ``differentiate(at:using:)`` was called for these parameters since the last step.
  mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element

  /// Whether the next ``update(_:using:)`` makes finite numbers of finite ones, told from bounds alone; those on what
  /// the step changes are then raised to hold behind it.
  ///
  /// A ``Run`` keeps a copy of the state before each step, to go back to where the step overflows; where this says that
  /// none can, there is no need of one. False, as it is by default, says nothing, and the bounds may have changed or
  /// not.
  func boundStep(_ bounds: inout StepBounds<Element>) -> Bool

  /// Calls `body` with every array of the state that a step changes, both halves of it, in the same order each time; not
  /// with ``gradient``, which every optimizer has.
  ///
  /// Where a ``Run`` keeps the state before a step, these are copied into memory that it has already. By default there
  /// are none; what is not shown is copied into new memory, which takes several times as long.
  mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void)

  /// Shows every hyper-parameter and every part of the state to `visitor`, which may read or replace it.
  ///
  /// This one list is what a checkpoint saves and restores.
  mutating func visitState<Visitor: StateVisitor>(_ visitor: inout Visitor) throws(CheckpointError)
  where Visitor.Element == Element

  /// Throws unless the state is one that steps of these parameters can have led to.
  ///
  /// A checksum says that a file is as it was written, not by whom: what a checkpoint has restored is looked at here
  /// before it is used. By default only the number of steps is.
  func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError)
}

extension Optimizer {
  @inlinable public var diagonal: [Element] { [] }
  @inlinable public var foundNoLowerPoint: Bool { false }
  @inlinable public var seesWayDown: Bool { false }
  @inlinable public func boundStep(_ bounds: inout StepBounds<Element>) -> Bool { false }
  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {}

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
  }

  /// Takes one step, in place, and returns the value of the function at the point that it left.
  ///
  /// - Throws: when a hyper-parameter, or a shape, cannot be used; nothing has changed then.
  @inlinable @discardableResult
  public mutating func step<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    let value = try differentiate(at: parameters, using: &oracle)
    try update(&parameters, using: &oracle)
    return value
  }

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

  /// Takes one step towards smaller values of a closure, and returns its value at the point that was left.
  ///
  ///     try optimizer.step(&parameters) { x in 10 * x[0] * x[0] + x[1] * x[1] }
  ///
  /// A closure computes in one scalar type; for elementary functions, and for speed, write an `Objective`.
  @inlinable @discardableResult
  public mutating func step(
    _ parameters: inout ParameterStore<Element>,
    minimizing function: @escaping ([Reverse<Dual<Element>>]) -> Reverse<Dual<Element>>
  ) throws(OptimizerError) -> Element {
    var derivatives = ClosureDerivatives(of: function)
    return try step(&parameters, using: &derivatives)
  }
}
