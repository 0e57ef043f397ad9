import Derivatives
import DualNumbers
import ReverseMode

/// The plain generic function, recorded on a tape that is kept between calls.
final class OnTape<F: Objective>: DerivativeCode {
  let name: String
  private let f: F
  private var tape = Tape<Double>()
  private var dualTape = Tape<Dual<Double>>()

  init(_ f: F, name: String = "tape") {
    self.f = f
    self.name = name
  }

  func value(at x: [Double]) -> Double { f(x) }

  func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double {
    tape.valueWithGradient(at: x, into: &gradient) { f($0) }
  }

  func valueWithHessianVectorProduct(
    at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
  ) -> Double {
    dualTape.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product) { f($0) }
  }

  func tape(for quantity: Quantity) -> TapeUse? {
    switch quantity {
    case .value: nil
    case .gradient: TapeUse(nodes: tape.nodeCount, bytes: tape.byteCount)
    case .hessianVectorProduct: TapeUse(nodes: dualTape.nodeCount, bytes: dualTape.byteCount)
    }
  }
}
