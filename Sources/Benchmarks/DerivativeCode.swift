/// Code that computes the value, the gradient and the Hessian-vector product of one function, in one way: by hand, on a
/// tape, …
///
/// The methods are called many times at one point, and write where they are told; what memory they need they keep.
protocol DerivativeCode: AnyObject {
  /// How the table calls it.
  var name: String { get }

  func value(at x: [Double]) -> Double
  func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double
  func valueWithHessianVectorProduct(
    at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
  ) -> Double

  /// What the last recording for `quantity` takes; nil where nothing is recorded.
  func tape(for quantity: Quantity) -> TapeUse?
}

extension DerivativeCode {
  func tape(for quantity: Quantity) -> TapeUse? { nil }
}
