import Scalars

/// When a run ends. The first rule that is met ends it; only ``maximumSteps`` is always there.
///
///     StoppingRules(maximumSteps: 10_000, gradientTolerance: 1e-8)
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
  /// Ends where f changed by no more than this in the last step. A step of an optimizer that uses momentum may change
  /// nothing by chance: choose it small.
  public var valueTolerance: Double?
  /// Ends after the step during which so much time had passed since the call.
  public var timeLimit: Duration?

  /// - Parameter maximumSteps: if nil, 1000, or as many as `maximumEpochs` have.
  public init(
    maximumSteps: Int? = nil, maximumEpochs: Int? = nil, patience: Int? = nil, gradientTolerance: Double? = nil,
    valueTolerance: Double? = nil, timeLimit: Duration? = nil
  ) {
    self.maximumSteps = maximumSteps ?? (maximumEpochs == nil ? 1000 : .max)
    self.maximumEpochs = maximumEpochs
    self.patience = patience
    self.gradientTolerance = gradientTolerance
    self.valueTolerance = valueTolerance
    self.timeLimit = timeLimit
  }

  @usableFromInline func check() throws(OptimizerError) {
    try requireCount("the maximum number of steps", maximumSteps, atLeast: 0)
    if let maximumEpochs { try requireCount("the maximum number of epochs", maximumEpochs, atLeast: 0) }
    if let patience { try requireCount("the patience", patience) }
    if let gradientTolerance { try requireNotNegative("the gradient tolerance", gradientTolerance) }
    if let valueTolerance { try requireNotNegative("the value tolerance", valueTolerance) }
    #if hasFeature(Embedded)
      if timeLimit != nil {
        throw .hyperparameter(
          name: "the time limit", expected: "left out, as Embedded Swift has no clock", found: "given")
      }
    #endif
  }
}
