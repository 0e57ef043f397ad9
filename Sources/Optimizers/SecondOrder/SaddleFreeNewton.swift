import Derivatives
import Scalars
import Spectra

/// Saddle-free Newton in a Krylov space: |H|⁻¹ on what a few products show of H, where there are too many parameters for
/// all of it.
///
///     V orthonormal, spanning g, Hg, …, Hᵏ⁻¹g (Lanczos)        T = VᵀHV
///     d(δ) = −V(|T| + δI)⁻¹Vᵀg        θₜ = θₜ₋₁ + ηd(δ), the δ of several where f is lowest
///
///     var optimizer = SaddleFreeNewton<Double>(dimensions: 10)
///
/// With the moduli of the eigenvalues a step goes downhill along every direction, and away from a saddle the faster the
/// flatter it is there. Up to a few hundred parameters ``Newton`` takes the moduli of all eigenvalues, and
/// ``CubicNewton`` leaves saddles for certain: this does not where the gradient has no part along the negative
/// curvature, for the space grows from the gradient. Not for noisy functions, since f is compared with f, and slow in a
/// curved valley between parameters of very different scales.
///
/// A step costs k products, 4·n·k² multiplications, and eight values of f. Where no δ of the eight goes down, larger
/// ones are tried; where a gain would be hidden by rounding, the length of the gradient decides, and where that does not
/// fall either, the parameters stay, and ``foundNoLowerPoint`` says so.
///
/// Defaults: δ from 1 to 10⁻⁶ in powers of ten are the paper's, here as multiples of the largest |eigenvalue| of T, so
/// that the unit of f does not matter, and 10⁻¹² for parameters of very different scales; the paper has k = 500 for
/// networks, and takes several steps in one space.
///
/// - SeeAlso: Dauphin, Pascanu, Gulcehre, Cho, Ganguli & Bengio, "Identifying and attacking the saddle point problem in
///   high-dimensional non-convex optimization" (2014), Algorithm 1.
public struct SaddleFreeNewton<Element: MachineScalar>: Optimizer {
  public static var name: String { "saddle-free-newton" }

  /// η, above 0: what d is multiplied by.
  public var learningRate: Element
  /// k, at least 1: the dimensions of the space, which are no more than there are parameters.
  public var dimensions: Int

  public var stepCount = 0
  public var gradient: [Element] = []
  /// f at the last point that was differentiated.
  public var value: Element = 0
  /// How many Hessian-vector products all steps took.
  public var productCount = 0
  public var foundNoLowerPoint = false

  @usableFromInline var trial = TrialPoint<Element>()
  @usableFromInline var product: [Element] = []

  @inlinable public init(learningRate: Element = 1, dimensions: Int = 20) {
    self.learningRate = learningRate
    self.dimensions = dimensions
  }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try requirePositive("the learning rate", learningRate)
    try requireCount("the number of dimensions", dimensions)
    _ = try begin(&gradient, stepCount, parameters)
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
    let length = euclideanNorm(gradient)
    if length == 0 || !length.isFinite { return }
    let (basis, eigen) = krylovSpace(at: parameters.values, length, &oracle)
    let largest = eigen.values.reduce(0) { Swift.max($0, $1.magnitude) }
    let unit = largest > 0 ? largest : length  // f is linear here: any step will do
    let rounding = TrialPoint.rounding(of: value)
    /// d(δ), and the decrease that a model with |T| says.
    func step(_ delta: Element) -> (direction: [Element], decrease: Element) {
      var c = [Element](repeating: 0, count: basis.count)
      for (value, vector) in zip(eigen.values, eigen.vectors) {
        let component = -length * vector[0] / (value.magnitude + delta)
        elementwise(&c, vector) { c, u in c += component * u }
      }
      return ([Element](combining: basis, c, count: gradient.count), -c[0] * length / 2)
    }
    var best: (x: [Element], value: Element)?
    // The least δ first: of points that only rounding tells apart, its is the nearest to Newton's.
    for power in [12, 6, 5, 4, 3, 2, 1, 0] {
      let direction = step(unit * Element.pow(10, -power)).direction
      guard trial.move(from: parameters.values, along: direction, times: learningRate, &oracle) else { continue }
      if trial.value < (best?.value ?? value + 2 * rounding) - rounding { best = (trial.x, trial.value) }
    }
    if let best, best.value < value - rounding {
      return elementwise(&parameters.values, best.x) { theta, x in theta = x }
    }
    var delta = unit * Element.pow(10, -12)
    while true {
      let (direction, decrease) = step(delta)
      guard delta.isFinite, trial.move(from: parameters.values, along: direction, times: learningRate, &oracle) else {
        break
      }
      if trial.value < value - rounding || trial.isFlatter(than: gradient, value, &oracle) {
        return elementwise(&parameters.values, trial.x) { theta, x in theta = x }
      }
      if learningRate * decrease <= rounding { break }
      delta *= 10
    }
    foundNoLowerPoint = true
  }

  /// V, and the eigenvalues and eigenvectors of T, by Lanczos' iteration from g, which is made orthogonal to all before.
  @inlinable mutating func krylovSpace<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], _ length: Element, _ oracle: inout Oracle
  ) -> (basis: [[Element]], eigen: SymmetricEigenDecomposition<Element>) where Oracle.Element == Element {
    let most = Swift.min(dimensions, gradient.count)
    if product.count != gradient.count { product = gradient }
    if trial.gradient.count != gradient.count { trial.gradient = gradient }
    var basis: [[Element]] = []
    var matrix: [[Element]] = []
    var scale: Element = 0
    var q = gradient.map { $0 / length }
    while true {
      basis.append(q)
      _ = oracle.valueWithHessianVectorProduct(at: x, along: q, gradient: &trial.gradient, product: &product)
      requireFilled("the product", product.count, gradient.count)
      productCount += 1
      scale = Swift.max(scale, euclideanNorm(product))
      matrix.append(orthogonalize(&product, against: basis) + [Element](repeating: 0, count: most - basis.count))
      let beta = euclideanNorm(product)
      if basis.count == most || !(beta > 16 * Element.ulpOfOne * scale) { break }
      elementwise(&q, product) { q, w in q = w / beta }
    }
    // T, of which row i has what VᵀHvᵢ is up to the diagonal: the other half is its mirror.
    let k = basis.count
    let t = (0..<k).map { i in (0..<k).map { j in matrix[Swift.max(i, j)][Swift.min(i, j)] } }
    return (basis, SymmetricEigenDecomposition(t))
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&trial.x)
    body(&trial.gradient)
    body(&product)
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("dimensions", &dimensions)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("productCount", &productCount)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    try expectCount("dimensions", dimensions, 1...Int.max)
    try expectCount("productCount", productCount)
  }
}
