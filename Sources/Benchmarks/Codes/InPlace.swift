import Derivatives

/// The operators that write their results in place: without a tape for one or two variables.
final class InPlace<F: Objective>: DerivativeCode {
  let name: String
  private let f: F

  init(_ f: F, name: String = "in place") {
    self.f = f
    self.name = name
  }

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
