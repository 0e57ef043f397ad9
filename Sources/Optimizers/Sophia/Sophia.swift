import Derivatives
import Scalars

/// Sophia: a moving average of gradients divided by one of the Hessian diagonal, and no element of a step above η.
///
///     mₜ = β₁mₜ₋₁ + (1 − β₁)gₜ
///     hₜ = β₂hₜ₋₁ + (1 − β₂)ĥₜ at steps 1, 1 + k, 1 + 2k, …; in between it rests
///     θₜ = θₜ₋₁ − ηλθₜ₋₁ − η · clip(mₜ / max(γhₜ, ε), 1)
///
///     var optimizer = Sophia<Double>(learningRate: 0.01)                             // Sophia-H
///     var optimizer = Sophia<Double>(learningRate: 0.01, estimator: .bartlett)       // Sophia-G
///
/// Where the curvature is small, not known or negative, the clip makes a step of ±η, the sign of m; where it is large, a
/// step like Newton's, with η/γ as its factor. γ decides how many are clipped: the authors tune it until a tenth to a
/// half is not. Made for language models; on a small smooth function, where steps must come to rest, it needs a
/// schedule that lowers η, and ``AdaHessian`` or ``LBFGS`` is the better choice. Neither average is corrected for bias,
/// as in the paper.
///
/// A step costs one gradient; every k-th also a Hessian-vector product for each probe, or one more gradient.
///
/// Defaults: β (0.96, 0.99), k 10, ε 1e-12, γ 0.01 (Sophia-H) and 0.05 (Sophia-G) are the paper's, η 1e-3 that of the
/// authors' code. λ is 0, the paper's 0.2 being for language models. The paper's probes are normal numbers; these are
/// signs, as ``AdaHessian``'s: the same mean, a smaller variance.
///
/// - SeeAlso: Liu, Li, Hall, Liang & Ma, "Sophia: a scalable stochastic second-order optimizer for language model
///   pre-training" (2023), Algorithms 1 to 3.
public struct Sophia<Element: MachineScalar>: Optimizer {
  public static var name: String { "sophia" }

  /// η, above 0: the most that an element moves in a step, weight decay aside.
  public var learningRate: Element
  /// β₁ in [0, 1).
  public var beta1: Element
  /// β₂ in [0, 1).
  public var beta2: Element
  /// γ, above 0.
  public var gamma: Element
  /// ε, at least 0: the least divisor.
  public var epsilon: Element
  /// λ, at least 0: decoupled weight decay, scaled by η.
  public var weightDecay: Element
  /// Where ĥₜ comes from.
  public var estimator: Estimator
  /// k, at least 1.
  public var hessianInterval: Int
  /// The probes of Hutchinson's estimate; of drawn labels the seed alone matters.
  public var probes: Probes

  /// The source of ĥₜ.
  public enum Estimator: Sendable, Hashable {
    /// Hutchinson's estimate z ⊙ Hz, the mean over that many probes. It may be negative.
    case hutchinson(probes: Int)
    /// Gauss–Newton–Bartlett: B·ĝ ⊙ ĝ, ĝ being the batch's mean gradient for B labels that the model draws. In the
    /// mean the diagonal of the Gauss–Newton matrix, never negative; a penalty inside of f has no part in it. Needs a
    /// `BartlettObjective`, or an oracle that draws labels.
    case bartlett
  }

  public var stepCount = 0
  /// How many probes were used, or times that labels were drawn: the key of the next.
  public var drawCount = 0
  public var gradient: [Element] = []
  /// ĥ, of the last step that computed it.
  public var diagonal: [Element] = []
  /// mₜ.
  public var m: [Element] = []
  /// hₜ.
  public var h: [Element] = []

  @usableFromInline var probe: [Element] = []
  @usableFromInline var product: [Element] = []

