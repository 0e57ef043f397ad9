import Derivatives
import Scalars

/// AdaHessian: Adam with the Hessian diagonal in the place of the gradient in the second moment.
///
///     gₜ = ∇f(θₜ₋₁)
///     Dₜ = z ⊙ H(θₜ₋₁)z, averaged over probes z, then over blocks        Eqs. 8–10
///     mₜ = β₁mₜ₋₁ + (1 − β₁)gₜ        vₜ = β₂vₜ₋₁ + (1 − β₂)Dₜ²          Eqs. 11–12
///     θₜ = θₜ₋₁ − η · ( m̂ₜ / (v̂ₜ^(k/2) + ε) + λθₜ₋₁ )                    m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)
///
/// What the paper and the authors' code do differently is a named choice here; ``paper(learningRate:blockSize:)`` and
/// ``official(learningRate:)`` set them together.
///
///     var parameters = ParameterStore([1.0, 1.0])
///     var optimizer = AdaHessian<Double>(learningRate: 1, epsilon: 0)
///     try optimizer.step(&parameters, minimizing: Quadratic())     // 10x² + y²: parameters are now [0, 0]
///
/// With one probe, √v̂ estimates the *row norm* (Σⱼ Hᵢⱼ²)^½ and not |Hᵢᵢ|: E[(z ⊙ Hz)ᵢ²] = Σⱼ Hᵢⱼ². Compare
/// ``Curvature-swift.enum/exactDiagonal``, which costs n evaluations instead of one product.
///
/// A step costs one Hessian-vector product for each probe, about 3 gradients in arithmetic and 1.3 to 3 in time; a step
/// without a refresh (``hessianInterval``) costs one gradient. It keeps six numbers for each parameter. Where gradients
/// are so noisy that curvature is, too, or where memory for two moving averages is short, choose something simpler.
///
/// Defaults: η 0.15, β (0.9, 0.999), k 1, one probe and ε 1e-4 are those of the authors' code.
///
/// - SeeAlso: Yao, Gholami, Shen, Mustafa, Keutzer & Mahoney, "ADAHESSIAN: an adaptive second order optimizer for
///   machine learning", AAAI 2021, Algorithm 1.
public struct AdaHessian<Element: MachineScalar>: Optimizer {
  public static var name: String { "adahessian" }

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
  /// The blocks that Dₜ is averaged over.
  public var block: Block
  /// f, at least 1: Dₜ is computed afresh at steps 1, 1 + f, 1 + 2f, …, counted from the end of the warm-up.
  public var hessianInterval: Int
  /// What happens to vₜ on the steps between two refreshes.
  public var betweenRefreshes: BetweenRefreshes
  /// W, at least 0: the first W steps compute Dₜ whatever the interval is.
  public var warmUpSteps: Int
  /// The fraction of the samples of a step, in (0, 1], whose mean curvature stands for that of all.
  ///
  /// Below 1 the oracle must know samples (as of a ``SampleObjective``), and the gradient is still that of all samples
  /// of the step.
  public var curvatureFraction: Double
  /// What is different for single arrays, by name.
  public var perArray: [String: ArrayChoice]
  /// The probes of Hutchinson's method.
  public var probes: Probes
  /// How many threads draw probes and update the parameters, at least 1; the bits do not depend on it. More than one
  /// pays from some 10⁵ parameters on, as far as memory keeps up.
  public var threads: Int

  /// The source of the curvature Dₜ.
  public enum Curvature: Sendable, Hashable {
    /// Hutchinson's estimate from that many probes: that many Hessian-vector products.
    case hutchinson(probes: Int)
    /// The exact diagonal, from n hyper-dual evaluations.
    case exactDiagonal
  }

  /// What Hutchinson's estimate z ⊙ Hz enters an average as.
  ///
  /// For one probe and blocks of one element the choice does not matter, since D enters squared. For larger blocks it
  /// does: the spread of a one-probe estimate is many times the diagonal, so signed means shrink as 1/√b and steps
  /// grow.
  public enum Averaging: String, Sendable, Hashable, CaseIterable {
    /// As it is: the mean over probes and over the block estimates the mean diagonal. Eq. 10 to the letter.
    case signed
    /// The modulus of each probe's estimate, before any mean. The authors' code.
    case modulus
    /// The signed mean over probes, then its modulus, then the mean over the block.
    case modulusOfMean
  }

  /// What a step without a fresh Dₜ does to vₜ.
  public enum BetweenRefreshes: String, Sendable, Hashable, CaseIterable {
    /// The last Dₜ enters v again, and v's bias correction counts every step. The paper's delayed update.
    case reuse
    /// v rests, and its bias correction counts refreshes only.
    case hold
  }

  // MARK: State

