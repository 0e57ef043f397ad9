import Scalars

/// When a run ends. The first rule that is met ends it; only ``maximumSteps`` is always there.
///
///     StoppingRules(maximumSteps: 10_000, gradientTolerance: 1e-8)
///
/// | here | SciPy | Optim.jl | says |
/// |---|---|---|---|
/// | ``gradientTolerance`` | `gtol` of trust-exact | `g_tol` | \|∇f\| ≤ ε |
/// | ``relativeGradientTolerance`` | | | \|∇f\| ≤ ε·\|∇f(θ₀)\| |
/// | ``scaledGradientTolerance`` | | | maxᵢ \|gᵢ\|·max(\|θᵢ\|, 1) ≤ ε·max(\|f\|, 1) |
/// | ``valueTolerance`` | | `f_abstol` | \|fₜ − fₜ₋₁\| ≤ ε |
/// | ``relativeValueTolerance`` | `ftol` of L-BFGS-B and `least_squares` | `f_reltol` | \|fₜ − fₜ₋₁\| ≤ ε·max(\|fₜ\|, \|fₜ₋₁\|) |
/// | ``parameterTolerance`` | `xtol` of `least_squares` | `x_reltol` | \|θₜ − θₜ₋₁\| ≤ ε·\|θₜ\| |
/// | ``maximumSteps`` | `maxiter` | `iterations` | |
///
/// A gradient tolerance alone says where a run *is*; that values or parameters stand still may also mean that the
/// method is slow. Which units f and θ have does not matter to the relative ones. A line search or a trust region that
/// finds no lower point ends a run without a rule, see ``StopReason/noProgress``.
public struct StoppingRules: Sendable, Hashable {
  /// How many steps the run has at most, those before a checkpoint included.
  public var maximumSteps: Int
  /// How many epochs the run has at most, those before a checkpoint included; only with batches.
  public var maximumEpochs: Int?
  /// Ends when this many epochs in a row were not better than the best one, by the first measure; only with batches.
  public var patience: Int?
  /// Ends where |∇f|, the Euclidean length, is not above this. With batches it is that of the step's batch, as the
  /// value is.
  public var gradientTolerance: Double?
  /// Ends where |∇f| is not above this part of its length at the start of the run.
  public var relativeGradientTolerance: Double?
  /// Ends where moving any parameter by its own size, or by 1 where it is smaller, changes f by no more than this part
  /// of f, or of 1, in first order (Dennis & Schnabel, "Numerical Methods for Unconstrained Optimization" (1983), 7.2.5).
  public var scaledGradientTolerance: Double?
  /// Ends where f changed by no more than this in the last step, if that moved. A step of an optimizer that uses
  /// momentum may change nothing by chance: choose it small.
  public var valueTolerance: Double?
  /// Ends where f changed by no more than this part of itself in the last step, if that moved.
  public var relativeValueTolerance: Double?
  /// Ends where the last step moved, and by no more than this part of |θ|.
  public var parameterTolerance: Double?
  /// Ends where |f| is this many times above max(1, |f(θ₀)|): the run diverges, or f has no lower bound. ∞ never ends
  /// one.
  public var divergence: Double
  /// Ends after the step during which so much time had passed since the call.
  public var timeLimit: Duration?

  /// - Parameter maximumSteps: if nil, 1000, or as many as `maximumEpochs` have.
  public init(
    maximumSteps: Int? = nil, maximumEpochs: Int? = nil, patience: Int? = nil, gradientTolerance: Double? = nil,
    relativeGradientTolerance: Double? = nil, scaledGradientTolerance: Double? = nil, valueTolerance: Double? = nil,
    relativeValueTolerance: Double? = nil, parameterTolerance: Double? = nil, divergence: Double = 1e16,
    timeLimit: Duration? = nil
  ) {
    self.maximumSteps = maximumSteps ?? (maximumEpochs == nil ? 1000 : .max)
    self.maximumEpochs = maximumEpochs
    self.patience = patience
    self.gradientTolerance = gradientTolerance
    self.relativeGradientTolerance = relativeGradientTolerance
    self.scaledGradientTolerance = scaledGradientTolerance
    self.valueTolerance = valueTolerance
    self.relativeValueTolerance = relativeValueTolerance
    self.parameterTolerance = parameterTolerance
    self.divergence = divergence
    self.timeLimit = timeLimit
  }

  /// Whether a rule asks how far the last step went.
  @usableFromInline var asksForStepLength: Bool {
    valueTolerance != nil || relativeValueTolerance != nil || parameterTolerance != nil
  }

  @usableFromInline func check() throws(OptimizerError) {
    try requireCount("the maximum number of steps", maximumSteps, atLeast: 0)
    if let maximumEpochs { try requireCount("the maximum number of epochs", maximumEpochs, atLeast: 0) }
    if let patience { try requireCount("the patience", patience) }
    for (name, tolerance) in [
      ("the gradient tolerance", gradientTolerance), ("the relative gradient tolerance", relativeGradientTolerance),
      ("the scaled gradient tolerance", scaledGradientTolerance), ("the value tolerance", valueTolerance),
      ("the relative value tolerance", relativeValueTolerance), ("the parameter tolerance", parameterTolerance),
    ] {
      if let tolerance { try requireNotNegative(name, tolerance) }
    }
    guard divergence > 1 else {
      throw .hyperparameter(name: "the divergence", expected: "above 1", found: "\(divergence)")
    }
    #if hasFeature(Embedded)
      if timeLimit != nil {
        throw .hyperparameter(
          name: "the time limit", expected: "left out, as Embedded Swift has no clock", found: "given")
      }
    #endif
  }
}
