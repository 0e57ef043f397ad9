import Derivatives
import DualNumbers
import ReverseMode
import Scalars

/// Minimizes a function: one call from a start to a reason to stop.
///
///     let run = try minimize(
///       Rosenbrock(), from: [-1.2, 1.0], with: LBFGS(), until: StoppingRules(gradientTolerance: 1e-10))
///     run.parameters.values     // [1.0, 1.0] to ten digits
///     run.stopReason            // .gradientBelowTolerance
///
/// - Parameters:
///   - batches: how a mean over samples falls into batches, one for each step; if nil, a step sees all samples.
///   - gradientLimit: above this length, the gradient of a step is made shorter.
///   - measures: what is computed after each epoch; the first decides what is best. Only with batches.
///   - recording: which points the trajectory keeps; none by default, because each is three vectors.
///   - onStep: called at the start and after every step, with value and gradient known there; false ends the run. Here
///     a program shows progress, or saves a checkpoint.
///   - onEpoch: called after every epoch, with its record the last of ``Run/epochs``; false ends the run. Only with
///     batches.
/// - Returns: the finished run: its parameters, trajectory and reason to stop, and all that is needed to continue.
/// - Throws: when a hyper-parameter, a schedule, a rule or a shape cannot be used. A function that is not finite is no
///   error but a ``StopReason``.
@inlinable public func minimize<F: Objective, O: Optimizer>(
  _ objective: F, from start: ParameterStore<O.Element>, with optimizer: O, schedule: Schedule = .constant,
  batches: Batches? = nil, gradientLimit: O.Element? = nil, until rules: StoppingRules = StoppingRules(),
  measuring measures: [Measure<O.Element>] = [], recording: Run<O>.Recording = .none,
  onStep: (_ run: Run<O>) -> Bool = { _ in true }, onEpoch: (_ run: Run<O>) -> Bool = { _ in true }
) throws(OptimizerError) -> Run<O> {
  var run = Run(
    from: start, with: optimizer, schedule: schedule, batches: batches, gradientLimit: gradientLimit,
    recording: recording)
  var derivatives = ExactDerivatives(of: objective, as: O.Element.self)
  try run.minimize(using: &derivatives, until: rules, measuring: measures, onStep: onStep, onEpoch: onEpoch)
  return run
}