  /// - Parameter gamma: γ; that of the paper for the estimator if nil.
  @inlinable public init(
    learningRate: Element = 0.001, beta1: Element = 0.96, beta2: Element = 0.99, gamma: Element? = nil,
    epsilon: Element = 1e-12, weightDecay: Element = 0, estimator: Estimator = .hutchinson(probes: 1),
    hessianInterval: Int = 10, probes: Probes = .seeded(0)
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.gamma = gamma ?? (estimator == .bartlett ? 0.05 : 0.01)
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.estimator = estimator
    self.hessianInterval = hessianInterval
    self.probes = probes
  }

  /// Whether the next step computes ĥₜ.
  @inlinable public var isRefreshDue: Bool { stepCount.isMultiple(of: hessianInterval) }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try check()
    if try begin(&gradient, stepCount, parameters) { (diagonal, m, h) = (gradient, gradient, gradient) }
    if probe.count != gradient.count { (probe, product) = (gradient, gradient) }
    let value: Element
    switch estimator {
    case .hutchinson(let count) where isRefreshDue:
      value = try estimate(count, at: parameters.values, &oracle)
    case .bartlett where isRefreshDue:
      try drawLabels(at: parameters.values, &oracle)
      fallthrough
    default:
      value = oracle.valueWithGradient(at: parameters.values, into: &gradient)
    }
    requireFilled("the gradient", gradient.count, parameters.count)
    requireFilled("the diagonal", diagonal.count, parameters.count)
    return value
  }

  /// The mean of z ⊙ Hz over the probes into ĥ; the gradient comes along.
  @inlinable mutating func estimate<Oracle: DerivativeOracle & ~Copyable>(
    _ count: Int, at x: [Element], _ oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    var value: Element = 0
    diagonal.clear(x.count)
    for k in 0..<count {
      do { try probes.draw(drawCount + k, into: &probe) } catch { throw .probes(error) }
      value = oracle.valueWithHessianVectorProduct(at: x, along: probe, gradient: &gradient, product: &product)
      requireFilled("the product", product.count, x.count)
      elementwise(&diagonal, probe, product) { d, z, hz in d += z * hz }
      if k + 1 < count, isTaskCancelled { throw .cancelled }
    }
    let scale = Element(count)
    if count > 1 { elementwise(&diagonal) { d in d /= scale } }
    return value
  }

  /// B·ĝ ⊙ ĝ into ĥ.
  @inlinable mutating func drawLabels<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], _ oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    guard case .seeded(let seed) = probes else {
      throw .hyperparameter(name: "the probes", expected: "seeded where labels are drawn", found: "given")
    }
    let key = SplitMix64.mix(SplitMix64.mix(seed) &+ UInt64(drawCount))
    guard let count = oracle.gradientOfDrawnLabels(at: x, key: key, into: &product) else { throw .noLabels }
    requireFilled("the gradient of drawn labels", product.count, x.count)
    let size = Element(count)
    elementwise(&diagonal, product) { d, g in d = size * g * g }
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(gradient.count, parameters.count)
    let (beta1, beta2) = (beta1, beta2)
    if isRefreshDue {
      elementwise(&h, diagonal) { h, d in h = beta2 * h + (1 - beta2) * d }
      if case .hutchinson(let count) = estimator { drawCount += count } else { drawCount += 1 }
    }
    stepCount += 1
    let (eta, gamma, epsilon) = (learningRate, gamma, epsilon)
    let keep = 1 - eta * weightDecay
    elementwise(&parameters.values, &m, &h, gradient) { theta, m, h, g in
      m = beta1 * m + (1 - beta1) * g
      let step = quotient(m, Swift.max(gamma * h, epsilon))
      theta = keep * theta - eta * Swift.max(-1, Swift.min(1, step))
    }
  }

  @inlinable func check() throws(OptimizerError) {
    try requirePositive("the learning rate", learningRate)
    try requireDecay("beta1", beta1)
    try requireDecay("beta2", beta2)
    try requirePositive("gamma", gamma)
    try requireNotNegative("epsilon", epsilon)
    try requireNotNegative("the weight decay", weightDecay)
    try requireCount("the Hessian interval", hessianInterval)
    if case .hutchinson(let count) = estimator { try requireCount("the number of probes", count) }
  }
}
