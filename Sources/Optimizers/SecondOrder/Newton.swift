import Derivatives
import Scalars
import Spectra

/// Newton's method with exact second derivatives, in a trust region.
///
///     s = argmin gᵀs + ½sᵀHs,  |Ds| ≤ Δ          the quadratic model, as far as it is believed
///     θₜ = θₜ₋₁ + s, where f falls as the model said; else Δ shrinks
///
///     var optimizer = Newton<Double>()
///
/// The method of choice for up to a few hundred parameters, exact derivatives and a smooth function: it converges
/// quadratically, leaves saddles along their negative curvature, takes the shortest step where the Hessian is singular,
/// and never goes up. D is √|Hᵢᵢ|: the units of the parameters do not matter. Where H is indefinite and f is a
/// `LeastSquares`, 2JᵀJ takes its place, which is not: far from the answer a fit is led by its residuals, near it by
/// all of the curvature. Not for noisy functions, whose values on two batches cannot be compared.
///
/// **The plain formula**, with a Hessian power, takes every step in full. It is on request, with an answer to what it
/// does where the Hessian is not positive:
///
///     var optimizer = Newton<Double>(indefinite: .modulus, learningRate: 0.5)
///
///     H = Σᵢ λᵢ uᵢuᵢᵀ
///     θₜ = θₜ₋₁ − η · Σᵢ (uᵢᵀg) / (|λᵢ| + δ)ᵏ · uᵢ                        Eq. 6
///
/// k = 1 is Newton's method, exact in one step on a quadratic; k = 0 is gradient descent. Away from a minimum it can
/// overshoot, and diverge. Along directions without curvature *and* without slope it does not move; with slope the step
/// is ``OptimizerError/singular(what:step:)`` unless there is a damping δ.
///
/// A step costs the Hessian, one value for each trial, and about 100·n³ multiplications; with
/// ``Solver/conjugateGradients``, products instead of the Hessian, and no n³. Where no lower point is found, the
/// parameters stay, and ``foundNoLowerPoint`` says so.
///
/// - SeeAlso: Conn, Gould & Toint, "Trust-Region Methods" (2000); Yao et al. (2021), Eq. 6; Dauphin et al., "Identifying
///   and attacking the saddle point problem in high-dimensional non-convex optimization" (2014), for the modulus.
public struct Newton<Element: MachineScalar>: Optimizer {
  public static var name: String { "newton" }

  /// How the quadratic model is minimized within the region.
  public enum Solver: String, Sendable, Hashable, CaseIterable, StateText {
    /// In the eigenvectors of the whole Hessian, to the end.
    case exact
    /// By conjugate gradients on exact products, which stop at the boundary or where they meet negative curvature, which
    /// they follow to the boundary (Steihaug).
    case conjugateGradients

    @inlinable static func automatic(for count: Int) -> Solver { count <= 200 ? .exact : .conjugateGradients }
  }

  /// η, above 0: the factor of the plain formula's step. The trust region has no use for it.
  public var learningRate: Element = 1
  /// k in [0, 1], of the plain formula.
  public var hessianPower: Element = 1
  /// δ, at least 0, added to every |λ| of the plain formula.
  public var damping: Element = 0
  /// What the plain formula does where an eigenvalue is negative; nil for the trust region.
  public var indefinite: IndefiniteHessian?
  /// How a step is found within the region; by default exact up to 200 parameters.
  public var solver: Solver?

  public var stepCount = 0
  public var gradient: [Element] = []
  /// f at the last point that was differentiated.
  public var value: Element = 0
  /// H, row by row, at the last point that was differentiated; empty with conjugate gradients.
  public var hessian: [[Element]] = []
  public var foundNoLowerPoint = false
  @usableFromInline var region: TrustRegion<Element>
  /// D of the last step; empty before the first.
  @usableFromInline var lastScale: [Element] = []

  /// Within a trust region.
  ///
  /// - Parameter radius: Δ of the first step, in units of D; by default a quarter of |Dθ|.
  @inlinable public init(solver: Solver? = nil, radius: Element? = nil) {
    self.solver = solver
    region = TrustRegion(radius: radius, firstPart: 0.25)
  }

