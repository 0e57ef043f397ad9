import Scalars

/// AdaHessian: Adam with the Hessian diagonal in the place of the gradient in the second moment.
///
///     gₜ = ∇f(θₜ₋₁)
///     Dₜ = z ⊙ H(θₜ₋₁)z, averaged over probes z, then over blocks        Eqs. 8–10
///     mₜ = β₁mₜ₋₁ + (1 − β₁)gₜ        vₜ = β₂vₜ₋₁ + (1 − β₂)Dₜ²          Eqs. 11–12
///     θₜ = θₜ₋₁ − η · ( m̂ₜ / (v̂ₜ^(k/2) + ε) + λθₜ₋₁ )                    m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)
///
/// What the paper and the authors' code do differently is a named choice here; ``paper`` and ``official`` set them together.
///
///     var parameters = ParameterStore([1.0, 1.0])
///     var optimizer = AdaHessian<Double>(learningRate: 1, epsilon: 0)
///     try optimizer.step(&parameters, minimizing: Quadratic())     // 10x² + y²: parameters are now [0, 0]
///
/// With one probe, √v̂ estimates the *row norm* (Σⱼ Hᵢⱼ²)^½ and not |Hᵢᵢ|: E[(z ⊙ Hz)ᵢ²] = Σⱼ Hᵢⱼ². Compare
/// ``Curvature/exactDiagonal``, which costs n evaluations instead of one product.
///
/// - SeeAlso: Yao, Gholami, Shen, Mustafa, Keutzer & Mahoney, "ADAHESSIAN: an adaptive second order optimizer for machine
///   learning", AAAI 2021, Algorithm 1.
public struct AdaHessian<Element: ParameterElement>: Optimizer {
  // MARK: Hyper-parameters

  /// η, above 0.
  public var learningRate: Element
  /// β₁ in [0, 1), of the gradient's moving average.
  public var beta1: Element
  /// β₂ in [0, 1), of the squared diagonal's moving average; 0 is AdaHessian without Hessian momentum.
  public var beta2: Element
  /// ε, at least 0, added outside the power.
  public var epsilon: Element
  /// k in [0, 1]: 0 is gradient descent with momentum, 1 is (diagonal) Newton.
  public var hessianPower: Element
  /// λ, at least 0: decoupled weight decay, scaled by η, of the parameters before the step.
  public var weightDecay: Element
  /// Where Dₜ comes from.
  public var curvature: Curvature
  /// Whether averages are taken of signed values or of moduli.
  public var averaging: Averaging
  /// The blocks that Dₜ is averaged over, unless ``blocks`` names others for an array.
  public var block: Block
  /// The blocks of single arrays, by name.
  public var blocks: [String: Block]
  /// The probes of Hutchinson's method.
  public var probes: Probes

  /// The source of the curvature Dₜ.
  public enum Curvature: Sendable, Hashable {
    /// Hutchinson's estimate from that many probes: that many Hessian-vector products.
    case hutchinson(probes: Int)
    /// The exact diagonal, from n hyper-dual evaluations.
    case exactDiagonal
  }

  /// What Hutchinson's estimate z ⊙ Hz enters an average as.
  ///
  /// For one probe and blocks of one element the choice does not matter, since D enters squared. For larger blocks it does:
  /// the spread of a one-probe estimate is many times the diagonal, so signed means shrink as 1/√b and steps grow.
  public enum Averaging: String, Sendable, Hashable, CaseIterable {
    /// As it is: the mean over probes and over the block estimates the mean diagonal. Eq. 10 to the letter.
    case signed
    /// The modulus of each probe's estimate, before any mean. The authors' code.
    case modulus
    /// The signed mean over probes, then its modulus, then the mean over the block.
    case modulusOfMean
  }

  // MARK: State

  /// t, the number of steps taken.
  public var stepCount = 0
  /// How many probes were drawn: with ``probes``, the key of the next one.
  public var probeCount = 0
  /// gₜ.
  public var gradient: [Element] = []
  /// Dₜ, averaged over its blocks.
  public var diagonal: [Element] = []
  /// mₜ, not corrected for bias.
  public var m: [Element] = []
  /// vₜ, not corrected for bias.
  public var v: [Element] = []

  @usableFromInline var probe: [Element] = []
  @usableFromInline var product: [Element] = []

  @inlinable public init(
    learningRate: Element = 0.15, beta1: Element = 0.9, beta2: Element = 0.999, epsilon: Element = 1e-4,
    hessianPower: Element = 1, weightDecay: Element = 0, curvature: Curvature = .hutchinson(probes: 1),
    averaging: Averaging = .modulusOfMean, block: Block = .single, blocks: [String: Block] = [:],
    probes: Probes = .seeded(0)
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.hessianPower = hessianPower
    self.weightDecay = weightDecay
    self.curvature = curvature
    self.averaging = averaging
    self.block = block
    self.blocks = blocks
    self.probes = probes
  }

  // MARK: Algorithm 1

  @inlinable @discardableResult
  public mutating func step<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try prepare(for: parameters)
    let value = try differentiate(at: parameters, using: &oracle)                            // gₜ, Dₜ   Eqs. 8–9
    try averageOverBlocks(of: parameters.layout)                                             // Dₜ⁽ˢ⁾    Eq. 10

    stepCount += 1                                                                           // t
    let (eta, beta1, beta2, epsilon) = (learningRate, beta1, beta2, epsilon)
    let (k, lambda) = (hessianPower, weightDecay)
    let bias1 = 1 - Element.pow(beta1, stepCount)
    let bias2 = 1 - Element.pow(beta2, stepCount)
    elementwise(&parameters.values, &m, &v, gradient, diagonal) { theta, m, v, g, d in
      m = beta1 * m + (1 - beta1) * g                                                        // mₜ       Eq. 12
      v = beta2 * v + (1 - beta2) * d * d                                                    // D̄ₜ²      Eq. 11
      let denominator = power(v / bias2, k) + epsilon                                        // vₜ       Eq. 12
      theta -= eta * ((m == 0 ? 0 : m / bias1 / denominator) + lambda * theta)               // θₜ
    }
    return value
  }

}

/// (√v)ᵏ, the Hessian power of the mean square v.
@inlinable @inline(__always)
func power<Element: ParameterElement>(_ v: Element, _ k: Element) -> Element {
  k == 1 ? v.squareRoot() : k == 0 ? 1 : Element.pow(v, k / 2)
}
