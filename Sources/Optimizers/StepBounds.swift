import Derivatives
import Scalars

/// Magnitudes that nothing exceeds: what a ``Run`` knows of the numbers of a step without looking at them again.
///
/// A moving average is never above the largest number that entered it. So a bound on the gradient, which is read anyway
/// for the check that it is finite, says in a few operations whether a step can overflow; see
/// ``Optimizer/boundStep(_:)``.
public struct StepBounds<Element: MachineScalar>: Sendable {
  /// Of every parameter; after ``Optimizer/boundStep(_:)``, of every parameter behind the step.
  public var parameters: Element
  /// Of every element of the gradient; finite.
  public var gradient: Element = 0
  /// Of every element of ``Optimizer/diagonal``; finite.
  public var diagonal: Element = 0
  /// Of the optimizer's averages of gradients; nil until it has been told.
  public var average: Element?
  /// Of its averages, or sums, of squares; nil until it has been told.
  public var square: Element?

  /// Bounds on a point about whose optimizer nothing is known yet.
  @inlinable public init(parameters: [Element]) { self.parameters = sumOfMagnitudes(parameters) }

  /// Takes note that every mᵢ is about to become a mean of itself and a number that is not above `x`; returns the new
  /// bound.
  @inlinable @discardableResult
  public mutating func average(_ m: [Element], with x: Element) -> Element {
    let bound = Swift.max(average ?? sumOfMagnitudes(m), x)
    average = bound
    return bound
  }

  /// Takes note that every mᵢ is about to become a·mᵢ plus a number that is not above `x`; returns the new bound.
  @inlinable @discardableResult
  public mutating func sum(_ a: Element, _ m: [Element], with x: Element) -> Element {
    let bound = a * (average ?? sumOfMagnitudes(m)) + x
    average = bound
    return bound
  }

  /// Takes note that every vᵢ is about to become vᵢ + x², or a mean of both, for an x that is not above `x`.
  @inlinable public mutating func square(_ v: [Element], with x: Element) {
    square = (square ?? sumOfMagnitudes(v)) + x * x
  }

  /// Whether all bounds are so far from the end of the range that no rounding leads there.
  @inlinable public var areOrdinary: Bool {
    let most = Element.greatestFiniteMagnitude / 1024
    return parameters < most && average ?? 0 < most && square ?? 0 < most
  }
}
