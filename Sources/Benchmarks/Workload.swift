import Derivatives

/// A function to differentiate, with everything that computes its derivatives.
///
/// To add an implementation, add it to the list at the end of the workload's entry in ``all``.
public struct Workload: Sendable {
  public let name: String
  public let summary: String
  /// How many operations one evaluation is, where the time of each is of interest.
  public let operations: Int?
  private let make: @Sendable () -> Problem

  init(
    _ name: String, _ summary: String, operations: Int? = nil, problem: @escaping @Sendable () -> Problem
  ) {
    self.name = name
    self.summary = summary
    self.operations = operations
    make = problem
  }

  /// The workload's data, made anew, and equal each time.
  public func problem() -> Problem { make() }

  public static func named(_ name: String) -> Workload? { all.first { $0.name == name } }

  /// The name of the implementation that the others are measured by.
  public static let handWritten = "hand-written"
}

/// A workload with its data and with all that computes it.
public struct Problem {
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

extension Problem {
  /// The usual problem: the derivative by hand, the plain generic value, the tape, and more.
  @inline(__always)
  init<F: Objective, ByHand: Yardstick>(
    _ f: F, at x: [Double], along v: [Double], byHand: ByHand, more: [Implementation] = [], tolerance: Double = 1e-12
  ) {
    let usual = [
      Implementation(plain: byHand, Quantity.allCases), Implementation(Operators(f), [.value]),
      Implementation(OnTape(f)),
    ]
    self.init(x: x, v: v, implementations: usual + more, tolerance: tolerance)
  }
}
