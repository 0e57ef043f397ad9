import Derivatives

/// The public operators, called once: they return their arrays, and choose by themselves how to differentiate.
final class Operators<F: Objective>: DerivativeCode {
  let name: String
  private let f: F

  init(_ f: F, name: String = "operator") { (self.f, self.name) = (f, name) }

  func value(at x: [Double]) -> Double { f(x) }

  func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double {
    let result = Derivatives.valueWithGradient(at: x, of: f)
    gradient = result.gradient
    return result.value
  }

  func valueWithHessianVectorProduct(
    at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
  ) -> Double {
    let result = Derivatives.valueWithHessianVectorProduct(at: x, along: v, of: f)
    gradient = result.gradient
    product = result.product
    return result.value
  }
}
