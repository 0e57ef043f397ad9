import Scalars

/// What a normal form takes as indivisible.
enum Atom: Hashable, Sendable {
  case variable(String)
  case pi
  /// An integer above 1, carried only to powers between 0 and 1: √2.
  case number(BigInteger)
  /// exp(m) for a monomial m with coefficient 1; its powers are exp(c·m), so that exp(a)·exp(b) = exp(a + b) is the
  /// addition of exponents.
  case exponential(Monomial)
  case function(Function, [Polynomial])
  /// What stands for log p in p^y = exp(y·log p) where p may be negative: whole powers have values there.
  case base(Polynomial)
  /// A sum to a negative or broken power; whole positive powers are multiplied out.
  case sum(Polynomial)
}

/// What is known of an atom, found out once.
struct AtomFacts: Sendable {
  /// > 0 wherever it is defined.
  var isPositive = false
  /// ≥ 0 wherever it is defined.
  var isNonnegative = false
  /// ≤ 0 wherever the expressions are defined.
  var isNonpositive = false
  /// ≠ 0 wherever the expressions are defined.
  var isNonzero = false
  /// Whether it is x^y with an x that may be negative. Its powers are those of y then, and say nothing of its sign:
  /// x^(2·y) is −2 at x = −2, y = ½.
  var isOpaque = false
  /// Whether some power of it is rewritten, see `Normalizer.rewritten`.
  var isRewritten = false
}
