import Derivatives

/// A workload with its data and with all that computes it.
public struct PreparedWorkload {
  public let x: [Double]
  public let v: [Double]
  /// The first is the hand-written one, the second computes the plain generic value.
  public let implementations: [Implementation]
  /// How far the largest error may be from the largest component, relative to it.
  public let tolerance: Double

  public init(x: [Double], v: [Double], implementations: [Implementation], tolerance: Double = 1e-12) {
    (self.x, self.v) = (x, v)
    self.implementations = implementations
    self.tolerance = tolerance
  }
}

extension PreparedWorkload {
  /// What is usual: the derivative by hand, the plain generic value, the tape, and more.
  @inline(__always)
  init<F: Objective, ByHand: HandWritten>(
    _ f: F, at x: [Double], along v: [Double], byHand: ByHand, more: [Implementation] = [], tolerance: Double = 1e-12
  ) {
    let usual = [
      Implementation(onPointers: byHand, Quantity.allCases), Implementation(Operators(f), [.value]),
      Implementation(OnTape(f)),
    ]
    self.init(x: x, v: v, implementations: usual + more, tolerance: tolerance)
  }
}
