import Derivatives
import Scalars

/// The method of Levenberg and Marquardt for sums of squares f = Σ rᵢ², in a trust region.
///
///     s = argmin |r + Js|²,  |Ds| ≤ Δ         residuals are linear, as far as that is believed
///     θₜ = θₜ₋₁ + s, where f falls as the model said; else Δ shrinks
///
///     var optimizer = LevenbergMarquardt<Double>()
///
/// The method of choice for fitting curves: of the curvature 2JᵀJ + 2Σ rᵢ∇²rᵢ it takes the first part, which needs no
/// second derivative, is never indefinite, and is nearly all where residuals are small. Where they are large it
/// converges slowly: take ``Newton``. The function is a `LeastSquares`; of another the step throws
/// ``OptimizerError/notSumOfSquares``.
///
/// D holds the largest lengths that the columns of J have had, so that the units of the parameters do not matter
/// (Moré). The model is minimized by the singular values of JD⁻¹: JᵀJ, of twice as many digits, is never formed.
///
/// A step costs ⌈n/8⌉ evaluations of the residuals on dual numbers, one value for each trial, and about 40·m·n²
/// multiplications.
///
/// - SeeAlso: Marquardt, "An algorithm for least-squares estimation of nonlinear parameters" (1963); Moré, "The
///   Levenberg–Marquardt algorithm: implementation and theory" (1978).
public struct LevenbergMarquardt<Element: MachineScalar>: Optimizer {
  public static var name: String { "levenberg-marquardt" }

  /// Of no use here: the region is the step's length.
  public var learningRate: Element = 1
  public var stepCount = 0
  public var gradient: [Element] = []
  /// f at the last point that was differentiated.
  public var value: Element = 0
  @usableFromInline var linear = LinearResiduals<Element>()
  /// Where the last step ended, if it was differentiated there.
  @usableFromInline var found = LinearResiduals<Element>()
  public var foundNoLowerPoint = false
  @usableFromInline var region: TrustRegion<Element>
  /// D; empty before the first step.
  @usableFromInline var scale: [Element] = []

  /// - Parameter radius: Δ of the first step, in units of D; by default 10·|Dθ|: the model is seldom bad.
  @inlinable public init(radius: Element? = nil) { region = TrustRegion(radius: radius, firstPart: 10) }

  /// r at the last point that was differentiated.
  @inlinable public var residuals: [Element] { linear.residuals }

  /// ∂rᵢ/∂θⱼ there, m rows of n.
  @inlinable public var jacobian: [[Element]] { linear.jacobian }

  /// Δ, in units of D; nil before the first step.
  @inlinable public var radius: Element? { region.radius }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    if let radius { try requirePositive("the radius", radius) }
    _ = try begin(&gradient, stepCount, parameters)
    if found.x == parameters.values, !found.x.isEmpty {
      linear = found
    } else {
      guard let there = LinearResiduals(at: parameters.values, using: &oracle) else { throw .notSumOfSquares }
      linear = there
    }
    value = linear.value(gradient: &gradient)
    return value
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(gradient.count, parameters.count)
    stepCount += 1
    foundNoLowerPoint = false
    if gradient.allSatisfy({ $0 == 0 }) { return }
    updateScale()
    let model = QuadraticModel(linear, scale: scale)
    var found = LinearResiduals<Element>()
    foundNoLowerPoint = !region.move(
      &parameters, value: value, gradient: gradient, scale: scale, using: &oracle,
      differentiate: { x, gradient, oracle in
        guard let there = LinearResiduals(at: x, using: &oracle) else { return .nan }
        found = there
        return there.value(gradient: &gradient)
      }, propose: { radius, _ in model.proposal(radius: radius) })
    self.found = found
  }

  /// Dⱼ, the largest length of J's column j so far; where there was none, 1.
  @inlinable mutating func updateScale() {
    let lengths = columnLengths(jacobian, count: gradient.count)
    if scale.count != lengths.count {
      scale = lengths.map { $0 > 0 ? $0 : 1 }
    } else {
      elementwise(&scale, lengths) { d, l in d = Swift.max(d, l) }
    }
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&scale)
    region.visitBuffers(body)
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("scale", &scale)
    try region.visitState(&visitor)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    try expect("scale", scale, stepCount, parameters, "above 0") { $0 > 0 }
  }
}
