/// A derivative written by hand, the way one writes it for speed in plain loops.
protocol Yardstick: AnyObject {
  typealias Input = UnsafeBufferPointer<Double>
  typealias Output = UnsafeMutableBufferPointer<Double>

  func value(_ x: Input) -> Double
  func gradient(_ x: Input, _ g: Output) -> Double
  /// The gradient into `g`, and H(x)v into `p`.
  func product(_ x: Input, _ v: Input, _ g: Output, _ p: Output) -> Double
}
