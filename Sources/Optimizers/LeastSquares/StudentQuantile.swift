import Scalars

/// The t that a variable of Student's distribution stays within, |T| ≤ t, with this probability.
///
///     studentQuantile(confidence: 0.95, degreesOfFreedom: 6)      // 2.447
///
/// By the finite sums for whole degrees of freedom, and bisection of the angle θ = arctan(t/√ν). NaN without degrees of
/// freedom. It costs 50 sums of up to ν/2 terms.
///
/// - Precondition: the confidence is in (0, 1).
/// - SeeAlso: Abramowitz & Stegun, "Handbook of Mathematical Functions" (1964), 26.7.3 and 26.7.4.
public func studentQuantile(confidence: Double, degreesOfFreedom: Int) -> Double {
  require(confidence > 0 && confidence < 1, "studentQuantile: the confidence is \(confidence); it must be in (0, 1)")
  guard degreesOfFreedom > 0 else { return .nan }
  var (low, high) = (0.0, Double.pi / 2)
  while true {
    let middle = low + (high - low) / 2
    if middle == low || middle == high { break }
    if studentProbability(angle: middle, degreesOfFreedom) < confidence { low = middle } else { high = middle }
  }
  return Double(degreesOfFreedom).squareRoot() * Double.tan(low)
}

/// P(|T| ≤ √ν·tan θ).
private func studentProbability(angle: Double, _ degreesOfFreedom: Int) -> Double {
  let (sine, cosine) = (Double.sin(angle), Double.cos(angle))
  let isOdd = degreesOfFreedom % 2 == 1
  var term = isOdd ? cosine : 1
  var sum = degreesOfFreedom > 1 ? term : 0
  for k in stride(from: isOdd ? 2 : 1, to: degreesOfFreedom - 1, by: 2) {
    term *= cosine * cosine * Double(k) / Double(k + 1)
    sum += term
    if term < sum * Double.ulpOfOne / 2 { break }
  }
  return isOdd ? (angle + sine * sum) * 2 / .pi : sine * sum
}
