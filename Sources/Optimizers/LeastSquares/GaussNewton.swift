import Derivatives
import Scalars

/// The method of Gauss and Newton for sums of squares f = Σ rᵢ², with a line search.
///
///     d = argmin |r + Jd|²              the shortest, if there are many
///     θₜ = θₜ₋₁ + αd, α by the strong Wolfe conditions
///
///     var optimizer = GaussNewton<Double>()
///
/// Where residuals are small at the answer it takes as few steps as Newton's method, from first derivatives alone. Where
/// the columns of J become nearly dependent on the way, d is long, and α small: take ``LevenbergMarquardt``. The function
/// is a `LeastSquares`; of another the step throws ``OptimizerError/notSumOfSquares``.
///
/// Up to 200 parameters d comes from the singular values of J, whose columns are brought to one length, so that neither
/// JᵀJ nor the units of the parameters matter; a step costs the Jacobian, about 40·m·n² multiplications, and a gradient
/// for each trial. Beyond, or with ``Newton/Solver/conjugateGradients``, it comes from products 2Jᵀ(Jv), each of one
/// evaluation of the residuals on dual numbers and one sweep, up to 20·n of them, and no matrix.
///
/// - SeeAlso: Nocedal & Wright, "Numerical Optimization" (2006), section 10.3.
public struct GaussNewton<Element: MachineScalar>: Optimizer {
  public static var name: String { "gauss-newton" }

  /// η, above 0: the step that the line search tries first, as a multiple of d.
  public var learningRate: Element
  /// How d is found; by default exactly up to 200 parameters.
  public var solver: Newton<Element>.Solver?

  public var stepCount = 0
  public var gradient: [Element] = []
  /// f at the last point that was differentiated.
  public var value: Element = 0
  public var foundNoLowerPoint = false
  @usableFromInline var line = LineSearch<Element>()
  @usableFromInline var idle = IdleSteps<Element>()

  @inlinable public init(learningRate: Element = 1, solver: Newton<Element>.Solver? = nil) {
    self.learningRate = learningRate
    self.solver = solver
  }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try requirePositive("the learning rate", learningRate)
    _ = try begin(&gradient, stepCount, parameters)
    value = line.valueWithGradient(at: parameters.values, into: &gradient, using: &oracle)
    return value
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(gradient.count, parameters.count)
    let d =
      (solver ?? .automatic(for: gradient.count)) == .exact
      ? try exactDirection(at: parameters.values, &oracle) : try directionByProducts(at: parameters.values, &oracle)
    stepCount += 1
    foundNoLowerPoint = false
    if gradient.allSatisfy({ $0 == 0 }) { return }
    // The second direction is for where rounding has spoilt the first.
    foundNoLowerPoint = !line.move(
      &parameters, along: [d, gradient.map { -$0 }], value: value, gradient: gradient, firstStep: learningRate,
      idle: &idle, using: &oracle)
  }

  @inlinable func exactDirection<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], _ oracle: inout Oracle
  ) throws(OptimizerError) -> [Element] where Oracle.Element == Element {
    guard let linear = LinearResiduals(at: x, using: &oracle) else { throw .notSumOfSquares }
    let scale = columnLengths(linear.jacobian, count: x.count).map { $0 > 0 ? $0 : 1 }
    return QuadraticModel(linear, scale: scale).proposal(radius: .infinity).step
  }

  @inlinable func directionByProducts<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], _ oracle: inout Oracle
  ) throws(OptimizerError) -> [Element] where Oracle.Element == Element {
    let unit = unitOfLength(of: gradient)
    var cg = ConjugateGradients(
      gradient: gradient.map { $0 / unit }, unit: unit, metric: gradient.map { _ in 1 }, isGaussNewton: true)
    _ = cg.solve(at: x, &oracle)
    if !cg.hasResiduals { throw .notSumOfSquares }
    return cg.d.map { $0 * unit }
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) { line.visitBuffers(body) }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("solver", text: &solver)
    try visitor.visit("stepCount", &stepCount)
    try idle.visitState(&visitor)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
  }
}
