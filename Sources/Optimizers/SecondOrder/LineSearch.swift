import Derivatives
import Scalars

/// A line search for the strong Wolfe conditions, on φ(α) = f(x + αd) with φ′(0) < 0.
///
///     φ(α) ≤ φ(0) + c₁αφ′(0)        far enough down
///     |φ′(α)| ≤ c₂|φ′(0)|           and flat enough there
///
/// Steps grow until they bracket such an α, and cubic interpolation then closes in on it. Where f no longer changes by
/// more than rounding may have done, slopes decide instead of values (Hager & Zhang), or no step near a minimum would
/// pass. No point is evaluated twice: where α changes and x + αd does not, the search is at its end.
///
/// - SeeAlso: Nocedal & Wright, "Numerical Optimization", 2nd ed. (2006), Algorithms 3.5 and 3.6, whose c₁ and c₂ these
///   are; Hager & Zhang, "A new conjugate gradient method with guaranteed descent and an efficient line search" (2005),
///   for the conditions on slopes.
@usableFromInline struct LineSearch<Element: MachineScalar>: Sendable {
  @inlinable static var sufficientDecrease: Element { 1e-4 }
  @inlinable static var flatness: Element { 0.9 }
  @inlinable static var maximumEvaluations: Int { 40 }

  /// What rounding may do to a sum that f is, as a part of f: a few thousand terms, each in the last place.
  @inlinable static var rounding: Element { Element.exp(Element.log(Element.ulpOfOne) * 2 / 3) }

  /// A place that was evaluated.
  @usableFromInline struct Visit: Sendable {
    @usableFromInline var x: [Element] = []
    @usableFromInline var value: Element = 0
    @usableFromInline var gradient: [Element] = []

    @inlinable init() {}
  }

  /// A point on the line, α, φ(α) and φ′(α), and which visit it was.
  @usableFromInline struct Point {
    @usableFromInline var step: Element
    @usableFromInline var value: Element
    @usableFromInline var slope: Element
    @usableFromInline var visit: Int?

    @inlinable init(step: Element, value: Element, slope: Element, visit: Int? = nil) {
      (self.step, self.value, self.slope, self.visit) = (step, value, slope, visit)
    }

    @inlinable var isFinite: Bool { value.isFinite && slope.isFinite }
  }

  /// Where the last search ended, or the next step begins.
  @usableFromInline var found = Visit()
  // Both ends of a bracket and the point between them: with ``found``, no vector is ever copied.
  @usableFromInline var visits = [Visit(), Visit(), Visit()]

  @inlinable init() {}

  /// Looks for a step along d, and leaves the point there in ``found``; false if no step goes down, because φ′(0) is
  /// not negative or rounding hides every decrease.
  @inlinable mutating func search<Oracle: DerivativeOracle & ~Copyable>(
    from x: [Element], along d: [Element], value: Element, gradient: [Element], firstStep: Element,
    using oracle: inout Oracle
  ) -> Bool where Oracle.Element == Element {
    let start = Point(step: 0, value: value, slope: Element.dot(gradient, d))
    guard start.slope < 0, start.isFinite else { return false }
    for i in visits.indices where visits[i].x.count != x.count {
      (visits[i].x, visits[i].gradient) = (x, gradient)
    }
    guard let visit = bracket(start, firstStep, x, d, &oracle).visit else { return false }
    swap(&found, &visits[visit])
    return true
  }

