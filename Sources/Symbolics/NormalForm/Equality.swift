import Scalars

/// Whether two expressions are equal as functions, and how that is known.
public enum Equality: Sendable, Equatable {
  /// Exact arithmetic shows it: the normal form of the difference is zero on the common domain, which is that of the
  /// operations of both, and of which a point was found.
  case proved
  /// They differ at a point, for certain: ranges that hold the two values, or their difference, whatever was rounded,
  /// show it.
  case refuted(Counterexample)
  /// No normal form decides it, and at `points` > 0 points of the common domain nothing shows a difference;
  /// `difference` is the largest |a − b| / max(1, |a|, |b|) of the rounded values seen, and `because` what kept a
  /// normal form from deciding. Not a proof.
  case consistent(points: Int, difference: Double, because: Obstacle)
  /// Nowhere do both have a value, for certain: ranges show it. There is nothing to claim.
  case undefined
  /// No point was found at which both have a value, and there may be some: nothing is known.
  case unknown

  /// A point at which two expressions differ.
  public struct Counterexample: Sendable, Equatable {
    public var variables: [String]
    public var point: [Double]
    public var left: Double
    public var right: Double
    /// left − right, which may be too small for the two rounded values to show.
    public var difference: Double
  }

  /// Whether it is proved.
  public var isProved: Bool { self == .proved }

  /// "proved", "refuted", "consistent", "undefined" or "unknown".
  public var name: String {
    switch self {
    case .proved: "proved"
    case .refuted: "refuted"
    case .consistent: "consistent"
    case .undefined: "undefined"
    case .unknown: "unknown"
    }
  }
}

extension Equality: CustomStringConvertible {
  public var description: String {
    switch self {
    case .proved: "proved"
    case .refuted(let example):
      "refuted at \(zip(example.variables, example.point).map { "\($0) = \($1)" }.joined(separator: ", ")): "
        + (example.left == example.right
          ? "both are about \(example.left), and differ by "
            + (example.difference == 0 ? "less than any Double" : "\(example.difference)")
          : "\(example.left) against \(example.right)")
    case .consistent(let points, let difference, let obstacle):
      "consistent at \(points) random points, largest difference \(difference) (\(obstacle))"
    case .undefined: "undefined: nowhere defined"
    case .unknown: "unknown: no point was found at which there are values"
    }
  }
}

extension Expression {
  /// Whether this and `other` are equal wherever both have a value.
  ///
  ///     let x: Expression = "x"
  ///     let a = Expression.pow(Expression.sin(x), 2) + Expression.pow(Expression.cos(x), 2)
  ///     a.equality(with: 1)                         // proved
  ///     Expression.sqrt(x * x).equality(with: x)    // refuted at x = -1.6…
  ///
  /// - Complexity: bounded; when the normal form grows too large the answer is *consistent*, with the limit. So it is
  ///   when the task that asks is cancelled.
  public func equality(with other: Expression) -> Equality { Equality.between([self], [other]) }
}

extension Equality {
  /// Whether the components of two vectors of expressions are equal, all of them.
  ///
  /// - Parameter domain: further expressions that must have a value at a point for it to count.
  public static func between(
    _ left: [Expression], _ right: [Expression], where domain: [Expression] = []
  ) -> Equality {
    require(
      left.count == right.count,
      "\(left.count) expressions cannot be compared with \(right.count): give two vectors of one length")
    let program = Program(left + right)
    var search = PointSearch(left + right + domain, comparing: left.count)
    if left == right { return search.withPoint(.proved) }
    var differences: [PointSearch.Difference] = []
    var obstacle = Obstacle.rules
    for attempt in Attempt.allCases {
      do throws(NormalFormError) {
        var normalizer = attempt.normalizer
        let forms: [(component: Int, form: Polynomial)]
        switch attempt {
        case .plain, .exponentials: forms = try normalizer.differences(program, half: left.count)
        // A condition of the domain is a condition of the proof.
        case .domain, .domainAndExponentials:
          forms = try normalizer.differences(Program(left + right + domain), half: left.count)
        case .cases:
          if try normalizer.vanishes(Program(left + right + domain), half: left.count, cases: 6) {
            forms = []
          } else {
            continue
          }
        }
        if forms.isEmpty { return search.withPoint(.proved) }
        if attempt == .plain {
          differences = forms.map { entry in
            let (form, factor) = Expression.spelled(entry.form, normalizer)
            return PointSearch.Difference(component: entry.component, form: form, factor: factor)
          }
        }
      } catch {
        // The first limit that was met says more than those of the attempts behind it.
        if case .stopped(let limit) = error, obstacle == .rules { obstacle = limit }
      }
    }
    return search.compare(differences, because: obstacle)
  }

