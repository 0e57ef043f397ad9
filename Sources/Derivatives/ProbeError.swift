/// Why a probe cannot be drawn; probes and components are counted from 0.
public enum ProbeError: Error, Equatable, Sendable, CustomStringConvertible {
  /// More probes are needed than were given.
  case exhausted(given: Int, index: Int)
  /// A given probe has the wrong number of components.
  case count(index: Int, expected: Int, found: Int)
  /// A component of a given probe is neither 1 nor −1.
  case notSign(index: Int, component: Int, found: Double)

  public var description: String {
    switch self {
    case .exhausted(let given, let index):
      "probe \(index) is needed, and only \(given) were given, counted from 0"
    case .count(let index, let expected, let found):
      "probe \(index) has \(found) components, and there are \(expected) variables"
    case .notSign(let index, let component, let found):
      "component \(component) of probe \(index) must be 1 or -1, and is \(found)"
    }
  }
}