/// Minimizes a closure.
///
///     let run = try minimize(from: [1.0, 1.0], with: LBFGS<Double>()) { x in
///       10 * x[0] * x[0] + x[1] * x[1]
///     }
///
/// A closure computes in one scalar type; for elementary functions, and for speed, write an `Objective`:
/// ``minimize(_:from:with:schedule:batches:gradientLimit:until:measuring:recording:onStep:onEpoch:)``.
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
  /// A value, gradient, curvature or parameter that is not finite ends the run before it can spread: the run is then
  /// back at the last point where all of them were, its value and gradient with it, and the reason says where it
  /// appeared. To go back there, up to 31 steps are taken a second time, without a call of `onStep` or `onEpoch`: the
  /// oracle must answer as it did before. A line search that finds no lower point, and a Hessian that the rule cannot
  /// follow, end the run where it is.
  ///
  /// The state of an earlier step is kept for that: a second copy of the parameters and the moving averages.
  ///
  /// With ``batches``, each step sees one; the oracle has its own batch again when the call returns.
  ///
  /// - Returns: why it ended; also kept as ``stopReason``.
  @inlinable @discardableResult
  public mutating func minimize<Oracle: DerivativeOracle & ~Copyable>(
    using oracle: inout Oracle, until rules: StoppingRules = StoppingRules(),
    measuring measures: [Measure<Element>] = [], onStep: (_ run: Run) -> Bool = { _ in true },
    onEpoch: (_ run: Run) -> Bool = { _ in true }
  ) throws(OptimizerError) -> StopReason where Oracle.Element == Element {
    try rules.check()
    try schedule.check()
    let samples = oracle.numberOfSamples
    try checkBatches(rules, samples, measures)
    let batchBefore = oracle.batch
    defer { oracle.batch = batchBefore }
    if case .every(let interval) = recording { try requireCount("the recording interval", interval) }
    #if !hasFeature(Embedded)
      let clock = ContinuousClock()
      let start = clock.now
    #endif
    stopReason = nil
    var hasEnough = false
    var bounds = StepBounds(parameters: parameters.values)
    var kept = KeptState<O>()
    while true {
      let batchSize = takeBatch(&oracle)
      let isCancelled = try differentiate(isLast: hasEnough || isLast(rules), &oracle)
      clipGradient()
      if let fault = faultInDerivatives(&bounds) {
        try goBack(from: stepCount, to: &kept, rules, measures, &oracle)
        return end(.notFinite(fault))
      }
      if isCancelled { return end(.cancelled) }
      if origin == nil { origin = Origin(value: value, gradientLength: euclideanNorm(gradient)) }

      let isWanted = onStep(self)
      if let reason = reasonToStop(rules) { return end(reason) }
      if !isWanted || hasEnough || isTaskCancelled { return end(.cancelled) }
      #if !hasFeature(Embedded)
        if let limit = rules.timeLimit, clock.now - start >= limit { return end(.timeLimit) }
      #endif
      recordIfDue()

      if let reason = try takeStep(&bounds, &kept, rules, &oracle) { return end(reason) }
      if let batchSize, let samples, countStep(batchSize, samples, measures), !onEpoch(self) { hasEnough = true }
    }
  }

  /// Goes back to the last point before `step` where the function was finite: from the state that was kept, by the same
  /// steps again, now keeping each.
  ///
  /// Without such a state the run began at a point that is not finite, and stays there.
  @inlinable mutating func goBack<Oracle: DerivativeOracle & ~Copyable>(
    from step: Int, to kept: inout KeptState<O>, _ rules: StoppingRules, _ measures: [Measure<Element>],
    _ oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    guard kept.run != nil else { return }
    kept.restore(&self)
    let samples = oracle.numberOfSamples
    var bounds = StepBounds(parameters: parameters.values)
    var batchSize = takeBatch(&oracle)
    while stepCount < step - 1 {
      recordIfDue()
      kept.keep(&self)
      if try takeStep(&bounds, &kept, rules, &oracle) != nil { return }
      if let batchSize, let samples { _ = countStep(batchSize, samples, measures) }
      batchSize = takeBatch(&oracle)
      let isCancelled = try differentiate(isLast: false, &oracle)
      clipGradient()
      if isCancelled || faultInDerivatives(&bounds) != nil {
        // An oracle that answers otherwise than before, or the end of the task.
        kept.restore(&self)
        return
      }
    }
  }

  /// Computes value and gradient, and the curvature too unless no step follows: that would be work, and probes, for
  /// nothing.
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
  /// Where nothing in it can overflow, in place and without a look at the result; else the state before it is kept, and
  /// is back where there is a reason to stop, which is returned.
  @inlinable mutating func takeStep<Oracle: DerivativeOracle & ~Copyable>(
    _ bounds: inout StepBounds<Element>, _ kept: inout KeptState<O>, _ rules: StoppingRules, _ oracle: inout Oracle
  ) throws(OptimizerError) -> StopReason? where Oracle.Element == Element {
    let factor = schedule.factor(
      step: stepCount + 1, value: Double(value), epoch: batches == nil ? stepCount + 1 : epochs.count + 1,
      epochValue: epochs.last.map { $0.measures.first ?? $0.value } ?? Double(value))
    let eta = optimizer.learningRate
    if factor != 1 { optimizer.learningRate = eta * Element(factor) }
    defer { if factor != 1 { optimizer.learningRate = eta } }
    let start = rules.asksForStepLength ? parameters.values : []

    let isBounded = optimizer.boundStep(&bounds) && bounds.areOrdinary
    if !isBounded || kept.isDue(at: stepCount) { kept.keep(&self) }
    keepDiagonal()
    do throws(OptimizerError) {
      try optimizer.update(&parameters, using: &oracle)
    } catch .indefinite(let curvature, _) {
      return .indefinite(curvature: curvature)
    } catch .singular(let what, _) {
      return .singular(what: what)
    }
    if !isBounded {
      bounds = StepBounds(parameters: parameters.values)
      let fault = NotFinite(
        .parameters, in: parameters.values, sum: bounds.parameters, parameters.layout, step: stepCount)
      if fault != nil || optimizer.foundNoLowerPoint {
        kept.restore(&self)
        return fault.map { .notFinite($0) } ?? .noProgress
      }
    }
    if rules.asksForStepLength {
      var difference = start
      elementwise(&difference, parameters.values) { d, x in d -= x }
      stepLength = euclideanNorm(difference)
    }
    previousValue = value
    return nil
  }

  /// Keeps the diagonal that a step uses for the point to which it leads.
  @inlinable mutating func keepDiagonal() {
    stepDiagonal = recording == .none || optimizer.diagonal.isEmpty ? nil : optimizer.diagonal
  }

  @inlinable func reasonToStop(_ rules: StoppingRules) -> StopReason? {
    // Curvature is known here unless this is the last point.
    if isGradientBelowTolerance(rules), !(lastGradient.isEmpty && optimizer.seesWayDown) {
      return .gradientBelowTolerance
    }
    // A step that did not move says nothing; of a step before a checkpoint without such a rule, nothing is known.
    if rules.asksForStepLength, stepLength > 0 {
      let change = Double((value - previousValue).magnitude)
      let size = Double(Swift.max(value.magnitude, previousValue.magnitude))
      if let tolerance = rules.valueTolerance, change <= tolerance { return .valueChangeBelowTolerance }
      if let tolerance = rules.relativeValueTolerance, change <= tolerance * size { return .valueChangeBelowTolerance }
      if let tolerance = rules.parameterTolerance,
        Double(stepLength) <= tolerance * Double(euclideanNorm(parameters.values))
      {
        return .parameterChangeBelowTolerance
      }
    }
    if let origin, Double(value.magnitude) > rules.divergence * Double(Swift.max(1, origin.value.magnitude)) {
      return .diverged(value: "\(value)")
    }
    if let patience = rules.patience, let best, epochs.count - best.epoch >= patience { return .noImprovement }
    if let most = rules.maximumEpochs, epochs.count >= most { return .maximumEpochs }
    return stepCount >= rules.maximumSteps ? .maximumSteps : nil
  }

  @inlinable func isGradientBelowTolerance(_ rules: StoppingRules) -> Bool {
    if rules.gradientTolerance != nil || rules.relativeGradientTolerance != nil {
      let length = Double(euclideanNorm(gradient))
      if let tolerance = rules.gradientTolerance, length <= tolerance { return true }
      if let tolerance = rules.relativeGradientTolerance, let origin,
        length <= tolerance * Double(origin.gradientLength)
      {
        return true
      }
    }
    guard let tolerance = rules.scaledGradientTolerance else { return false }
    let most = tolerance * Double(Swift.max(1, value.magnitude))
    return zip(gradient, parameters.values).allSatisfy { Double($0.magnitude * Swift.max(1, $1.magnitude)) <= most }
  }

  /// Whether no step follows, so that no curvature is asked for.
  @inlinable func isLast(_ rules: StoppingRules) -> Bool {
    stepCount >= rules.maximumSteps || epochs.count >= rules.maximumEpochs ?? .max
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

  @inlinable mutating func recordIfDue() {
    if case .every(let interval) = recording, stepCount.isMultiple(of: interval) { record() }
  }

  @inlinable mutating func record() {
    // Where an earlier call ended, this one begins.
    if trajectory.last?.step == stepCount { trajectory.removeLast() }
    trajectory.append(
      TrajectoryPoint(
        step: stepCount, parameters: parameters.values, value: value, gradient: gradient,
        diagonal: stepDiagonal))
  }

  /// The last point is recorded whatever the interval.
  @inlinable mutating func end(_ reason: StopReason) -> StopReason {
    if recording != .none { record() }
    stopReason = reason
    return reason
  }
}
