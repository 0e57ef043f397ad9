import Derivatives
import Optimizers

/// Exact derivatives that count what is asked of them.
struct CountingOracle<F: Objective>: DerivativeOracle, ~Copyable {
  var exact: ExactDerivatives<F, Double>
  private(set) var values = 0
  private(set) var gradients = 0
  private(set) var products = 0

  init(of objective: F) { exact = ExactDerivatives(of: objective) }

  mutating func value(at x: [Double]) -> Double {
    values += 1
    return exact.value(at: x)
  }

  mutating func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double {
    gradients += 1
    return exact.valueWithGradient(at: x, into: &gradient)
  }

  mutating func valueWithHessianVectorProduct(
    at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
  ) -> Double {
    products += 1
    return exact.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product)
  }

  mutating func valueWithHessianDiagonal(
    at x: [Double], gradient: inout [Double], diagonal: inout [Double]
  ) -> Double {
    exact.valueWithHessianDiagonal(at: x, gradient: &gradient, diagonal: &diagonal)
  }
}
