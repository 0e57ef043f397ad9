/// Derivative code that reads and writes through pointers and needs nothing else: what is written by hand, and what
/// stays in registers.
protocol PointerCode: AnyObject {
  typealias Input = UnsafeBufferPointer<Double>
  typealias Output = UnsafeMutableBufferPointer<Double>

  /// How the table calls it.
  var name: String { get }

  func value(_ x: Input) -> Double
  func gradient(_ x: Input, _ g: Output) -> Double
  /// The gradient into `g`, and H(x)v into `p`.
  func product(_ x: Input, _ v: Input, _ g: Output, _ p: Output) -> Double
}
