import Derivatives
import Scalars

/// A number that tells how good parameters are: a loss or an accuracy on samples that are held out.
///
///     let measures = [
///       Measure<Double>.loss("held-out loss", of: heldOut),
///       .share("accuracy", of: heldOut.sampleCount) { i, x in heldOut.predicts(i, at: x) == heldOut.labels[i] },
///     ]
///
/// A ``Run`` with batches computes its measures after every epoch. The first one decides which parameters are the best.
public struct Measure<Element: MachineScalar>: Sendable {
  public let name: String
  public let better: Better
  @usableFromInline let value: @Sendable (_ x: [Element]) -> Double

  public enum Better: String, Sendable, Hashable {
    case smaller, larger

    /// Whether one number is better than another. No number is better than NaN, and NaN than none.
    @inlinable public func isBetter(_ x: Double, than y: Double) -> Bool {
      self == .smaller ? x < y || y.isNaN && !x.isNaN : x > y || y.isNaN && !x.isNaN
    }
  }

  /// What `value` says of parameters, in the order in which they are stored.
  @inlinable public init(_ name: String, better: Better, _ value: @escaping @Sendable (_ x: [Element]) -> Double) {
    self.name = name
    self.better = better
    self.value = value
  }

  @inlinable public func callAsFunction(_ x: [Element]) -> Double { value(x) }

  /// The value of a function, of all its samples if it is a mean over samples.
  @inlinable public static func loss<F: Objective>(_ name: String = "held-out loss", of f: F) -> Measure {
    Measure(name, better: .smaller) { x in
      var derivatives = ExactDerivatives(of: f, as: Element.self)
      return Double(derivatives.value(at: x))
    }
  }

  /// The share of `count` cases, numbered from 0, that `holds` is true of: an accuracy.
  @inlinable public static func share(
    _ name: String, of count: Int, _ holds: @escaping @Sendable (_ i: Int, _ x: [Element]) -> Bool
  ) -> Measure {
    Measure(name, better: .larger) { x in
      Double((0..<count).reduce(0) { $0 + (holds($1, x) ? 1 : 0) }) / Double(count)
    }
  }
}
