import Derivatives

/// A sum of many functions of few variables, differentiated as such: element by element, without a tape.
final class Separable<F: SeparableObjective>: DerivativeCode {
  let name: String
  private let f: F
  private let threads: Int

  init(_ f: F, threads: Int = 1) {
    self.f = f
    self.threads = threads
    name = threads == 1 ? "separable" : "separable, \(threads) threads"
  }

  func value(at x: [Double]) -> Double { f(x) }

  func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double {
    Derivatives.valueWithGradient(at: x, into: &gradient, threads: threads, of: f)
  }

  func valueWithHessianVectorProduct(
    at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
  ) -> Double {
    Derivatives.valueWithHessianVectorProduct(
      at: x, along: v, gradient: &gradient, product: &product, threads: threads, of: f)
  }
}
