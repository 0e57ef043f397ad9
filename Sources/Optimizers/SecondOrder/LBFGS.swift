import Derivatives
import Scalars

/// L-BFGS: Newton steps with a Hessian that is guessed from the last few gradients, and a line search.
///
///     sₜ = θₜ − θₜ₋₁        yₜ = gₜ₊₁ − gₜ
///     d = −Bₜ·gₜ, Bₜ the inverse Hessian that the last pairs (s, y) imply (the two-loop recursion)
///     θₜ = θₜ₋₁ + αd, α by the strong Wolfe conditions
///
///     var optimizer = LBFGS<Double>()
///
/// The method of choice for a smooth function, exact gradients and up to millions of parameters. Not for noisy
/// gradients: the line search and the pairs both need f to be one function. Defaults: 10 pairs, c₁ = 1e-4 and c₂ = 0.9
/// are those of Nocedal & Wright; the first step has at most length 1. What the inverse Hessian is before the pairs
/// correct it is a diagonal of its own, so that parameters of different units are soon told apart; see ``Scaling``.
///
/// A step costs one to a few gradients, and 4·pairs·n multiplications. Where no step goes down, the pairs are forgotten
/// and −g is searched along; where that does not go down either, because rounding hides every decrease, or neither f nor
/// its gradient has fallen for twenty steps, the parameters stay, and ``foundNoLowerPoint`` says so.
///
/// - SeeAlso: Liu & Nocedal, "On the limited memory BFGS method for large scale optimization" (1989); Nocedal & Wright,
///   "Numerical Optimization" (2006), Algorithms 7.4 and 7.5; Gilbert & Lemaréchal, "Some numerical experiments with
///   variable-storage quasi-Newton algorithms" (1989), for the diagonal.
public struct LBFGS<Element: MachineScalar>: Optimizer {
  public static var name: String { "lbfgs" }

  /// η, above 0: the step that the line search tries first, as a multiple of d.
  public var learningRate: Element
  /// How many pairs are remembered, at least 1.
  public var memory: Int
  /// What the inverse Hessian is before the pairs correct it.
  public var scaling: Scaling

  /// What the inverse Hessian is before the pairs correct it.
  public enum Scaling: String, Sendable, Hashable, CaseIterable, StateText {
    /// 1/Dᵢ for every parameter, where D is the diagonal of what the BFGS formula makes of D, from pair to pair.
    case diagonal
    /// sᵀy/yᵀy of the last pair for all, the textbook's.
    case scalar
  }

  public var stepCount = 0
  public var gradient: [Element] = []
  /// f at the last point that was differentiated.
  public var value: Element = 0
  /// The differences of parameters, the oldest first.
  public var s: [[Element]] = []
  /// The differences of gradients, the oldest first.
  public var y: [[Element]] = []
  public var foundNoLowerPoint = false

  /// D; empty before the first pair.
  @usableFromInline var curvatures: [Element] = []
  @usableFromInline var line = LineSearch<Element>()
  @usableFromInline var idle = IdleSteps<Element>()

