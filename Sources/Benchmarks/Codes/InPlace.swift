import Derivatives

/// The derivatives of an objective with memory that is kept, written in place, in the way that the objective says.
final class InPlace<F: Objective>: DerivativeCode {
  let name: String
  /// Behind a pointer: to check a class's property for exclusive access takes as long as the derivative of a small
  /// function.
  private let derivatives: UnsafeMutablePointer<ExactDerivatives<F, Double>>

  init(_ f: F, name: String = "in place", threads: Int = 1) {
    self.name = threads == 1 ? name : "\(name), \(threads) threads"
    derivatives = .allocate(capacity: 1)
    derivatives.initialize(to: ExactDerivatives(of: f, threads: threads))
  }

  deinit {
    derivatives.deinitialize(count: 1)
    derivatives.deallocate()
  }

  func value(at x: [Double]) -> Double { derivatives.pointee.value(at: x) }

  func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double {
    derivatives.pointee.valueWithGradient(at: x, into: &gradient)
  }

  func valueWithHessianVectorProduct(
    at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
  ) -> Double {
    derivatives.pointee.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product)
  }
}
