import Derivatives
import Scalars

/// An optimizer that sees every parameter in a unit of its own.
///
///     zᵢ = θᵢ / sᵢ        ∂f/∂zᵢ = sᵢ·∂f/∂θᵢ        ∂²f/∂zᵢ∂zⱼ = sᵢsⱼ·Hᵢⱼ
///
///     let run = try minimize(fit, from: ParameterStore([500, 1e-4]), with: Scaled(LBFGS(), sizes: [500, 1e-4]))
///
/// Where parameters are of very different sizes, a rule that treats them alike hardly moves the large ones, or the
/// small ones too far. In units of their typical sizes, or of 1/√|Hᵢᵢ|, in which all curvatures are 1, they are alike.
/// ``Newton``, ``LevenbergMarquardt``, ``NewtonCG`` and ``AdaHessian`` find units by themselves.
///
/// Sizes are rounded to powers of two, so that nothing else is rounded. Parameters, gradient and diagonal of a run are
/// those of θ; hyper-parameters are those of z.
public struct Scaled<Base: Optimizer>: Optimizer {
  public typealias Element = Base.Element

  public static var name: String { "scaled-\(Base.name)" }

  /// What takes the steps, in z.
  public var base: Base
  /// sᵢ, powers of two; empty before the first step where the Hessian diagonal is to say them.
  public var sizes: [Element]
  @usableFromInline var z = ParameterStore<Element>()

  /// In units of typical sizes: a number for each parameter, above 0.
  ///
  /// - Precondition: the sizes are finite and above 0.
  @inlinable public init(_ base: Base, sizes: [Element]) {
    require(
      sizes.allSatisfy { $0.isNormal && $0 > 0 }, "the sizes of parameters must be finite and above 0; one is not")
    self.base = base
    self.sizes = sizes.map { Element(sign: .plus, exponent: $0.exponent, significand: 1) }
  }

  /// In units of 1/√|Hᵢᵢ| at the start, and 1 where a curvature is zero; the exact diagonal is computed once.
  @inlinable public init(_ base: Base) { self.init(base, sizes: []) }

  @inlinable public var learningRate: Element {
    get { base.learningRate }
    set { base.learningRate = newValue }
  }
  @inlinable public var stepCount: Int { base.stepCount }
  @inlinable public var gradient: [Element] {
    get { divided(base.gradient) }
    set {
      base.gradient = newValue
      elementwise(&base.gradient, sizes) { g, s in g *= s }
    }
  }
  @inlinable public var diagonal: [Element] { divided(divided(base.diagonal)) }
  @inlinable public var foundNoLowerPoint: Bool { base.foundNoLowerPoint }
  @inlinable public var seesWayDown: Bool { base.seesWayDown }

  @inlinable func divided(_ x: [Element]) -> [Element] { x.isEmpty ? x : zip(x, sizes).map { $0 / $1 } }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    if sizes.isEmpty { measure(at: parameters.values, &oracle) }
    guard sizes.count == parameters.count else {
      throw .hyperparameter(
        name: "the sizes of parameters", expected: "one for each of \(parameters.count)", found: "\(sizes.count)")
    }
    enter(parameters)
    return try inUnits(&oracle) { (scaled, oracle) throws(OptimizerError) in
      try scaled.base.differentiate(at: scaled.z, using: &oracle)
    }
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(z.count, parameters.count)
    enter(parameters)
    try inUnits(&oracle) { (scaled, oracle) throws(OptimizerError) in try scaled.base.update(&scaled.z, using: &oracle)
    }
    elementwise(&parameters.values, z.values, sizes) { theta, z, s in theta = z * s }
  }

  /// z of these parameters.
  @inlinable mutating func enter(_ parameters: ParameterStore<Element>) {
    if z.layout != parameters.layout { z = parameters }
    elementwise(&z.values, parameters.values, sizes) { z, theta, s in z = theta / s }
  }

  /// Takes the sizes from the diagonal.
  @inlinable mutating func measure<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], _ oracle: inout Oracle
  ) where Oracle.Element == Element {
    var (gradient, diagonal) = (x, x)
    _ = oracle.valueWithHessianDiagonal(at: x, gradient: &gradient, diagonal: &diagonal)
    sizes = diagonal.map {
      let size = 1 / $0.magnitude.squareRoot()
      return size.isNormal ? Element(sign: .plus, exponent: size.exponent, significand: 1) : 1
    }
  }

  /// Calls `body` with the oracle of the function of z.
  @inlinable mutating func inUnits<Oracle: DerivativeOracle & ~Copyable, Result>(
    _ oracle: inout Oracle,
    _ body: (inout Scaled, inout ScaledOracle<Oracle>) throws(OptimizerError) -> Result
  ) throws(OptimizerError) -> Result where Oracle.Element == Element {
    try withUnsafeMutablePointer(to: &oracle) { (pointer) throws(OptimizerError) in
      var scaled = ScaledOracle(pointer, sizes)
      return try body(&self, &scaled)
    }
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&z.values)
    body(&base.gradient)
    base.visitBuffers(body)
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("sizes", &sizes)
    try base.visitState(&visitor)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    if !sizes.isEmpty { try expect("sizes", sizes, 1, parameters, "above 0 and finite") { $0.isNormal && $0 > 0 } }
    try base.checkState(for: parameters)
  }
}