  /// By the plain formula.
  @inlinable public init(
    indefinite: IndefiniteHessian, learningRate: Element = 1, hessianPower: Element = 1, damping: Element = 0
  ) {
    self.init(solver: .exact)
    self.indefinite = indefinite
    self.learningRate = learningRate
    self.hessianPower = hessianPower
    self.damping = damping
  }

  /// The diagonal of H.
  @inlinable public var diagonal: [Element] { hessian.indices.map { hessian[$0][$0] } }

  /// What kind of point the last one is, if it is stationary, by the eigenvalues of its Hessian; nil before the first, and
  /// with conjugate gradients. It costs an eigen-decomposition.
  @inlinable public var stationaryPoint: StationaryPoint? {
    hessian.isEmpty ? nil : StationaryPoint(eigenvalues: SymmetricEigenDecomposition(hessian).values)
  }

  /// Δ, in units of D = √|Hᵢᵢ|; nil before the first step.
  @inlinable public var radius: Element? { region.radius }

  @inlinable func usesProducts(_ count: Int) -> Bool {
    indefinite == nil && (solver ?? .automatic(for: count)) == .conjugateGradients
  }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try requirePositive("the learning rate", learningRate)
    try requirePower(hessianPower)
    try requireNotNegative("the damping", damping)
    if let radius { try requirePositive("the radius", radius) }
    _ = try begin(&gradient, stepCount, parameters)
    if usesProducts(gradient.count) {
      hessian = []
      value = oracle.valueWithGradient(at: parameters.values, into: &gradient)
    } else {
      if hessian.count != gradient.count {
        hessian = [[Element]](repeating: gradient.map { _ in 0 }, count: gradient.count)
      }
      value = oracle.valueWithHessian(at: parameters.values, gradient: &gradient, hessian: &hessian)
      requireFilled("the Hessian", hessian.count, parameters.count)
      for row in hessian { requireFilled("a row of the Hessian", row.count, parameters.count) }
    }
    requireFilled("the gradient", gradient.count, parameters.count)
    return value
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(gradient.count, parameters.count)
    if let indefinite {
      let step = try plainStep(indefinite)
      stepCount += 1
      let eta = learningRate
      elementwise(&parameters.values, step) { theta, s in theta += eta * s }
      return
    }
    stepCount += 1
    foundNoLowerPoint = false
    if gradient.allSatisfy({ $0 == 0 }), usesProducts(gradient.count) { return }
    foundNoLowerPoint =
      usesProducts(gradient.count) ? !moveByProducts(&parameters, &oracle) : !moveExactly(&parameters, &oracle)
  }

  /// −Σᵢ (uᵢᵀg) / (|λᵢ| + δ)ᵏ · uᵢ.
  @inlinable func plainStep(_ indefinite: IndefiniteHessian) throws(OptimizerError) -> [Element] {
    let eigen = SymmetricEigenDecomposition(hessian)
    let model = RegionSubproblem(
      curvatures: eigen.values, slopes: eigen.vectors.map { Element.dot($0, gradient) }, noise: Element.ulpOfOne)
    var step = [Element](repeating: 0, count: gradient.count)
    for i in step.indices where model.slopes[i] != 0 {
      let divisor = try indefinite.power(of: model.curvatures[i], damping: damping, hessianPower, step: stepCount + 1)
      let length = model.slopes[i] / divisor
      elementwise(&step, eigen.vectors[i]) { s, u in s -= length * u }
    }
    return step
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&lastScale)
    region.visitBuffers(body)
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("hessianPower", &hessianPower)
    try visitor.visit("damping", &damping)
    try visitor.visit("indefinite", text: &indefinite)
    try visitor.visit("solver", text: &solver)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("scale", &lastScale)
    try region.visitState(&visitor)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    if !lastScale.isEmpty { try expect("scale", lastScale, 1, parameters, "above 0") { $0 > 0 } }
  }
}