  /// Ways to a normal form, each tried when the one before leaves the question open.
  private enum Attempt: CaseIterable {
    case plain, exponentials, domain, domainAndExponentials, cases

    var normalizer: Normalizer {
      switch self {
      case .plain: Normalizer()
      case .exponentials: Normalizer(writesExponentials: true)
      case .domain, .cases: Normalizer(usesDomain: true, takesApart: true)
      case .domainAndExponentials: Normalizer(writesExponentials: true, usesDomain: true, takesApart: true)
      }
    }
  }
}

extension Normalizer {
  /// The differences that do not vanish between the first so many outputs of a program and as many after them.
  fileprivate mutating func differences(_ program: Program, half: Int) throws(NormalFormError) -> [(
    component: Int, form: Polynomial
  )] {
    let forms = try normalForms(of: program)
    var differences: [(component: Int, form: Polynomial)] = []
    for i in 0..<half {
      let difference = forms[i] - forms[half + i]
      if try !vanishes(difference) { differences.append((i, difference)) }
    }
    return differences
  }

  /// Whether the differences vanish whatever the signs of what stands in a modulus are: max(x, min(x, y)) = x where x ≥
  /// y and where x ≤ y.
  ///
  /// - Parameter cases: so many signs may be told apart, one inside of the other.
  fileprivate mutating func vanishes(_ program: Program, half: Int, cases: Int) throws(NormalFormError) -> Bool {
    let differences = try differences(program, half: half)
    if differences.isEmpty { return true }
    guard cases > 0, let (atom, isSign) = innermostModulus(in: differences.map { $0.form }),
      case .function(_, let x) = atoms[atom]
    else { return false }
    // Both signs hold at 0, where a sign is neither: there 0 is a case of its own.
    for sign in isSign ? [1, -1, 0] : [1, -1] {
      var branch = self
      if sign == 0 {
        guard let (name, value) = solved(x[0]) else { return false }
        if branch.known.values.updateValue(value, forKey: name) != nil { return false }
      } else {
        guard try branch.assume(x[0].scaled(by: Rational(sign)), isSign ? .positive : .nonnegative) else {
          return false
        }
        branch.refreshFacts()
      }
      let vanishes = try branch.vanishes(program, half: half, cases: cases - 1)
      budget = branch.budget
      if !vanishes { return false }
    }
    return true
  }

  /// The modulus or sign without another one inside, of those in `forms` and in the functions there.
  private func innermostModulus(in forms: [Polynomial]) -> (atom: Int, isSign: Bool)? {
    var seen: Set<Int> = []
    var found: [Int] = []
    var pending = forms
    while let p = pending.popLast() {
      for m in p.terms.keys {
        for factor in m.factors where seen.insert(factor.atom).inserted {
          switch atoms[factor.atom] {
          case .function(let function, let arguments):
            if function == .abs || function == .sign { found.append(factor.atom) }
            pending += arguments
          case .exponential(let m): pending.append(Polynomial(m))
          case .base(let p), .sum(let p): pending.append(p)
          case .variable, .number, .pi: break
          }
        }
      }
    }
    // An atom is built of older ones only.
    guard let atom = found.min(), case .function(let function, _) = atoms[atom] else { return nil }
    return (atom, function == .sign)
  }

  /// The variable, and what it is equal to, where a sum with a variable to the first power is 0.
  private func solved(_ p: Polynomial) -> (String, Polynomial)? {
    for (m, c) in p.terms.sorted(by: { $0.key < $1.key }) where m.factors.count == 1 && m.factors[0].exponent == 1 {
      guard case .variable(let name) = atoms[m.factors[0].atom] else { continue }
      let rest = p - Polynomial(m, c)
      // All of it in variables, or what is left may hold the variable, too.
      let isFree = rest.terms.keys.allSatisfy { m in
        m.factors.allSatisfy { factor in
          if case .variable(let other) = atoms[factor.atom] { other != name } else { false }
        }
      }
      if isFree { return (name, rest.scaled(by: -1 / c)) }
    }
    return nil
  }
}
