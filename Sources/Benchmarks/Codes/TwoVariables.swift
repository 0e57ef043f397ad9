import Derivatives

/// A function of two variables, differentiated as such: numbers in, numbers out.
final class TwoVariables<F: Objective>: PointerCode {
  let name = "two variables"
  private let f: F

  init(_ f: F) { self.f = f }

  func value(_ x: Input) -> Double { f([x[0], x[1]]) }

  func gradient(_ x: Input, _ g: Output) -> Double {
    let y = valueWithGradient(at: (x[0], x[1]), of: f)
    (g[0], g[1]) = y.gradient
    return y.value
  }

  func product(_ x: Input, _ v: Input, _ g: Output, _ p: Output) -> Double {
    let y = valueWithHessianVectorProduct(at: (x[0], x[1]), along: (v[0], v[1]), of: f)
    (g[0], g[1]) = y.gradient
    (p[0], p[1]) = y.product
    return y.value
  }
}
