import Derivatives

/// A function of one variable, differentiated as such: numbers in, numbers out.
final class OneVariable<F: UnivariateObjective>: DerivativeCode {
  let name = "one variable"
  private let f: F

  init(_ f: F) { self.f = f }

  func value(at x: [Double]) -> Double { f(x[0]) }

  func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double {
    let y = valueWithDerivative(at: x[0]) { f($0) }
    gradient[0] = y.derivative
    return y.value
  }

  func valueWithHessianVectorProduct(
    at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
  ) -> Double {
    let y = valueWithSecondDerivative(at: x[0]) { f($0) }
    gradient[0] = y.derivative
    product[0] = y.secondDerivative * v[0]
    return y.value
  }
}
