import Derivatives
import Scalars

/// Newton's method without a Hessian: the step is found by conjugate gradients on exact Hessian-vector products.
///
///     Hd = −g, by conjugate gradients preconditioned with M, until |Hd + g| ≤ min(10⁻⁴, √|g|)·|g|, lengths by M⁻¹
///     θₜ = θₜ₋₁ + αd, α by the strong Wolfe conditions
///
///     var optimizer = NewtonCG<Double>()
///
/// Quadratic convergence near a minimum, n numbers of memory a vector, and no matrix. Where a direction of the iteration
/// has negative curvature, f falls along it faster than the gradient says, and the step takes that direction in; where f
/// is a `LeastSquares`, the iteration begins again with 2JᵀJ for H, of which no direction has. Not for noisy functions,
/// for which products of one batch mean little. ``Newton`` with ``Newton/Solver/conjugateGradients`` has a trust region
/// for the line search.
///
/// M is the modulus of the Hessian diagonal, so that parameters of different units are compared in their own; see
/// ``preconditioner``.
///
/// A step costs a few gradients, the diagonal, and up to ``maximumProducts`` products, fewer far from the minimum. Where
/// no lower point is found, the parameters stay, and ``foundNoLowerPoint`` says so.
///
/// - SeeAlso: Nocedal & Wright, "Numerical Optimization" (2006), Algorithm 7.1, with 10⁻⁴ for its ½: in a narrow valley
///   a half is reached by leaving the walls, and nothing moves along the floor. Martens, "Deep learning via
///   Hessian-free optimization" (2010).
public struct NewtonCG<Element: MachineScalar>: Optimizer {
  public static var name: String { "newton-cg" }

  /// η, above 0: the step that the line search tries first, as a multiple of d.
  public var learningRate: Element
  /// The most products that one step may take, at least 1; by default 20 for each parameter.
  public var maximumProducts: Int?
  /// Where M comes from; by default the exact diagonal up to 100 parameters, an estimate beyond.
  public var preconditioner: DiagonalPreconditioner?

  public var stepCount = 0
  public var gradient: [Element] = []
  /// f at the last point that was differentiated.
  public var value: Element = 0
  /// How many Hessian-vector products all steps took.
  public var productCount = 0
  public var foundNoLowerPoint = false

  @usableFromInline var line = LineSearch<Element>()
  @usableFromInline var idle = IdleSteps<Element>()
  /// The averages of an estimated diagonal.
  @usableFromInline var squares: [Element] = []
  @usableFromInline var product: [Element] = []
  @usableFromInline var ignored: [Element] = []

  @inlinable public init(
    learningRate: Element = 1, maximumProducts: Int? = nil, preconditioner: DiagonalPreconditioner? = nil
  ) {
    self.learningRate = learningRate
    self.maximumProducts = maximumProducts
    self.preconditioner = preconditioner
  }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try requirePositive("the learning rate", learningRate)
    try requireCount("the maximum number of products", maximumProducts ?? 1)
    _ = try begin(&gradient, stepCount, parameters)
    if product.count != gradient.count { (product, ignored) = (gradient, gradient) }
    value = line.valueWithGradient(at: parameters.values, into: &gradient, using: &oracle)
    return value
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(gradient.count, parameters.count)
    stepCount += 1
    foundNoLowerPoint = false
    if gradient.allSatisfy({ $0 == 0 }) { return }
    let metric = self.metric(at: parameters.values, &oracle)
    let d = solve(at: parameters.values, metric, &oracle)
    // The second direction is for where rounding has spoilt the first.
    foundNoLowerPoint = !line.move(
      &parameters, along: [d, zip(gradient, metric).map { -$0 / $1 }], value: value, gradient: gradient,
      firstStep: learningRate, idle: &idle, using: &oracle)
  }

  /// M: the modulus of the diagonal, exact or estimated, and 1 for every parameter where there is to be none.
  @inlinable mutating func metric<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], _ oracle: inout Oracle
  ) -> [Element] where Oracle.Element == Element {
    switch preconditioner ?? .automatic(for: x.count) {
    case .none: return [Element](repeating: 1, count: x.count)
    case .exact:
      _ = oracle.valueWithHessianDiagonal(at: x, gradient: &ignored, diagonal: &product)
      return DiagonalPreconditioner.metric(product)
    case .hutchinson(let seed):
      var signs = product
      Probes.drawSigns(seed: seed, index: stepCount, into: &signs)
      _ = oracle.valueWithHessianVectorProduct(at: x, along: signs, gradient: &ignored, product: &product)
      productCount += 1
      if squares.count != x.count { squares = [Element](repeating: 0, count: x.count) }
      elementwise(&squares, product) { s, p in s = 0.9 * s + 0.1 * p * p }
      return DiagonalPreconditioner.metric(squares.map { $0.squareRoot() })
    }
  }

  /// The d with Hd = −g, as exactly as is worth it, by conjugate gradients; or a direction of negative curvature.
  @inlinable mutating func solve<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], _ metric: [Element], _ oracle: inout Oracle
  ) -> [Element] where Oracle.Element == Element {
    // d is proportional to g: with another unit of length the squares of a g of any size are ordinary numbers.
    let unit = unitOfLength(of: gradient)
    var cg = ConjugateGradients(gradient: gradient.map { $0 / unit }, unit: unit, metric: metric)
    defer { productCount += cg.productCount }
    if !cg.solve(at: x, maximumProducts: maximumProducts, &oracle) {
      // Down this line f has no minimum in sight, and it goes down: gᵀp = −|Hd + g|². The line search says how far.
      elementwise(&cg.d, cg.p) { d, p in d += p }
    }
    return cg.d.map { $0 * unit }
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    line.visitBuffers(body)
    body(&squares)
    body(&product)
    body(&ignored)
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    var limit = maximumProducts ?? 0
    try visitor.visit("maximumProducts", &limit)
    maximumProducts = limit == 0 ? nil : limit
    try visitor.visit("preconditioner", text: &preconditioner)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("productCount", &productCount)
    try visitor.visit("squares", &squares)
    try idle.visitState(&visitor)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    try expectCount("productCount", productCount)
    if !squares.isEmpty { try expect("squares", squares, 1, parameters, "numbers at least 0") { $0 >= 0 } }
  }
}