  @inlinable public init(learningRate: Element = 1, memory: Int = 10, scaling: Scaling = .diagonal) {
    self.learningRate = learningRate
    self.memory = memory
    self.scaling = scaling
  }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try requirePositive("the learning rate", learningRate)
    try requireCount("the memory", memory)
    _ = try begin(&gradient, stepCount, parameters)
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
    while true {
      var direction = self.direction()
      var firstStep = learningRate
      if s.isEmpty {
        // Before the first pair the length of d means nothing. In another unit the slope along d is an ordinary number;
        // f is in such a unit, then, and a step of length 1 is as good as any.
        let unit = unitOfLength(of: gradient)
        elementwise(&direction) { d in d /= unit }
        let inverse = 1 / euclideanNorm(direction)
        firstStep *= unit == 1 ? Swift.min(1, inverse) : inverse
      }
      if line.search(
        from: parameters.values, along: direction, value: value, gradient: gradient, firstStep: firstStep,
        using: &oracle)
      {
        break
      }
      if s.isEmpty {
        foundNoLowerPoint = true
        return
      }
      // What the pairs say of the curvature is no longer true here.
      (s, y) = ([], [])
    }
    if idle.isTooMany(after: line.found.value, euclideanNorm(line.found.gradient)) {
      foundNoLowerPoint = true
      return
    }
    remember(parameters.values)
    elementwise(&parameters.values, line.found.x) { theta, x in theta = x }
  }

  /// −B·g, by the two-loop recursion; −g before the first pair.
  @inlinable func direction() -> [Element] {
    var d = gradient.map { -$0 }
    guard let lastS = s.last, let lastY = y.last else { return d }
    var alphas = [Element](repeating: 0, count: s.count)
    for i in s.indices.reversed() {
      let alpha = Element.dot(s[i], d) / Element.dot(s[i], y[i])
      elementwise(&d, y[i]) { d, y in d -= alpha * y }
      alphas[i] = alpha
    }
    switch scaling {
    case .diagonal: elementwise(&d, curvatures) { d, c in d /= c }
    case .scalar:
      let last = measured(lastY)
      let scale = Element.dot(lastS, last.vector) / Element.dot(last.vector, last.vector) / last.unit
      elementwise(&d) { d in d *= scale }
    }
    for i in s.indices {
      let correction = alphas[i] - Element.dot(y[i], d) / Element.dot(s[i], y[i])
      elementwise(&d, s[i]) { d, s in d += correction * s }
    }
    return d
  }

  /// Keeps the pair of the step from `start` to the point found, unless the curvature along it is not positive.
  @inlinable mutating func remember(_ start: [Element]) {
    var (step, change) = (line.found.x, line.found.gradient)
    elementwise(&step, start) { s, x in s -= x }
    elementwise(&change, gradient) { y, g in y -= g }
    let (a, b) = (measured(step), measured(change))
    guard Element.dot(a.vector, b.vector) > Element.ulpOfOne * euclideanNorm(a.vector) * euclideanNorm(b.vector) else {
      return
    }
    if scaling == .diagonal { scaleCurvatures(a, b, isFirst: s.isEmpty) }
    if s.count >= memory {
      s.removeFirst(s.count - memory + 1)
      y.removeFirst(y.count - memory + 1)
    }
    s.append(step)
    y.append(change)
  }

  /// Lets D learn from a pair: of the right size along s, it becomes the diagonal of its BFGS update.
  ///
  ///     D ← D·sᵀy / sᵀDs        Dᵢ ← Dᵢ + yᵢ²/sᵀy − (Dᵢsᵢ)²/sᵀDs
  @inlinable mutating func scaleCurvatures(
    _ s: (vector: [Element], unit: Element), _ y: (vector: [Element], unit: Element), isFirst: Bool
  ) {
    let unit = y.unit / s.unit
    let sy = Element.dot(s.vector, y.vector)
    if isFirst || curvatures.count != s.vector.count {
      let mean = Element.dot(y.vector, y.vector) / sy
      curvatures = zip(y.vector, s.vector).map { y, s in
        let quotient = y / s
        return (quotient > 0 && quotient.isFinite ? quotient : mean) * unit
      }
    }
    var forces = curvatures  // Ds
    elementwise(&forces, s.vector) { f, s in f = f / unit * s }
    let factor = sy / Element.dot(s.vector, forces)
    for i in forces.indices {
      let (old, force) = (curvatures[i] * factor, forces[i] * factor)
      let new = old + (y.vector[i] * y.vector[i] - force * force) / sy * unit
      // In exact arithmetic it is positive.
      curvatures[i] = new > Element.ulpOfOne * old ? new : Element.ulpOfOne * old
    }
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&curvatures)
    line.visitBuffers(body)
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("memory", &memory)
    try visitor.visit("scaling", text: &scaling)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("curvatures", &curvatures)
    try visitor.visit("s", &s)
    try visitor.visit("y", &y)
    try idle.visitState(&visitor)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    guard s.count == y.count else {
      throw .impossible(what: "the number of y", expected: "\(s.count), as of s", found: "\(y.count)")
    }
    if !s.isEmpty, scaling == .diagonal {
      try expect("curvatures", curvatures, 1, parameters, "at least 0") { $0 >= 0 }
    }
    for (s, y) in zip(s, y) {
      // Never before the first step, and then always of the parameters' count.
      try expect("s", s, 1, parameters, "numbers that are not NaN") { !$0.isNaN }
      try expect("y", y, 1, parameters, "numbers that are not NaN") { !$0.isNaN }
    }
  }
}
