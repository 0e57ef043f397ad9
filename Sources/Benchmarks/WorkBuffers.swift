/// The memory of ``WorkArrays``.
struct WorkBuffers {
  let x: UnsafeBufferPointer<Double>
  let v: UnsafeBufferPointer<Double>
  var value: Double
  let gradient: UnsafeMutableBufferPointer<Double>
  let product: UnsafeMutableBufferPointer<Double>
}
