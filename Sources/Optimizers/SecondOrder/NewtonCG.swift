import Derivatives
import Scalars

/// Newton's method without a Hessian: the step is found by conjugate gradients on exact Hessian-vector products.
///
///     Hd = −g, by conjugate gradients, until |Hd + g| ≤ min(0.01, √|g|)·|g|
///     θₜ = θₜ₋₁ + αd, α by the strong Wolfe conditions
///
///     var optimizer = NewtonCG<Double>()
///
/// Quadratic convergence near a minimum, n numbers of memory a vector, and no matrix. Where the Hessian is indefinite,
/// the iteration stops at the first direction of negative curvature and steps along what it has, which goes downhill.
/// Not for noisy functions, for which products of one batch mean little.
///
/// A step costs a few gradients and up to ``maximumProducts`` products, fewer far from the minimum.
///
/// - SeeAlso: Nocedal & Wright, "Numerical Optimization" (2006), Algorithm 7.1, with 0.01 for its ½: in a narrow valley
///   a half is reached by leaving the walls, and nothing moves along the floor. Martens, "Deep learning via
///   Hessian-free optimization" (2010).
public struct NewtonCG<Element: MachineScalar>: Optimizer {
  public static var name: String { "newton-cg" }

  /// η, above 0: the step that the line search tries first, as a multiple of d.
  public var learningRate: Element
  /// The most products that one step may take, at least 1; by default as many as there are parameters, and at most 100.
  public var maximumProducts: Int?

  public var stepCount = 0
  public var gradient: [Element] = []
  /// f at the last point that was differentiated.
  public var value: Element = 0
  /// How many Hessian-vector products all steps took.
  public var productCount = 0
  public var foundNoLowerPoint = false

  @usableFromInline var trial: [Element] = []
  @usableFromInline var trialGradient: [Element] = []
  @usableFromInline var product: [Element] = []

  @inlinable public init(learningRate: Element = 1, maximumProducts: Int? = nil) {
    self.learningRate = learningRate
    self.maximumProducts = maximumProducts
  }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try requirePositive("the learning rate", learningRate)
    try requireCount("the maximum number of products", maximumProducts ?? 1)
    _ = try begin(&gradient, stepCount, parameters)
    if product.count != gradient.count { (trial, trialGradient, product) = (gradient, gradient, gradient) }
    value = oracle.valueWithGradient(at: parameters.values, into: &gradient)
    requireFilled("the gradient", gradient.count, parameters.count)
    return value
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(gradient.count, parameters.count)
    stepCount += 1
    foundNoLowerPoint = false
    if gradient.allSatisfy({ $0 == 0 }) { return }
    let d = solve(at: parameters.values, &oracle)
    let found = StrongWolfeSearch<Element>().search(
      value: value, slope: Element.dot(gradient, d), firstStep: learningRate
    ) { step in
      elementwise(&trial, parameters.values, d) { trial, x, d in trial = x + step * d }
      let value = oracle.valueWithGradient(at: trial, into: &trialGradient)
      return (value, Element.dot(trialGradient, d))
    }
    foundNoLowerPoint = found == nil
    if found != nil { elementwise(&parameters.values, trial) { theta, x in theta = x } }
  }

  /// The d with Hd = −g, as exactly as is worth it, by conjugate gradients.
  @inlinable mutating func solve<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], _ oracle: inout Oracle
  ) -> [Element] where Oracle.Element == Element {
    var d = [Element](repeating: 0, count: gradient.count)
    // d is proportional to g: with another unit of length the squares of a g of any size are ordinary numbers.
    let unit = unitOfLength(of: gradient)
    var residual = gradient.map { $0 / unit }  // Hd + g
    var p = residual.map { -$0 }
    var square = Element.dot(residual, residual)
    let length = square.squareRoot()
    let tolerance = Swift.min(0.01, (length * unit).squareRoot()) * length
    for iteration in 0..<(maximumProducts ?? Swift.min(100, gradient.count)) {
      _ = oracle.valueWithHessianVectorProduct(at: x, along: p, gradient: &trialGradient, product: &product)
      productCount += 1
      let curvature = Element.dot(p, product)
      // Compared with the largest that it could be, so that the unit of f does not matter; NaN is no curvature either.
      if !(curvature > Element.ulpOfOne * euclideanNorm(p) * euclideanNorm(product)) {
        // Down this line f has no minimum in sight: what has been found so far is a descent direction, and −g is one.
        if iteration == 0 { return p }
        break
      }
      let alpha = square / curvature
      elementwise(&d, p) { d, p in d += alpha * p }
      elementwise(&residual, product) { r, hp in r += alpha * hp }
      let next = Element.dot(residual, residual)
      if next.squareRoot() <= tolerance { break }
      let beta = next / square
      elementwise(&p, residual) { p, r in p = beta * p - r }
      square = next
    }
    elementwise(&d) { d in d *= unit }
    return d
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&trial)
    body(&trialGradient)
    body(&product)
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    var limit = maximumProducts ?? 0
    try visitor.visit("maximumProducts", &limit)
    maximumProducts = limit == 0 ? nil : limit
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("productCount", &productCount)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    try expectCount("productCount", productCount)
  }
}
