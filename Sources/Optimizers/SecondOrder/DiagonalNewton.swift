import Derivatives
import Scalars

/// Newton's method with the exact Hessian diagonal alone.
///
///     D = diag H
///     θₜ = θₜ₋₁ − η · g / (|D| + δ)ᵏ                                      Eq. 7
///
///     var optimizer = DiagonalNewton<Double>(learningRate: 0.5)
///
/// What ``AdaHessian`` averages over time, at one moment. Where parameters are coupled, the diagonal knows nothing of
/// it and a full step can diverge: lower η. Where |D| passes through zero, steps explode: raise the damping δ, or take
/// AdaHessian, whose average does not. A negative Dᵢ is answered as ``indefinite`` says, with its modulus by default.
///
/// A step costs n hyper-dual evaluations of f: for a few thousand parameters at most.
///
/// - SeeAlso: Yao et al. (2021), Eq. 7.
public struct DiagonalNewton<Element: MachineScalar>: Optimizer {
  public static var name: String { "diagonal-newton" }

  /// η, above 0.
  public var learningRate: Element
  /// k in [0, 1].
  public var hessianPower: Element
  /// δ, at least 0, added to every |Dᵢ|.
  public var damping: Element
  /// What happens where an entry is negative.
  public var indefinite: IndefiniteHessian

  public var stepCount = 0
  public var gradient: [Element] = []
  /// D, exact, at the last point that was differentiated.
  public var diagonal: [Element] = []

  @inlinable public init(
    learningRate: Element = 1, hessianPower: Element = 1, damping: Element = 0, indefinite: IndefiniteHessian = .modulus
  ) {
    self.learningRate = learningRate
    self.hessianPower = hessianPower
    self.damping = damping
    self.indefinite = indefinite
  }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try requirePositive("the learning rate", learningRate)
    try requirePower(hessianPower)
    try requireNotNegative("the damping", damping)
    _ = try begin(&gradient, stepCount, parameters)
    if diagonal.count != gradient.count { diagonal = gradient }
    let value = oracle.valueWithHessianDiagonal(at: parameters.values, gradient: &gradient, diagonal: &diagonal)
    requireFilled("the gradient", gradient.count, parameters.count)
    requireFilled("the diagonal", diagonal.count, parameters.count)
    return value
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(gradient.count, parameters.count)
    // Every divisor is looked at before anything moves.
    var step = gradient
    for i in step.indices where step[i] != 0 {
      step[i] /= try indefinite.power(of: diagonal[i], damping: damping, hessianPower, step: stepCount + 1)
    }
    stepCount += 1
    let eta = learningRate
    elementwise(&parameters.values, step) { theta, d in theta -= eta * d }
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("hessianPower", &hessianPower)
    try visitor.visit("damping", &damping)
    try visitor.visit("indefinite", text: &indefinite)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("diagonal", &diagonal)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    try expect("diagonal", diagonal, stepCount, parameters, "numbers") { _ in true }
  }
}
