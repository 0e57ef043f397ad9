import Derivatives
import DualNumbers
import ReverseMode
import Scalars

/// Minimizes a function: one call from a start to a reason to stop.
///
///     let run = try minimize(
///       Rosenbrock(), from: ParameterStore([-1.2, 1.0]), with: LBFGS<Double>(),
///       until: StoppingRules(gradientTolerance: 1e-10))
///     run.parameters.values     // [1.0, 1.0] to ten digits
///     run.stopReason            // .gradientBelowTolerance
///
/// - Parameters:
///   - recording: which points the trajectory keeps; none by default, because each is three vectors.
///   - onStep: called at the start and after every step, with value and gradient known there; false ends the run. Here a
///     program shows progress, or saves a checkpoint.
/// - Returns: the finished run: its parameters, trajectory and reason to stop, and all that is needed to continue.
/// - Throws: when a hyper-parameter, a schedule, a rule or a shape cannot be used. A function that is not finite is no
///   error but a ``StopReason``.
@inlinable public func minimize<F: Objective, O: Optimizer>(
  _ objective: F, from start: ParameterStore<O.Element>, with optimizer: O, schedule: Schedule = .constant,
  until rules: StoppingRules = StoppingRules(), recording: Run<O>.Recording = .none,
  onStep: (_ run: Run<O>) -> Bool = { _ in true }
) throws(OptimizerError) -> Run<O> {
  var run = Run(from: start, with: optimizer, schedule: schedule, recording: recording)
  var derivatives = ExactDerivatives(of: objective, as: O.Element.self)
  try run.minimize(using: &derivatives, until: rules, onStep: onStep)
  return run
}

/// Minimizes a closure.
///
///     let run = try minimize(from: ParameterStore([1.0, 1.0]), with: LBFGS<Double>()) { x in
///       10 * x[0] * x[0] + x[1] * x[1]
///     }
///
/// A closure computes in one scalar type; for elementary functions, and for speed, write an `Objective`:
/// ``minimize(_:from:with:schedule:until:recording:onStep:)``.
@inlinable public func minimize<O: Optimizer>(
  from start: ParameterStore<O.Element>, with optimizer: O, schedule: Schedule = .constant,
  until rules: StoppingRules = StoppingRules(), recording: Run<O>.Recording = .none,
  onStep: (_ run: Run<O>) -> Bool = { _ in true },
  _ function: @escaping ([Reverse<Dual<O.Element>>]) -> Reverse<Dual<O.Element>>
) throws(OptimizerError) -> Run<O> {
  var run = Run(from: start, with: optimizer, schedule: schedule, recording: recording)
  var derivatives = ClosureDerivatives(of: function)
  try run.minimize(using: &derivatives, until: rules, onStep: onStep)
  return run
}

extension Run {
  /// Takes steps until a rule says stop. Calling it again, with rules that are not met yet, goes on from there.
  ///
  /// A value, gradient, curvature or parameter that is not finite ends the run before it can spread: the parameters and the
  /// optimizer's state are then those before the step, and the reason says where it appeared. So does a line search that finds
  /// no lower point. For that, the state before a step that may overflow is kept, in memory that is used again: a second copy of the
  /// parameters and the moving averages. Of most steps bounds say that they cannot (``Optimizer/boundStep(_:)``).
  ///
  /// - Returns: why it ended; also kept as ``stopReason``.
  @inlinable @discardableResult
  public mutating func minimize<Oracle: DerivativeOracle & ~Copyable>(
    using oracle: inout Oracle, until rules: StoppingRules = StoppingRules(),
    onStep: (_ run: Run) -> Bool = { _ in true }
  ) throws(OptimizerError) -> StopReason where Oracle.Element == Element {
    try rules.check()
    try schedule.check()
    if case .every(let interval) = recording { try requireCount("the recording interval", interval) }
    #if !hasFeature(Embedded)
      let clock = ContinuousClock()
      let start = clock.now
    #endif
    stopReason = nil
    var bounds = StepBounds(parameters: parameters.values)
    var kept = KeptBuffers<Element>()
    while true {
      let isCancelled = try differentiate(isLast: stepCount >= rules.maximumSteps, &oracle)
      if let fault = faultInDerivatives(&bounds) { return end(.notFinite(fault)) }
      if isCancelled { return end(.cancelled) }

      let goOn = onStep(self)
      if let reason = reasonToStop(rules) { return end(reason) }
      if !goOn || isTaskCancelled { return end(.cancelled) }
      #if !hasFeature(Embedded)
        if let limit = rules.timeLimit, clock.now - start >= limit { return end(.timeLimit) }
      #endif
      if case .every(let interval) = recording, stepCount.isMultiple(of: interval) { record() }

      if let reason = try takeStep(&bounds, &kept, &oracle) { return end(reason) }
    }
  }

