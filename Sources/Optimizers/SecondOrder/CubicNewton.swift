import Derivatives
import Scalars
import Spectra

/// Newton's method with a cubic term in the place of a line search: each step goes to the lowest point of a model that
/// bounds f from above where σ is large enough.
///
///     d = argmin gᵀd + ½dᵀHd + (σ/3)|d|³
///     θₜ = θₜ₋₁ + d where f falls by at least a tenth of what the model says; else σ is doubled, and d found anew
///
///     var optimizer = CubicNewton<Double>()
///
/// No step goes uphill, saddles are left along negative curvature, even where the gradient is zero, and a singular
/// Hessian needs no damping; near a minimum the cubic term vanishes and the method is Newton's. It is the choice for a
/// smooth function of up to a few hundred variables whose Hessian is indefinite on the way. Not for noisy functions,
/// since f is compared with f, and not for variables of very different scales: |d| treats them alike, as η does.
///
/// A step costs n Hessian-vector products, 100·n³ multiplications, and a value of f and n operations a few times over
/// for each σ. Where a gain would be hidden by rounding, the length of the gradient decides; where that does not fall
/// either, the parameters stay, and ``foundNoLowerPoint`` says so.
///
/// Defaults: a step is taken from a ratio of 0.1 on, σ is doubled below and kept up to 0.9, as in the source; above, it
/// falls to a tenth. The first σ is |H|²/|g|, which has the right unit whatever those of f and θ are.
///
/// - SeeAlso: Nesterov & Polyak, "Cubic regularization of Newton method and its global performance" (2006); Cartis, Gould
///   & Toint, "Adaptive cubic regularisation methods for unconstrained optimization. Part I" (2011), Algorithm 2.1.
public struct CubicNewton<Element: MachineScalar>: Optimizer {
  public static var name: String { "cubic-newton" }

  /// η, above 0: σ is divided by it, so that a schedule makes steps shorter.
  public var learningRate: Element
  /// σ, above 0, of the next step; if nil, chosen at the first.
  public var sigma: Element?

  public var stepCount = 0
  public var gradient: [Element] = []
  /// H, row by row, at the last point that was differentiated.
  public var hessian: [[Element]] = []
  /// f there.
  public var value: Element = 0
  public var foundNoLowerPoint = false

  @usableFromInline var trial = TrialPoint<Element>()

  @inlinable public init(learningRate: Element = 1, sigma: Element? = nil) {
    self.learningRate = learningRate
    self.sigma = sigma
  }

  /// The diagonal of H.
  @inlinable public var diagonal: [Element] { hessian.indices.map { hessian[$0][$0] } }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try requirePositive("the learning rate", learningRate)
    try requirePositive("sigma", sigma ?? 1)
    _ = try begin(&gradient, stepCount, parameters)
    if hessian.count != gradient.count {
      hessian = [[Element]](repeating: gradient.map { _ in 0 }, count: gradient.count)
    }
    value = oracle.valueWithHessian(at: parameters.values, gradient: &gradient, hessian: &hessian)
    requireFilled("the gradient", gradient.count, parameters.count)
    requireFilled("the Hessian", hessian.count, parameters.count)
    return value
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(gradient.count, parameters.count)
    stepCount += 1
    foundNoLowerPoint = false
    if gradient.isEmpty { return }
    let eigen = SymmetricEigenDecomposition(hessian)
    let model = CubicModel(eigen, gradient)
    var sigma = sigma ?? firstSigma(eigen)
    let rounding = TrialPoint.rounding(of: value)
    while true {
      let (d, decrease) = model.step(sigma / learningRate)
      // A gradient of zero, and no negative curvature: there is nowhere to go.
      if decrease == 0, gradient.allSatisfy({ $0 == 0 }) { break }
      guard sigma.isFinite, trial.move(from: parameters.values, along: d, &oracle) else {
        foundNoLowerPoint = true
        break
      }
      if decrease <= rounding {
        foundNoLowerPoint = !trial.isFlatter(than: gradient, value, &oracle)
        if !foundNoLowerPoint { elementwise(&parameters.values, trial.x) { theta, x in theta = x } }
        break
      }
      // With the allowance in both, a gain that rounding half hides is not held against the model.
      let ratio = (value - trial.value + rounding) / (decrease + rounding)
      if ratio >= 0.1 {
        elementwise(&parameters.values, trial.x) { theta, x in theta = x }
        if ratio > 0.9 { sigma = Swift.max(sigma / 10, Element.leastNormalMagnitude) }
        break
      }
      sigma *= 2
    }
    self.sigma = sigma.isFinite ? sigma : self.sigma
  }

  /// The σ with which the cubic term weighs as much as H does in a step of length |g|/|H|.
  @inlinable func firstSigma(_ eigen: SymmetricEigenDecomposition<Element>) -> Element {
    let largest = eigen.values.reduce(0) { Swift.max($0, $1.magnitude) }
    let sigma = largest / euclideanNorm(gradient) * largest
    return sigma.isFinite && sigma > 0 ? sigma : 1
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&trial.x)
    body(&trial.gradient)
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("sigma", optional: &sigma)
    try visitor.visit("stepCount", &stepCount)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    if let sigma, !(sigma > 0 && sigma.isFinite) {
      throw .impossible(what: "sigma", expected: "above 0", found: "\(sigma)")
    }
  }
}
