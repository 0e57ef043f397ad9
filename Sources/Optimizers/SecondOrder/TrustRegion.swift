import Derivatives
import Scalars

/// How far the quadratic model of a function is believed, |Ds| ≤ Δ, learnt from how well it foretold.
///
///     ρ = (f(θ) − f(θ + s)) / (m(0) − m(s)): what was gained, of what the model promised
///
/// A step that gained next to nothing is refused, and the region shrinks; where the model was good and the region held
/// the step back, it grows.
///
/// - SeeAlso: Conn, Gould & Toint, "Trust-Region Methods" (2000), chapter 6.
@usableFromInline struct TrustRegion<Element: MachineScalar>: Sendable {
  /// Δ; nil before the first step.
  @usableFromInline var radius: Element?
  @usableFromInline var idle = IdleSteps<Element>()
  @usableFromInline var trial: [Element] = []
  @usableFromInline var trialGradient: [Element] = []

  /// The first Δ, as a part of |Dθ|.
  @usableFromInline let firstPart: Element

  @inlinable init(radius: Element? = nil, firstPart: Element) { (self.radius, self.firstPart) = (radius, firstPart) }

  /// A step that the model proposes.
  @usableFromInline struct Proposal {
    /// gᵀs, below 0.
    @usableFromInline var slope: Element
    /// m(0) − m(s), above 0.
    @usableFromInline var gain: Element
    /// |Ds|.
    @usableFromInline var length: Element
    /// Whether the region holds the step back.
    @usableFromInline var isAtBoundary: Bool

    @inlinable init(slope: Element, gain: Element, length: Element, isAtBoundary: Bool) {
      (self.slope, self.gain, self.length, self.isAtBoundary) = (slope, gain, length, isAtBoundary)
    }
  }

  /// Takes note that a step leads from f = `value` to `next`; whether it is to be taken.
  @inlinable mutating func accepts(_ proposal: Proposal, from value: Element, to next: Element) -> Bool {
    let gain = value - next
    let ratio = next.isFinite ? gain / proposal.gain : -.infinity
    if ratio < 0.25 {
      radius = shrinking(proposal, gain) * proposal.length
    } else if ratio > 0.75, proposal.isAtBoundary, let radius {
      self.radius = Swift.max(radius, 2 * proposal.length)
    }
    return ratio > 1e-4
  }

  /// By what part the region shrinks: to the minimum of the parabola through both values and the slope.
  @inlinable func shrinking(_ proposal: Proposal, _ gain: Element) -> Element {
    let part = proposal.slope / (2 * (proposal.slope + gain))
    return part.isFinite ? Swift.min(Swift.max(part, 0.1), 0.5) : 0.1
  }

  /// Moves the parameters to where f is lower: tries steps within smaller and smaller regions until one is accepted;
  /// false if rounding hides what all of them gain.
  ///
  /// - Parameters:
  ///   - scale: D.
  ///   - differentiate: what is asked where values tell nothing, f and ∇f.
  ///   - propose: the model's step within a region.
  @inlinable mutating func move<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, value: Element, gradient: [Element], scale: [Element],
    using oracle: inout Oracle,
    differentiate: (_ x: [Element], _ gradient: inout [Element], _ oracle: inout Oracle) -> Element = {
      $2.valueWithGradient(at: $0, into: &$1)
    }, propose: (_ radius: Element, _ oracle: inout Oracle) -> (step: [Element], proposal: Proposal)
  ) -> Bool where Oracle.Element == Element {
    if trial.count != gradient.count { (trial, trialGradient) = (gradient, gradient) }
    let length = lengthInUnits(gradient, scale)
    if idle.isTooMany(after: value, length) { return false }
    if radius == nil {
      let size = euclideanNorm(zip(parameters.values, scale).map { $0 * $1 })
      radius = firstPart * (size > 0 ? size : length > 0 ? length : 1)
    }
    let rounding = LineSearch<Element>.rounding * value.magnitude
    var failures = 0
    for _ in 0..<100 {
      let (step, proposal) = propose(radius ?? 1, &oracle)
      elementwise(&trial, parameters.values, step) { trial, x, s in trial = x + s }
      guard proposal.gain > 0, trial != parameters.values else { return false }
      let isHidden = proposal.gain <= rounding
      let next = isHidden ? differentiate(trial, &trialGradient, &oracle) : oracle.value(at: trial)
      let isTaken: Bool
      if isHidden, (value - next).magnitude <= 16 * value.ulp {
        // Values tell nothing any more, not even how far the model is good; gradients do.
        isTaken = lengthInUnits(trialGradient, scale) < 0.9 * length
        if !isTaken {
          radius = 0.25 * proposal.length
          failures += 1
        }
      } else {
        isTaken = accepts(proposal, from: value, to: next)
      }
      if isTaken {
        elementwise(&parameters.values, trial) { theta, x in theta = x }
        return true
      }
      if failures == 2 { return false }
    }
    return false
  }

  /// |D⁻¹g|.
  @inlinable func lengthInUnits(_ g: [Element], _ scale: [Element]) -> Element {
    euclideanNorm(zip(g, scale).map { $0 / $1 })
  }

  @inlinable mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&trial)
    body(&trialGradient)
  }

  @inlinable mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("radius", optional: &radius)
    try idle.visitState(&visitor)
  }
}
