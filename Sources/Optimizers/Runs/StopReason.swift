import Scalars

/// Why a run ended.
public enum StopReason: Sendable, Hashable, CustomStringConvertible {
  case maximumSteps
  case maximumEpochs
  case gradientBelowTolerance
  case valueChangeBelowTolerance
  case parameterChangeBelowTolerance
  case timeLimit
  /// The task was cancelled, or the caller's `onStep` said so.
  case cancelled
  /// Something was not finite; the run is back at the last point where parameters, value and gradient all were.
  case notFinite(NotFinite)
  /// The value rose, or fell, past all bounds; see ``StoppingRules/divergence``.
  case diverged(value: String)
  /// An eigenvalue, or a diagonal entry, of the Hessian is negative, and the optimizer was told to refuse that.
  case indefinite(curvature: String)
  /// A curvature that the rule divides by is zero, or so small that the step would not be finite.
  case singular(what: String)
  /// A line search, or a trust region, found no lower point: rounding hides every decrease, or f is not what its gradient
  /// says. The parameters and the optimizer's state are those before that search.
  case noProgress
  /// As many epochs as the patience allows were not better than the best one.
  case noImprovement

  /// Whether the run ended at a point that a tolerance accepts.
  @inlinable public var isConvergence: Bool {
    switch self {
    case .gradientBelowTolerance, .valueChangeBelowTolerance, .parameterChangeBelowTolerance: true
    default: false
    }
  }

  /// The reason's name in files: `maximumSteps`, `notFinite` and so on.
  public var name: String {
    switch self {
    case .maximumSteps: "maximumSteps"
    case .maximumEpochs: "maximumEpochs"
    case .gradientBelowTolerance: "gradientBelowTolerance"
    case .valueChangeBelowTolerance: "valueChangeBelowTolerance"
    case .parameterChangeBelowTolerance: "parameterChangeBelowTolerance"
    case .timeLimit: "timeLimit"
    case .cancelled: "cancelled"
    case .notFinite: "notFinite"
    case .diverged: "diverged"
    case .indefinite: "indefinite"
    case .singular: "singular"
    case .noProgress: "noProgress"
    case .noImprovement: "noImprovement"
    }
  }

  public var description: String {
    switch self {
    case .maximumSteps: "the maximum number of steps was taken"
    case .maximumEpochs: "the maximum number of epochs was seen"
    case .gradientBelowTolerance: "the gradient is below the tolerance"
    case .valueChangeBelowTolerance: "the value changes by less than the tolerance"
    case .parameterChangeBelowTolerance: "the parameters change by less than the tolerance"
    case .timeLimit: "the time is up"
    case .cancelled: "the run was cancelled"
    case .notFinite(let fault): "\(fault)"
    case .diverged(let value) where value.hasPrefix("-"):
      "the value fell to \(value): the function seems to have no lower bound"
    case .diverged(let value): "the value rose to \(value): the run diverged"
    case .indefinite(let curvature):
      "the Hessian has a curvature of \(curvature), and the optimizer was told to refuse that"
    case .singular(let what): "\(what): add damping, or take another optimizer"
    case .noProgress: "no step finds a lower point"
    case .noImprovement: "no epoch was better than the best one for as long as the patience lasts"
    }
  }
}

/// What was not finite in a run, and where.
public struct NotFinite: Sendable, Hashable, CustomStringConvertible {
  public enum Quantity: String, Sendable, Hashable {
    case value, gradient, curvature
    /// The step itself overflowed: a division by a curvature of zero, or a learning rate out of all proportion.
    case parameters = "parameter"
  }

  public let quantity: Quantity
  /// How many steps led to the point where it was found; of a parameter, the number of the step that would have made it
  /// so.
  public let step: Int
  /// The parameter array; none for the value.
  public let array: String?
  /// The element of that array, row-major; none for the value.
  public let index: Int?
  /// What was found: "nan", "inf" or "-inf".
  public let found: String

  @usableFromInline init(_ quantity: Quantity, step: Int, array: String?, index: Int?, found: String) {
    self.quantity = quantity
    self.step = step
    self.array = array
    self.index = index
    self.found = found
  }

  public var description: String {
    let place = if let array, let index { " of '\(array)'[\(index)]" } else { "" }
    switch (quantity, found) {
    case (.parameters, _): return "step \(step) would make the parameter\(place) \(found)"
    case (.value, "-inf"): return "the value is -inf at step \(step): the function seems to have no lower bound"
    case (.value, "inf"): return "the value is inf at step \(step): the run diverged"
    default: return "the \(quantity.rawValue)\(place) is \(found) at step \(step)"
    }
  }
}

extension NotFinite {
  /// The first element of `x` that is not finite, if there is one; Σ|xᵢ| is known already.
  @inlinable init?<Element: MachineScalar>(
    _ quantity: Quantity, in x: [Element], sum: Element, _ layout: ParameterLayout, step: Int
  ) {
    if sum.isFinite { return nil }
    guard let i = x.firstIndex(where: { !$0.isFinite }) else { return nil }
    let array = layout.array(containing: i)
    self.init(
      quantity, step: step, array: array?.name, index: i - (array?.range.lowerBound ?? 0), found: Self.text(x[i]))
  }

  /// The sign of a NaN says nothing.
  @inlinable static func text<Element: MachineScalar>(_ x: Element) -> String { x.isNaN ? "nan" : "\(x)" }
}
