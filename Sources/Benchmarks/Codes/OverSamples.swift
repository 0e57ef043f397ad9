import Derivatives
import Optimizers

/// A mean over samples, differentiated as such: eight samples side by side in lanes.
final class OverSamples<F: SampleObjective>: DerivativeCode {
  let name: String
  private var derivatives: SampleMeanDerivatives<F, Double>

  init(_ f: F, threads: Int = 1) {
    name = threads == 1 ? "samples" : "samples, \(threads) threads"
    derivatives = SampleMeanDerivatives(of: f, threads: threads)
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
