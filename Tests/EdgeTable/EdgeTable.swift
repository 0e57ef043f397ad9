/// The page Docs/EdgeTable.md: what every function answers at its special points, beside what other frameworks answer
/// there.
public enum EdgeTable {
  /// The page as it is now; what this toolkit answers is computed, the rest is read from Tests/Golden/edges.json.
  public static func markdown() throws -> String {
    let (outcomes, versions) = try others()
    var page = introduction(versions)
    for group in groups {
      page += "\n## \(group.title)\n\n\(group.sentence)\n\n"
      let titles = ["f", "at", "value", "f′", "f″"] + OtherAnswers.columns + ["why"]
      page += row(titles) + row(titles.map { _ in "---" })
      for edge in group.cases {
        let ours = Answer(of: edge.function, at: edge.x)
        let columns = OtherAnswers.columns.map { name -> String in
          switch outcomes[edge.place]?[name] {
          case nil: "–"
          case .error?: "error"
          case .answer(let theirs)?: theirs.cell(beside: ours)
          }
        }
        let name = edge.isFirst ? "`\(edge.function.rawValue)`" : ""
        let answers = [ours.value, ours.gradient, ours.hessian].map(Answer.text)
        page += row([name, edge.label] + answers + columns + [edge.why])
      }
    }
    return page
  }

  /// The slopes that are neither the limit nor NaN: none. An infinite one at −0 may have the sign that dividing by it
  /// gives.
  public static func contradictions() throws -> [String] {
    let (outcomes, _) = try others()
    return cases.flatMap { edge -> [String] in
      guard !excused.contains(edge.place), case .answer(let limit)? = outcomes[edge.place]?["limit"] else { return [] }
      let atNegativeZero = edge.x.contains { $0 == 0 && $0.sign == .minus }
      let names = edge.x.count == 1 ? ["f′", "f″"] : ["f_x", "f_y", "f_xx", "f_xy", "f_yy"]
      let ours = Answer(of: edge.function, at: edge.x)
      return zip(names, zip(ours.slopes, limit.slopes)).compactMap { name, pair in
        guard let ours = pair.0, let limit = pair.1, !ours.isNaN, !Answer.agree(ours, limit) else { return nil }
        if atNegativeZero && ours == -limit && ours.isInfinite { return nil }
        return "\(edge.function.rawValue) at \(edge.point): \(name) is \(ours), the limit \(limit)"
      }
    }
  }

  /// Where a formula cannot reach the limit: slopes that are multiples of a value that overflows, and a difference that
  /// cancels.
  private static let excused: Set = [Place("exp2(x)", "1024"), Place("log(sigmoid(x))", "-700")]

  private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  private static func others() throws -> (outcomes: [Place: [String: OtherAnswers.Outcome]], versions: [String: String])
  {
    let others = try OtherAnswers.read()
    let outcomes = Dictionary(uniqueKeysWithValues: others.rows.map { (Place($0.function, $0.point), $0.answers) })
    let unmatched = Set(outcomes.keys).symmetricDifference(cases.map(\.place))
    guard unmatched.isEmpty else { throw Mismatch(places: unmatched.map { "\($0.function) at \($0.point)" }.sorted()) }
    return (outcomes, others.versions)
  }

  private static func introduction(_ versions: [String: String]) -> String {
    let version = { (name: String) in versions[name] ?? "?" }
    return """
      # At the edges

      What every function answers where it stops to be ordinary: at zeros, ends of domains, kinks, infinities and NaN, where a
      number overflows or vanishes, and in compositions that bring a zero and an infinity together.

      **The rule.** A slope is the limit, from inside of the domain where there is one side only; or a choice that the function
      documents (at a kink, at the tip of a cone); or NaN, which says that it is not known. It is never a finite number that is none
      of these; two rows are excused, and say why. Derivatives are computed as IEEE computes: zero times infinity is NaN. What cannot
      depend contributes nothing, whatever the slope: a constant, a variable in whose direction nobody differentiates, a branch that
      is not taken, a value that the result does not use. A NaN that remains where there is a limit says that a zero *computed at
      this point* met an infinite slope.

      **How to read it.** f′ is the gradient, (∂f/∂x, ∂f/∂y) for two variables, and f″ the Hessian, (∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y²).
      The other columns hold `=` where value, f′ and f″ are ours up to rounding, and otherwise their f′; f″, each `=` where that one
      agrees (and the value before them where that differs). *Limit* is what f′ and f″ tend to from every side on which the function is
      real, computed from differences of the function with 4500 digits; `–` where sides disagree, or nothing is approached.

      **Where it is from.** `swift run -c release fuzz --edges` prints this page: our answers are computed by the operators `valueWithGradient`
      and `hessian`; tests hold the page to them, every slope to its limit, and all modes to each other. PyTorch \(version("PyTorch")) and JAX \(version("JAX")) were run,
      in float64 on a CPU, by `Tests/Golden/edges.py`; where PyTorch has no ∛ it is `x**(1/3)`, and the fifth root is `x**(1/5)`
      everywhere. ForwardDiff.jl was not run: its column follows from its source
      (\(version("ForwardDiff"))),
      whose rules the same script applies to nested dual numbers, NaN-safe mode off as by default; `error` is Julia's `DomainError`,
      and `–` is a function that is not in this source.

      """
  }

  /// The tables disagree about what stands in them.
  struct Mismatch: Error, CustomStringConvertible {
    let places: [String]
    var description: String {
      "Tests/Golden/edges.json and Tests/EdgeTable name different points; run edges.py again, or name them here: "
        + places.joined(separator: "; ")
    }
  }
}
