import Derivatives

/// A sum of many functions of few variables, differentiated as such: element by element, without a tape.
final class Separable<F: SeparableObjective>: DerivativeCode {
  let name = "separable"
  private let f: F

  init(_ f: F) { self.f = f }

  func value(at x: [Double]) -> Double { f(x) }

  func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double {
    Derivatives.valueWithGradient(at: x, into: &gradient, of: f)
  }

  func valueWithHessianVectorProduct(
    at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
  ) -> Double {
    Derivatives.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product, of: f)
  }
}
