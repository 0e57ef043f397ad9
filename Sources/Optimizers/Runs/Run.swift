import Derivatives
import Scalars

/// A minimization that can be looked at, stopped, saved and continued: where it is, and everything that decides how it
/// goes on.
///
///     var run = Run(from: ParameterStore([-1.2, 1.0]), with: AdaHessian<Double>(), recording: .every(10))
///     var derivatives = ExactDerivatives(of: Rosenbrock(), as: Double.self)
///     let reason = try run.minimize(using: &derivatives, until: StoppingRules(maximumSteps: 500))
///
/// A run is a value: a copy is an independent run from the same place. For a run from beginning to end,
/// ``minimize(_:from:with:schedule:batches:gradientLimit:until:measuring:recording:onStep:onEpoch:)`` is shorter.
public struct Run<O: Optimizer>: Sendable {
  public typealias Element = O.Element

  /// θ after ``stepCount`` steps.
  public var parameters: ParameterStore<Element>
  public var optimizer: O
  public var schedule: Schedule
  /// How the samples fall into batches, one for each step; if nil, every step sees all of them.
  public var batches: Batches?
  /// Above this length the gradient of a step is made shorter, in its direction: *clipping*, for rules that follow the
  /// gradient. A line search would search along it in vain.
  public var gradientLimit: Element?
  /// Which points are kept in ``trajectory``.
  public var recording: Recording

  /// f at the point that was differentiated last; NaN before the first.
  public var value: Element = .nan
  /// f one step earlier; NaN before the first step.
  public var previousValue: Element = .nan
  /// |θₜ − θₜ₋₁|, where a rule asked how far the last step went; NaN otherwise.
  @usableFromInline var stepLength: Element = .nan
  /// What was found at the first point that was differentiated, to which some rules compare.
  @usableFromInline var origin: Origin<Element>?
  /// The points that were recorded.
  public var trajectory: [TrajectoryPoint<Element>] = []
  /// The Hessian diagonal that the last step used, where points are recorded.
  @usableFromInline var stepDiagonal: [Element]?
  /// The epochs that have ended, with batches.
  public var epochs: [Epoch] = []
  /// The best parameters at the end of an epoch, with batches.
  public var best: BestParameters<Element>?
  /// The present epoch so far.
  @usableFromInline var epochSum = EpochSum<Element>()
  /// Why the last call ended; nil before the first.
  public var stopReason: StopReason?

  /// The gradient at the point where the last call ended because no step was left; empty otherwise.
  @usableFromInline var lastGradient: [Element] = []
  /// ∇f at the point that was differentiated last; empty before the first.
  @inlinable public var gradient: [Element] { lastGradient.isEmpty ? optimizer.gradient : lastGradient }

  /// t, the number of steps taken.
  @inlinable public var stepCount: Int { optimizer.stepCount }

  /// Which points of a run are kept.
  public enum Recording: Sendable, Hashable {
    case none
    /// The points after 0, k, 2k, … steps, and the last one.
    case every(Int)
  }

  @inlinable public init(
    from start: ParameterStore<Element>, with optimizer: O, schedule: Schedule = .constant, batches: Batches? = nil,
    gradientLimit: Element? = nil, recording: Recording = .none
  ) {
    parameters = start
    self.optimizer = optimizer
    self.schedule = schedule
    self.batches = batches
    self.gradientLimit = gradientLimit
    self.recording = recording
  }
}

/// Value and gradient at the start of a run.
@usableFromInline struct Origin<Element: MachineScalar>: Sendable {
  @usableFromInline var value: Element
  @usableFromInline var gradientLength: Element

  @inlinable init(value: Element, gradientLength: Element) {
    (self.value, self.gradientLength) = (value, gradientLength)
  }
}

/// One visited point of a run.
public struct TrajectoryPoint<Element: MachineScalar>: Sendable, Equatable {
  /// How many steps led here.
  public let step: Int
  public let parameters: [Element]
  public let value: Element
  public let gradient: [Element]
  /// The Hessian diagonal that the last step used; none at the start, or where the optimizer uses none.
  public let diagonal: [Element]?

  @inlinable init(step: Int, parameters: [Element], value: Element, gradient: [Element], diagonal: [Element]?) {
    self.step = step
    self.parameters = parameters
    self.value = value
    self.gradient = gradient
    self.diagonal = diagonal
  }
}