  /// t, the number of steps taken.
  public var stepCount = 0
  /// How many steps computed Dₜ afresh.
  public var refreshCount = 0
  /// How many probes were used: with ``probes``, the key of the next one.
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
    averaging: Averaging = .modulusOfMean, block: Block = .single, hessianInterval: Int = 1,
    betweenRefreshes: BetweenRefreshes = .reuse, warmUpSteps: Int = 0, curvatureFraction: Double = 1,
    perArray: [String: ArrayChoice] = [:], probes: Probes = .seeded(0), threads: Int = 1
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
    self.hessianInterval = hessianInterval
    self.betweenRefreshes = betweenRefreshes
    self.warmUpSteps = warmUpSteps
    self.curvatureFraction = curvatureFraction
    self.perArray = perArray
    self.probes = probes
    self.threads = threads
  }

  // MARK: Algorithm 1

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try prepare(for: parameters, oracle.numberOfSamples != nil)
    // Between refreshes no tangent is computed.
    guard isRefreshDue else {
      let value = oracle.valueWithGradient(at: parameters.values, into: &gradient)
      requireFilled("the gradient", gradient.count, parameters.count)
      return value
    }
    let value = try computeDiagonal(at: parameters, using: &oracle)  // gₜ, Dₜ: Eqs. 8 and 9
    requireFilled("the gradient", gradient.count, parameters.count)
    requireFilled("the diagonal", diagonal.count, parameters.count)
    averageOverBlocks(of: parameters.layout)  // Dₜ⁽ˢ⁾: Eq. 10
    return value
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(gradient.count, parameters.count)
    let fresh = isRefreshDue
    if fresh {
      refreshCount += 1
      probeCount += probesPerRefresh
    }
    stepCount += 1
    for segment in 0..<segmentCount(of: parameters.layout) {
      let (range, choice) = self.segment(segment, of: parameters.layout)
      let updatingV = fresh || betweenRefreshes == .reuse
      let k = choice.hessianPower
      switch k {
      case 1: move(&parameters.values, range, choice, updatingV, FullPower())
      case 0: move(&parameters.values, range, choice, updatingV, NoPower())
      default: move(&parameters.values, range, choice, updatingV, FractionalPower(k))
      }
    }
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&m)
    body(&v)
    body(&diagonal)
    body(&probe)
    body(&product)
  }

  @inlinable public func boundStep(_ bounds: inout StepBounds<Element>) -> Bool {
    guard epsilon > 0 else { return false }
    let refreshes = refreshCount + (isRefreshDue ? 1 : 0)
    // Whatever the power, (1 − β₂ᵗ)^(k/2) is at most 1 and at least the root.
    let least = epsilon * root(1 - Element.pow(beta2, betweenRefreshes == .hold ? refreshes : stepCount + 1))
    var (rate, decay) = (learningRate, weightDecay)
    for choice in perArray.values {
      rate = Swift.max(rate, learningRate * (choice.learningRateFactor ?? 1))
      decay = Swift.max(decay, choice.weightDecay ?? 0)
    }
    let eta = rate / (1 - Element.pow(beta1, stepCount + 1))
    bounds.square(v, with: bounds.diagonal)
    bounds.parameters +=
      eta * (bounds.average(m, with: bounds.gradient) / least) + rate * decay * bounds.parameters
    return true
  }

  /// Moves the parameters in the range: one pass over five buffers, three of which are written, in runs that the cache
  /// holds.
  // swift-format-ignore
  @inlinable @inline(__always) mutating func move<Power: MeanSquarePower<Element>>(
    _ theta: inout [Element], _ range: Range<Int>, _ choice: Resolved, _ updatingV: Bool, _ power: Power
  ) {
    // m̂ / (v̂^(k/2) + ε) = c/(1 − β₁ᵗ) · m / (v^(k/2) + cε) with c = (1 − β₂ᵗ)^(k/2): one division and one root an
    // element.
    let isFirst = stepCount == 1
    let bias2 = 1 - Element.pow(beta2, betweenRefreshes == .hold ? refreshCount : stepCount)
    let correction = isFirst ? 1 : power(bias2)
    let rate = learningRate * choice.learningRateFactor
    let eta = isFirst ? rate : rate * correction / (1 - Element.pow(beta1, stepCount))
    let (epsilon, decay) = (epsilon * correction, rate * choice.weightDecay)
    let (keep1, take1) = (beta1, 1 - beta1)
    let (keep2, take2) = updatingV ? (beta2, 1 - beta2) : (1, 0)
    let threads = threads
    UpdateBuffers.with(&theta, &m, &v, gradient, diagonal) { memory in
      // A function of its own: inside of a closure that becomes a thunk, the compiler inlines no square root, and
      // vectorizes nothing.
      @inline(never) @Sendable func move(_ part: Range<Int>) {
        let meanSquare = UnsafeBufferPointer(memory.v)
        // So short that the pieces of five buffers stay in the first cache, though all begin at the same place of their
        // pages.
        for start in stride(from: part.lowerBound, to: part.upperBound, by: 128) {
          let run = start..<Swift.min(start + 128, part.upperBound)
          elementwise(memory.v, memory.diagonal, in: run) { v, d in
            v = keep2 * v + take2 * d * d                                       // D̄ₜ²     Eq. 11
          }
          // At first m̂ = g and v̂ = D², to the last bit: what is divided by a rounded bias is not.
          elementwise(memory.theta, memory.m, memory.gradient, isFirst ? memory.diagonal : meanSquare, in: run) {
            theta, m, g, v in
            m = keep1 * m + take1 * g                                           // mₜ      Eq. 12
            let denominator = power(isFirst ? v * v : v) + epsilon              // vₜ      Eq. 12
            theta -= eta * quotient(isFirst ? g : m, denominator) + decay * theta  // θₜ   Algorithm 1
          }
        }
      }
      concurrently(threads, threads: threads) { thread in move(range.part(thread, of: threads)) }
    }
  }
}
