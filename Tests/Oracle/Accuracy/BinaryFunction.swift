import Scalars

/// The functions of two variables, by the names of Tests/Golden/functions.json.
public enum BinaryFunction: String, CaseIterable, Sendable, Decodable {
  case pow, hypot, atan2, quotient

  public func callAsFunction<S: Scalar>(_ x: S, _ y: S) -> S {
    switch self {
    case .pow: S.pow(x, y)
    case .hypot: S.hypot(x, y)
    case .atan2: S.atan2(y: x, x: y)
    case .quotient: x / y
    }
  }
}
