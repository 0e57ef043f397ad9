import Scalars

/// Whether two expressions are equal as functions, and how that is known.
public enum Equality: Sendable, Equatable {
  /// Exact arithmetic shows it: the normal form of the difference is zero on the common domain, of which a point was
  /// found.
  case proved
  /// They differ at a point, for certain: ranges that hold the two values, or their difference, whatever was rounded,
  /// show it.
  case refuted(Counterexample)
  /// No normal form decides it, and at `points` > 0 points of the common domain nothing shows a difference;
  /// `difference` is the largest |a − b| / max(1, |a|, |b|) of the rounded values seen, and `because` what kept a
  /// normal form from deciding. Not a proof.
  case consistent(points: Int, difference: Double, because: Obstacle)
  /// No point was found at which both have a value: nothing is claimed.
  case undefined

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

  /// "proved", "refuted", "consistent" or "undefined".
  public var name: String {
    switch self {
    case .proved: "proved"
    case .refuted: "refuted"
    case .consistent: "consistent"
    case .undefined: "undefined"
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
    case .undefined: "undefined: no value anywhere that was found"
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
    if left == right { return search.findsPoint() ? .proved : .undefined }
    var differences: [PointSearch.Difference] = []
    var obstacle = Obstacle.rules
    for attempt in Attempt.allCases where attempt != .positiveBases || program.takesLogarithmsOfBases {
      var normalizer = Normalizer(
        writesExponentials: attempt == .exponentials, assumesPositiveBases: attempt == .positiveBases)
      let forms: [(component: Int, form: Polynomial)]
      do throws(NormalFormError) {
        forms = try normalizer.differences(program)
      } catch {
        // The first limit that was met says more than those of the attempts behind it.
        if case .stopped(let limit) = error, obstacle == .rules { obstacle = limit }
        continue
      }
      if forms.isEmpty { return search.findsPoint() ? .proved : .undefined }
      if attempt == .plain {
        differences = forms.map { entry in
          let (form, factor) = Expression.spelled(entry.form, normalizer)
          return PointSearch.Difference(component: entry.component, form: form, factor: factor)
        }
      }
    }
    return search.compare(differences, because: obstacle)
  }

  /// Ways to a normal form, each tried when the one before leaves the question open.
  private enum Attempt: CaseIterable { case plain, exponentials, positiveBases }
}

extension Program {
  /// Whether every base of a power with a variable exponent also stands under a logarithm, and is positive where that
  /// has a value; a choice may leave a logarithm out, so there is none.
  fileprivate var takesLogarithmsOfBases: Bool {
    var bases: Set<Int> = []
    var logarithms: Set<Int> = []
    for i in steps.indices {
      switch operation(at: i) {
      case .function(.pow): bases.insert(steps[i][0])
      case .function(.log), .function(.log2), .function(.log10): logarithms.insert(steps[i][0])
      case .function(.blend), .function(.xlogy): return false
      default: break
      }
    }
    return !bases.isEmpty && bases.isSubset(of: logarithms)
  }
}

extension Normalizer {
  /// The differences between the first half of a program's outputs and the second that do not vanish.
  fileprivate mutating func differences(_ program: Program) throws(NormalFormError) -> [(
    component: Int, form: Polynomial
  )] {
    let forms = try normalForms(of: program)
    let half = forms.count / 2
    var differences: [(component: Int, form: Polynomial)] = []
    for i in 0..<half {
      let difference = forms[i] - forms[half + i]
      if try !vanishes(difference) { differences.append((i, difference)) }
    }
    return differences
  }
}
