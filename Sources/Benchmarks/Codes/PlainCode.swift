/// Derivative code that needs no more than memory to read from and to write to: what is written by hand, and what stays in
/// registers.
protocol PlainCode: AnyObject {
  typealias Input = UnsafeBufferPointer<Double>
  typealias Output = UnsafeMutableBufferPointer<Double>

  /// How the table calls it.
  var name: String { get }

  func value(_ x: Input) -> Double
  func gradient(_ x: Input, _ g: Output) -> Double
  /// The gradient into `g`, and H(x)v into `p`.
  func product(_ x: Input, _ v: Input, _ g: Output, _ p: Output) -> Double
}

/// A derivative written by hand, the way one writes it for speed in plain loops.
protocol Yardstick: PlainCode {}

extension Yardstick {
  var name: String { Workload.handWritten }
}
