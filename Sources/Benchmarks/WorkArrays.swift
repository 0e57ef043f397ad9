/// The arrays that an implementation reads and writes.
public struct WorkArrays {
  public var x: [Double]
  public var v: [Double]
  public var value = 0.0
  public var gradient: [Double]
  public var product: [Double]

  public init(at x: [Double], along v: [Double]) {
    // Copies, so that writing to one does not first copy what it shares.
    self.x = x.map { $0 }
    self.v = v.map { $0 }
    gradient = [Double](repeating: 0, count: x.count)
    product = [Double](repeating: 0, count: x.count)
  }

  mutating func withBuffers(_ body: (inout WorkBuffers) -> Void) {
    x.withUnsafeBufferPointer { x in
      v.withUnsafeBufferPointer { v in
        gradient.withUnsafeMutableBufferPointer { gradient in
          product.withUnsafeMutableBufferPointer { product in
            var buffers = WorkBuffers(x: x, v: v, value: value, gradient: gradient, product: product)
            body(&buffers)
            value = buffers.value
          }
        }
      }
    }
  }
}
