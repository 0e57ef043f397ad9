/// A derivative written by hand, the way one writes it for speed in plain loops.
protocol Yardstick: DerivativeCode {
  typealias Input = UnsafeBufferPointer<Double>
  typealias Output = UnsafeMutableBufferPointer<Double>

  func value(_ x: Input) -> Double
  func gradient(_ x: Input, _ g: Output) -> Double
  /// The gradient into `g`, and H(x)v into `p`.
  func product(_ x: Input, _ v: Input, _ g: Output, _ p: Output) -> Double
}

extension Yardstick {
  var name: String { Workload.handWritten }

  @inline(__always) func value(at x: [Double]) -> Double { x.withUnsafeBufferPointer { value($0) } }

  @inline(__always) func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double {
    x.withUnsafeBufferPointer { x in gradient.withUnsafeMutableBufferPointer { self.gradient(x, $0) } }
  }

  @inline(__always) func valueWithHessianVectorProduct(
    at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
  ) -> Double {
    x.withUnsafeBufferPointer { x in
      v.withUnsafeBufferPointer { v in
        gradient.withUnsafeMutableBufferPointer { g in
          product.withUnsafeMutableBufferPointer { self.product(x, v, g, $0) }
        }
      }
    }
  }
}