  /// Computes value and gradient, and the curvature too unless no step follows: that would be work, and probes, for nothing.
  ///
  /// - Returns: whether the task was cancelled in the midst of the curvature; value and gradient are known then, too.
  @inlinable mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    isLast: Bool, _ oracle: inout Oracle
  ) throws(OptimizerError) -> Bool where Oracle.Element == Element {
    var isCancelled = false
    if !isLast {
      lastGradient = []
      do throws(OptimizerError) {
        value = try optimizer.differentiate(at: parameters, using: &oracle)
        return false
      } catch .cancelled {
        isCancelled = true
      }
    }
    lastGradient = [Element](repeating: 0, count: parameters.count)
    value = oracle.valueWithGradient(at: parameters.values, into: &lastGradient)
    return isCancelled
  }

  /// Takes the step that was prepared, with the learning rate that the schedule says.
  ///
  /// Where nothing in it can overflow, in place and without a look at the result; else the state before it is kept, and is back
  /// where there is a reason to stop, which is returned.
  @inlinable mutating func takeStep<Oracle: DerivativeOracle & ~Copyable>(
    _ bounds: inout StepBounds<Element>, _ kept: inout KeptBuffers<Element>, _ oracle: inout Oracle
  ) throws(OptimizerError) -> StopReason? where Oracle.Element == Element {
    let factor = schedule.factor(step: stepCount + 1, value: Double(value))
    let eta = optimizer.learningRate
    if factor != 1 { optimizer.learningRate = eta * Element(factor) }
    defer { if factor != 1 { optimizer.learningRate = eta } }

    if optimizer.boundStep(&bounds), bounds.areOrdinary {
      keepDiagonal()
      try optimizer.update(&parameters, using: &oracle)
    } else {
      let before = kept.copy(of: &self)
      keepDiagonal()
      try optimizer.update(&parameters, using: &oracle)
      bounds = StepBounds(parameters: parameters.values)
      if let fault = NotFinite(
        .parameters, in: parameters.values, sum: bounds.parameters, parameters.layout, step: stepCount)
      {
        self = before
        return .notFinite(fault)
      }
      if optimizer.foundNoLowerPoint {
        self = before
        return .noProgress
      }
    }
    previousValue = value
    return nil
  }

  /// Keeps the diagonal that a step uses for the point to which it leads.
  @inlinable mutating func keepDiagonal() {
    stepDiagonal = recording == .none || optimizer.diagonal.isEmpty ? nil : optimizer.diagonal
  }

  @inlinable func reasonToStop(_ rules: StoppingRules) -> StopReason? {
    if let tolerance = rules.gradientTolerance, Double(euclideanNorm(gradient)) <= tolerance {
      return .gradientBelowTolerance
    }
    if let tolerance = rules.valueTolerance, Double((value - previousValue).magnitude) <= tolerance {
      return .valueChangeBelowTolerance
    }
    return stepCount >= rules.maximumSteps ? .maximumSteps : nil
  }

  /// What is not finite at this point, if anything is; else the bounds hold for its derivatives.
  @inlinable func faultInDerivatives(_ bounds: inout StepBounds<Element>) -> NotFinite? {
    let (layout, step) = (parameters.layout, stepCount)
    if !value.isFinite { return NotFinite(.value, step: step, array: nil, index: nil, found: NotFinite.text(value)) }
    let (gradient, diagonal) = (gradient, optimizer.diagonal)
    bounds.gradient = sumOfMagnitudes(gradient)
    bounds.diagonal = sumOfMagnitudes(diagonal)
    return NotFinite(.gradient, in: gradient, sum: bounds.gradient, layout, step: step)
      ?? NotFinite(.curvature, in: diagonal, sum: bounds.diagonal, layout, step: step)
  }

  @inlinable mutating func record() {
    // Where an earlier call ended, this one begins.
    if trajectory.last?.step == stepCount { trajectory.removeLast() }
    trajectory.append(
      TrajectoryPoint(
        step: stepCount, parameters: parameters.values, value: value, gradient: gradient,
        diagonal: stepDiagonal))
  }

  /// The last point is recorded whatever the interval, unless its derivatives are what stopped the run.
  @inlinable mutating func end(_ reason: StopReason) -> StopReason {
    if recording != .none { record() }
    stopReason = reason
    return reason
  }
}
