import Derivatives

/// Why an optimizer refuses to take a step. Each case says what was expected and what was found.
public enum OptimizerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A hyper-parameter is outside its range.
  case hyperparameter(name: String, expected: String, found: String)
  /// The blocks of averaging do not fit a parameter array.
  case blockSize(array: String, count: Int, block: Int)
  /// A probe cannot be drawn.
  case probes(ProbeError)
  /// The parameters are not those that the state was made for.
  case parameterCount(expected: Int, found: Int)
  /// A choice names an array that the parameters do not have.
  case unknownArray(name: String, known: [String])
  /// A part of the batch is asked for, and the function is not a mean over samples.
  case notOverSamples
  /// The method is one for sums of squares, and the function is not written as one.
  case notSumOfSquares
  /// Labels are to be drawn from the model, and the function does not say how.
  case noLabels
  /// The Hessian has a negative eigenvalue or diagonal entry, and the optimizer was told to refuse that.
  case indefinite(value: String, step: Int)
  /// A curvature that the rule divides by is zero, or so small that the step would not be finite.
  case singular(what: String, step: Int)
  /// The task was cancelled before the derivatives of a step were complete.
  case cancelled

  public var description: String {
    switch self {
    case .hyperparameter(let name, let expected, let found):
      "\(name) must be \(expected), and is \(found)"
    case .blockSize(let array, let count, let block):
      "blocks of \(block) do not divide the \(count) elements of '\(array)': "
        + "choose a divisor, or allow a short last block"
    case .probes(let error): error.description
    case .parameterCount(let expected, let found):
      "this optimizer has the state of \(expected) parameters, and was given \(found)"
    case .unknownArray(let name, let known):
      "there is no parameter array '\(name)' to choose for; there are \(known.map { $0.debugDescription }.spelled)"
    case .notOverSamples:
      "a fraction of the batch needs an objective that is a mean over samples: make it a SampleObjective"
    case .notSumOfSquares: "this method needs the residuals of a sum of squares: make the function a LeastSquares"
    case .noLabels:
      "the Gauss–Newton–Bartlett estimate draws labels from the model: make the objective a BartlettObjective, or take "
        + "the Hutchinson estimate"
    case .indefinite(let value, let step):
      "the Hessian is indefinite at step \(step), with a curvature of \(value), and the optimizer was told to refuse that"
    case .singular(let what, let step):
      "\(what) at step \(step): add damping, or take another optimizer"
    case .cancelled: "the task was cancelled before the derivatives were complete"
    }
  }
}
