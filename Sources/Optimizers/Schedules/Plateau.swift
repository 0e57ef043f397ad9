import Scalars

/// A factor that falls whenever the value has stopped improving; see ``Schedule/plateau(_:)``.
///
///     Schedule.plateau(Plateau(patience: 20, factor: 0.5))
///
/// A value counts as better if it is below the best so far by more than `threshold` times that one's modulus. Defaults
/// are those of PyTorch's ReduceLROnPlateau.
public struct Plateau: Sendable, Hashable {
  /// How many steps without a better value are borne.
  public var patience: Int
  /// What the factor is multiplied by then, in (0, 1).
  public var factor: Double
  /// How much better is better, relative to the best; at least 0.
  public var threshold: Double

  /// The best value so far.
  public var best = Double.infinity
  /// How many steps ago it was.
  public var wait = 0
  /// The factor of now.
  public var current = 1.0

  public init(patience: Int = 10, factor: Double = 0.1, threshold: Double = 1e-4) {
    self.patience = patience
    self.factor = factor
    self.threshold = threshold
  }

  mutating func factor(after value: Double) -> Double {
    // Infinity less a part of it is NaN, and no value is below that.
    if value < (best == .infinity ? best : best - threshold * best.magnitude) {
      best = value
      wait = 0
    } else if wait < patience {
      wait += 1
    } else {
      current *= factor
      wait = 0
    }
    return current
  }

  func check() throws(OptimizerError) {
    try requireCount("the plateau's patience", patience, atLeast: 0)
    try require("the plateau's factor", factor, "in (0, 1)") { $0 > 0 && $0 < 1 }
    try requireNotNegative("the plateau's threshold", threshold)
    // What it remembers: a checkpoint brings it back from a file.
    try requireCount("the plateau's wait", wait, atLeast: 0)
    try require("the plateau's present factor", current, "in [0, 1]") { $0 >= 0 && $0 <= 1 }
    guard !best.isNaN else {
      throw .hyperparameter(name: "the plateau's best value", expected: "a number", found: "\(best)")
    }
  }
}
