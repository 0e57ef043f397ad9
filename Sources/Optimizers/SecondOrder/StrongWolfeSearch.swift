import Scalars

/// A line search for the strong Wolfe conditions, on φ(α) = f(x + αd) with φ′(0) < 0.
///
///     φ(α) ≤ φ(0) + c₁αφ′(0)        far enough down
///     |φ′(α)| ≤ c₂|φ′(0)|           and flat enough there
///
/// Steps grow until they bracket such an α, and cubic interpolation then closes in on it. Where f no longer changes by
/// more than rounding, the first condition is replaced by one on slopes (Hager & Zhang), or no step near a minimum
/// would pass.
///
/// - SeeAlso: Nocedal & Wright, "Numerical Optimization", 2nd ed. (2006), Algorithms 3.5 and 3.6, whose c₁ and c₂ these
///   are.
@usableFromInline struct StrongWolfeSearch<Element: MachineScalar> {
  @usableFromInline var sufficientDecrease: Element = 1e-4
  @usableFromInline var flatness: Element = 0.9
  @usableFromInline var maximumEvaluations = 40

  /// A point on the line: α, φ(α), φ′(α).
  @usableFromInline struct Point {
    @usableFromInline var step: Element
    @usableFromInline var value: Element
    @usableFromInline var slope: Element

    @inlinable init(step: Element, value: Element, slope: Element) {
      (self.step, self.value, self.slope) = (step, value, slope)
    }

    @inlinable var isFinite: Bool { value.isFinite && slope.isFinite }
  }

  @inlinable init() {}

  /// The point found; nil if no step goes down, because φ′(0) is not negative or rounding hides every decrease.
  ///
  /// The last call of `evaluate` was at the point that is returned.
  @inlinable func search(
    value: Element, slope: Element, firstStep: Element, evaluate: (_ step: Element) -> (value: Element, slope: Element)
  ) -> Point? {
    let start = Point(step: 0, value: value, slope: slope)
    guard slope < 0, start.isFinite else { return nil }
    var previous = start
    var step = firstStep
    for evaluation in 0..<maximumEvaluations {
      let (value, slope) = evaluate(step)
      let point = Point(step: step, value: value, slope: slope)
      if accepts(point, start) { return point }
      if !point.isFinite || !isLowEnough(point, start) || (evaluation > 0 && value >= previous.value) {
        return zoom(previous, point, start, evaluation, evaluate)
      }
      if slope >= 0 { return zoom(point, previous, start, evaluation, evaluate) }
      previous = point
      step *= 2
    }
    return previous.step > 0 ? again(previous, evaluate) : nil
  }

  /// Closes in between `low`, the best point so far, and `high`, such that an acceptable α lies between.
  @inlinable func zoom(
    _ low: Point, _ high: Point, _ start: Point, _ used: Int,
    _ evaluate: (_ step: Element) -> (value: Element, slope: Element)
  ) -> Point? {
    var (low, high) = (low, high)
    for _ in used..<maximumEvaluations {
      let step = interpolate(low, high)
      if step == low.step || step == high.step { break }
      let (value, slope) = evaluate(step)
      let point = Point(step: step, value: value, slope: slope)
      if accepts(point, start) { return point }
      if !point.isFinite || !isLowEnough(point, start) || value >= low.value {
        high = point
      } else {
        if slope * (high.step - low.step) >= 0 { high = low }
        low = point
      }
    }
    return low.step > 0 ? again(low, evaluate) : nil
  }

  @inlinable func again(_ point: Point, _ evaluate: (_ step: Element) -> (value: Element, slope: Element)) -> Point {
    _ = evaluate(point.step)
    return point
  }

  @inlinable func isLowEnough(_ point: Point, _ start: Point) -> Bool {
    point.value <= start.value + sufficientDecrease * point.step * start.slope
  }

  @inlinable func accepts(_ point: Point, _ start: Point) -> Bool {
    guard point.isFinite, point.slope.magnitude <= flatness * start.slope.magnitude else { return false }
    if isLowEnough(point, start) { return true }
    let hidden = point.value <= start.value + 4 * start.value.ulp
    return hidden && point.slope <= (2 * sufficientDecrease - 1) * start.slope
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
}