  /// Moves the parameters along the first of these directions that f falls along; false if there is none, or steps idle.
  @inlinable mutating func move<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, along directions: [[Element]], value: Element, gradient: [Element],
    firstStep: Element, idle: inout IdleSteps<Element>, using oracle: inout Oracle
  ) -> Bool where Oracle.Element == Element {
    for d in directions
    where search(
      from: parameters.values, along: d, value: value, gradient: gradient, firstStep: firstStep, using: &oracle)
    {
      if idle.isTooMany(after: found.value, euclideanNorm(found.gradient)) { return false }
      elementwise(&parameters.values, found.x) { theta, x in theta = x }
      return true
    }
    return false
  }

  /// f(x), and ∇f(x) into `gradient`; where the last search ended, they are known.
  @inlinable func valueWithGradient<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], into gradient: inout [Element], using oracle: inout Oracle
  ) -> Element where Oracle.Element == Element {
    if found.x == x, !x.isEmpty {
      elementwise(&gradient, found.gradient) { g, found in g = found }
      return found.value
    }
    let value = oracle.valueWithGradient(at: x, into: &gradient)
    requireFilled("the gradient", gradient.count, x.count)
    return value
  }

  /// The point where the search ends; the start itself if there is none.
  @inlinable mutating func bracket<Oracle: DerivativeOracle & ~Copyable>(
    _ start: Point, _ firstStep: Element, _ x: [Element], _ d: [Element], _ oracle: inout Oracle
  ) -> Point where Oracle.Element == Element {
    var previous = start
    var step = firstStep
    for evaluation in 0..<Self.maximumEvaluations {
      guard let point = evaluate(step, previous, previous, x, d, &oracle) else { break }
      if accepts(point, start) { return point }
      if !point.isFinite || !isLowEnough(point, start) || (evaluation > 0 && isHigher(point, previous, start)) {
        return zoom(previous, point, start, evaluation + 1, x, d, &oracle)
      }
      if point.slope >= 0 { return zoom(point, previous, start, evaluation + 1, x, d, &oracle) }
      previous = point
      step *= 2
    }
    return previous
  }

  /// Closes in between `low`, the best point so far, and `high`, such that an acceptable α lies between.
  @inlinable mutating func zoom<Oracle: DerivativeOracle & ~Copyable>(
    _ low: Point, _ high: Point, _ start: Point, _ used: Int, _ x: [Element], _ d: [Element], _ oracle: inout Oracle
  ) -> Point where Oracle.Element == Element {
    var (low, high) = (low, high)
    for _ in used..<Swift.max(used, Self.maximumEvaluations) {
      guard let point = evaluate(interpolate(low, high), low, high, x, d, &oracle) else { break }
      if accepts(point, start) { return point }
      if !point.isFinite || !isLowEnough(point, start) || isHigher(point, low, start) {
        high = point
      } else {
        if point.slope * (high.step - low.step) >= 0 { high = low }
        low = point
      }
    }
    return low
  }

  /// The point at α; nil if it is one of the two, or the start, again.
  @inlinable mutating func evaluate<Oracle: DerivativeOracle & ~Copyable>(
    _ step: Element, _ a: Point, _ b: Point, _ x: [Element], _ d: [Element], _ oracle: inout Oracle
  ) -> Point? where Oracle.Element == Element {
    let free = visits.indices.first { $0 != a.visit && $0 != b.visit } ?? 0
    elementwise(&visits[free].x, x, d) { trial, x, d in trial = x + step * d }
    let trial = visits[free].x
    if trial == x || [a, b].contains(where: { $0.visit.map { visits[$0].x == trial } ?? false }) { return nil }
    visits[free].value = oracle.valueWithGradient(at: trial, into: &visits[free].gradient)
    let slope = Element.dot(visits[free].gradient, d)
    return Point(step: step, value: visits[free].value, slope: slope, visit: free)
  }

  @inlinable func isLowEnough(_ point: Point, _ start: Point) -> Bool {
    point.value <= start.value + Self.sufficientDecrease * point.step * start.slope || isHidden(point, start)
  }

  /// Whether the decrease may be there, and rounding hides it.
  @inlinable func isHidden(_ point: Point, _ start: Point) -> Bool {
    point.value <= start.value + Self.rounding * start.value.magnitude
      && point.slope <= (2 * Self.sufficientDecrease - 1) * start.slope
  }

  /// Whether a point is above another by more than its last digits.
  @inlinable func isHigher(_ point: Point, _ low: Point, _ start: Point) -> Bool {
    point.value > low.value + 16 * start.value.ulp
  }

  @inlinable func accepts(_ point: Point, _ start: Point) -> Bool {
    point.isFinite && point.slope.magnitude <= Self.flatness * start.slope.magnitude && isLowEnough(point, start)
  }

  /// The minimum of the cubic through both points, kept away from the ends of the interval.
  @inlinable func interpolate(_ a: Point, _ b: Point) -> Element {
    let width = b.step - a.step
    guard b.isFinite else { return a.step + width / 10 }
    let d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.step - b.step)
    let square = d1 * d1 - a.slope * b.slope
    guard square >= 0 else { return a.step + width / 2 }
    let d2 = width < 0 ? -square.squareRoot() : square.squareRoot()
    let fraction = 1 - (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2)
    guard fraction.isFinite else { return a.step + width / 2 }
    return a.step + Swift.min(Swift.max(fraction, 0.1), 0.9) * width
  }

  @inlinable mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&found.x)
    body(&found.gradient)
    for i in visits.indices {
      body(&visits[i].x)
      body(&visits[i].gradient)
    }
  }
}
