import Derivatives

/// A function of one variable, differentiated as such: numbers in, numbers out.
final class OneVariable<F: UnivariateObjective>: PointerCode {
  let name = "one variable"
  private let f: F

  init(_ f: F) { self.f = f }

  func value(_ x: Input) -> Double { f(x[0]) }

  func gradient(_ x: Input, _ g: Output) -> Double {
    let y = valueWithDerivative(at: x[0], of: f)
    g[0] = y.derivative
    return y.value
  }

  func product(_ x: Input, _ v: Input, _ g: Output, _ p: Output) -> Double {
    let y = valueWithSecondDerivative(at: x[0], of: f)
    g[0] = y.derivative
    p[0] = y.secondDerivative * v[0]
    return y.value
  }
}
