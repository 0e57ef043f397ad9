import Scalars

/// What the curvature says of a point where the gradient is zero.
///
///     StationaryPoint(eigenvalues: [1, 3])       // .minimum
///     StationaryPoint(eigenvalues: [-2, 2])      // .saddle
///
/// An eigenvalue that is not above n·ulp of the largest may be zero, for all that rounding left of it.
public enum StationaryPoint: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  /// All curvatures are positive: nearby, f is higher everywhere.
  case minimum
  /// All are negative.
  case maximum
  /// There are positive and negative ones.
  case saddle
  /// None contradicts another, and some are zero: second order does not tell.
  case flat

  /// - Parameter eigenvalues: of the Hessian, in any order.
  @inlinable public init<Element: MachineScalar>(eigenvalues: [Element]) {
    let largest = eigenvalues.reduce(0) { Swift.max($0, $1.magnitude) } as Element
    let noise = Element(eigenvalues.count) * Element.ulpOfOne * largest
    let (up, down) = (eigenvalues.count { $0 > noise }, eigenvalues.count { $0 < -noise })
    switch (up, down) {
    case (1..., 1...): self = .saddle
    case (eigenvalues.count, 0) where up > 0: self = .minimum
    case (0, eigenvalues.count) where down > 0: self = .maximum
    default: self = .flat
    }
  }

  public var description: String {
    switch self {
    case .minimum: "a minimum"
    case .maximum: "a maximum"
    case .saddle: "a saddle"
    case .flat: "flat: second order does not tell whether it is a minimum"
    }
  }
}
