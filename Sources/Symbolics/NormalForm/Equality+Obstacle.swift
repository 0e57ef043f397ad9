extension Equality {
  /// What kept normal forms from deciding whether two expressions are equal.
  public enum Obstacle: Sendable, Hashable {
    /// Both have a normal form, and no rule makes the difference vanish.
    case rules
    /// A sum has too many terms.
    case terms
    /// Too many different functions and variables.
    case atoms
    /// A number has too many digits.
    case digits
    /// A power is too high.
    case powers
    /// Too many products of terms.
    case work
    /// The task was cancelled.
    case cancelled
  }
}

extension Equality.Obstacle: CustomStringConvertible {
  public var description: String {
    switch self {
    case .rules: "no rule decides it"
    case .terms: "the normal form has more than \(Normalizer.maximumTerms) terms"
    case .atoms: "the normal form has more than \(Normalizer.maximumAtoms) different functions and variables"
    case .digits: "the normal form has numbers of more than \(Normalizer.maximumBits) bits"
    case .powers: "the normal form has powers that are too high"
    case .work: "the normal form takes more than \(Normalizer.maximumProducts) products of terms"
    case .cancelled: "cancelled before a normal form was found"
    }
  }
}
