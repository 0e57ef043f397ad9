import Derivatives

/// The derivatives of an objective with memory that is kept, written in place, in the way that the objective says.
final class InPlace<F: Objective>: DerivativeCode {
  let name: String
  private var derivatives: ExactDerivatives<F, Double>

  init(_ f: F, name: String = "in place", threads: Int = 1) {
    self.name = threads == 1 ? name : "\(name), \(threads) threads"
    derivatives = ExactDerivatives(of: f, threads: threads)
  }

  func value(at x: [Double]) -> Double { derivatives.value(at: x) }

  func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double {
    derivatives.valueWithGradient(at: x, into: &gradient)
  }

  func valueWithHessianVectorProduct(
    at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
  ) -> Double {
    derivatives.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product)
  }
}
