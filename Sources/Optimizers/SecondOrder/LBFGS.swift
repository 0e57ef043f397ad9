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
/// are those of Nocedal & Wright; the first step has at most length 1.
///
/// A step costs one to a few gradients, and 4·pairs·n multiplications. Where no step goes down, the pairs are forgotten
/// and −g is searched along; where that does not go down either, because rounding hides every decrease, the parameters
/// stay, and ``foundNoLowerPoint`` says so.
///
/// - SeeAlso: Liu & Nocedal, "On the limited memory BFGS method for large scale optimization" (1989); Nocedal & Wright,
///   "Numerical Optimization" (2006), Algorithms 7.4 and 7.5.
public struct LBFGS<Element: MachineScalar>: Optimizer {
  public static var name: String { "lbfgs" }

  /// η, above 0: the step that the line search tries first, as a multiple of d.
  public var learningRate: Element
  /// How many pairs are remembered, at least 1.
  public var memory: Int

  public var stepCount = 0
  public var gradient: [Element] = []
  /// f at the last point that was differentiated.
  public var value: Element = 0
  /// The differences of parameters, the oldest first.
  public var s: [[Element]] = []
  /// The differences of gradients, the oldest first.
  public var y: [[Element]] = []
  public var foundNoLowerPoint = false

  /// The point that the line search looked at last, and the gradient there: where it ends, the next step begins.
  @usableFromInline var trial: [Element] = []
  @usableFromInline var trialGradient: [Element] = []
  @usableFromInline var trialValue: Element = 0

  @inlinable public init(learningRate: Element = 1, memory: Int = 10) {
    self.learningRate = learningRate
    self.memory = memory
  }

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    try requirePositive("the learning rate", learningRate)
    try requireCount("the memory", memory)
    _ = try begin(&gradient, stepCount, parameters)
    if trial.count == gradient.count, stepCount > 0, trial == parameters.values {
      elementwise(&gradient, trialGradient) { g, t in g = t }
      value = trialValue
    } else {
      value = oracle.valueWithGradient(at: parameters.values, into: &gradient)
      requireFilled("the gradient", gradient.count, parameters.count)
    }
    return value
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(gradient.count, parameters.count)
    stepCount += 1
    foundNoLowerPoint = false
    if gradient.allSatisfy({ $0 == 0 }) { return }
    if trial.count != gradient.count { (trial, trialGradient) = (gradient, gradient) }
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
      if searchLine(from: parameters.values, along: direction, value, gradient, firstStep, &oracle) { break }
      if s.isEmpty {
        foundNoLowerPoint = true
        return
      }
      // What the pairs say of the curvature is no longer true here.
      (s, y) = ([], [])
    }
    remember(parameters.values)
    elementwise(&parameters.values, trial) { theta, x in theta = x }
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
    let last = measured(lastY)
    let scale = Element.dot(lastS, last.vector) / Element.dot(last.vector, last.vector) / last.unit
    elementwise(&d) { d in d *= scale }
    for i in s.indices {
      let correction = alphas[i] - Element.dot(y[i], d) / Element.dot(s[i], y[i])
      elementwise(&d, s[i]) { d, s in d += correction * s }
    }
    return d
  }

  /// Keeps the pair of the step from `start` to the trial point, unless the curvature along it is not positive.
  @inlinable mutating func remember(_ start: [Element]) {
    var (step, change) = (trial, trialGradient)
    elementwise(&step, start) { s, x in s -= x }
    elementwise(&change, gradient) { y, g in y -= g }
    let (a, b) = (measured(step), measured(change))
    guard Element.dot(a.vector, b.vector) > Element.ulpOfOne * euclideanNorm(a.vector) * euclideanNorm(b.vector) else {
      return
    }
    if s.count >= memory {
      s.removeFirst(s.count - memory + 1)
      y.removeFirst(y.count - memory + 1)
    }
    s.append(step)
    y.append(change)
  }

  /// Moves the trial point along the line until the strong Wolfe conditions hold; false if no step goes down, or none
  /// is large enough to move.
  @inlinable mutating func searchLine<Oracle: DerivativeOracle & ~Copyable>(
    from x: [Element], along d: [Element], _ value: Element, _ gradient: [Element], _ firstStep: Element,
    _ oracle: inout Oracle
  ) -> Bool where Oracle.Element == Element {
    let found = StrongWolfeSearch<Element>().search(value: value, slope: Element.dot(gradient, d), firstStep: firstStep)
    {
      step in
      elementwise(&trial, x, d) { trial, x, d in trial = x + step * d }
      trialValue = oracle.valueWithGradient(at: trial, into: &trialGradient)
      return (trialValue, Element.dot(trialGradient, d))
    }
    return found != nil && trial != x
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&trial)
    body(&trialGradient)
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("memory", &memory)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("s", &s)
    try visitor.visit("y", &y)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    guard s.count == y.count else {
      throw .impossible(what: "the number of y", expected: "\(s.count), as of s", found: "\(y.count)")
    }
    for (s, y) in zip(s, y) {
      // Never before the first step, and then always of the parameters' count.
      try expect("s", s, 1, parameters, "numbers that are not NaN") { !$0.isNaN }
      try expect("y", y, 1, parameters, "numbers that are not NaN") { !$0.isNaN }
    }
  }
}
