import Derivatives
import Scalars
import Spectra

/// Newton's method with a Hessian power, by an eigen-decomposition of the exact Hessian.
///
///     H = Σᵢ λᵢ uᵢuᵢᵀ
///     θₜ = θₜ₋₁ − η · Σᵢ (uᵢᵀg) / (|λᵢ| + δ)ᵏ · uᵢ                        Eq. 6
///
///     var optimizer = Newton<Double>()
///
/// k = 1 is Newton's method, exact in one step on a quadratic; k = 0 is gradient descent. Where the Hessian is
/// indefinite the modulus makes every step go downhill, unless ``indefinite`` says otherwise; a direction of zero
/// curvature needs a damping δ above 0, or the step throws. Away from a minimum a full step can overshoot: lower η,
/// raise δ, or take ``LBFGS`` or ``NewtonCG``, which search along the line.
///
/// A step costs n Hessian-vector products and about 100·n³ multiplications: for up to a few hundred parameters.
///
/// - SeeAlso: Yao et al. (2021), Eq. 6; Dauphin et al., "Identifying and attacking the saddle point problem in
///   high-dimensional non-convex optimization" (2014), for the modulus.
public struct Newton<Element: MachineScalar>: Optimizer {
  public static var name: String { "newton" }

  /// η, above 0.
  public var learningRate: Element
  /// k in [0, 1].
  public var hessianPower: Element
  /// δ, at least 0, added to every |λ|.
  public var damping: Element
  /// What happens where an eigenvalue is negative.
  public var indefinite: IndefiniteHessian

  public var stepCount = 0
  public var gradient: [Element] = []
  /// H, row by row, at the last point that was differentiated.
  public var hessian: [[Element]] = []
  @usableFromInline var unit: [Element] = []

  @inlinable public init(
    learningRate: Element = 1, hessianPower: Element = 1, damping: Element = 0, indefinite: IndefiniteHessian = .modulus
  ) {
    self.learningRate = learningRate
    self.hessianPower = hessianPower
    self.damping = damping
    self.indefinite = indefinite
  }

  /// The diagonal of H.
  @inlinable public var diagonal: [Element] { hessian.indices.map { hessian[$0][$0] } }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try requirePositive("the learning rate", learningRate)
    try requirePower(hessianPower)
    try requireNotNegative("the damping", damping)
    _ = try begin(&gradient, stepCount, parameters)
    if unit.count != gradient.count || hessian.count != gradient.count {
      unit = [Element](repeating: 0, count: gradient.count)
      hessian = [[Element]](repeating: unit, count: gradient.count)
    }
    if unit.isEmpty { return oracle.valueWithGradient(at: parameters.values, into: &gradient) }
    var value: Element = 0
    for i in unit.indices {
      unit[i] = 1
      value = oracle.valueWithHessianVectorProduct(
        at: parameters.values, along: unit, gradient: &gradient, product: &hessian[i])
      unit[i] = 0
      requireFilled("the gradient", gradient.count, parameters.count)
      requireFilled("the product", hessian[i].count, parameters.count)
    }
    return value
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(gradient.count, parameters.count)
    let eigen = SymmetricEigenDecomposition(hessian)
    var direction = [Element](repeating: 0, count: gradient.count)
    for (lambda, u) in zip(eigen.values, eigen.vectors) {
      let slope = Element.dot(u, gradient)  // uᵢᵀg
      if slope == 0 { continue }
      let length = try slope / indefinite.power(of: lambda, damping: damping, hessianPower, step: stepCount + 1)
      elementwise(&direction, u) { d, u in d += length * u }
    }
    stepCount += 1
    let eta = learningRate
    elementwise(&parameters.values, direction) { theta, d in theta -= eta * d }
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("hessianPower", &hessianPower)
    try visitor.visit("damping", &damping)
    try visitor.visit("indefinite", text: &indefinite)
    try visitor.visit("stepCount", &stepCount)
  }
}
