import Derivatives
import Scalars

/// Looks for points at which expressions have values, and compares them there, with ranges that leave nothing to
/// rounding.
struct PointSearch {
  /// left − right of one component, by its normal form: factor · form.
  struct Difference {
    var component: Int
    var form: Expression
    var factor: Double
  }

  private let program: Program
  private let constants: [Interval]
  private let half: Int
  // Seeded, so that the same question gets the same answer.
  private var generator = SplitMix64(seed: 0x5EED)

  /// - Parameter half: so many outputs are the left sides, as many after them the right sides; the rest must only have
  ///   a value.
  init(_ expressions: [Expression], comparing half: Int) {
    program = Program(expressions)
    constants = program.constantRanges
    self.half = half
  }

  /// The ranges of the outputs at a point.
  private func ranges(at x: [Double]) -> [Interval] { ranges(in: x.map { Interval($0) }) }

  private func ranges(in box: [Interval]) -> [Interval] {
    let values = program.ranges(box, constants: constants)
    return program.outputs.map { values[$0] }
  }

  /// `answer` if there is a point at which everything has a value, as far as a bounded search sees; else whether there
  /// is none, or none was found.
  mutating func withPoint(_ answer: Equality) -> Equality {
    if ranges(in: whole).contains(where: { $0.isEmpty }) { return .undefined }
    for draw in 0..<60 {
      if ranges(at: point(draw)).allSatisfy({ $0.isDefined }) { return answer }
    }
    switch boxed(tries: 600) {
    case .point: return answer
    case .nowhere: return .undefined
    case .notFound: return .unknown
    }
  }

  private var whole: [Interval] { [Interval](repeating: .line, count: program.variables.count) }

  /// Compares at up to 64 points.
  ///
  /// - Parameters:
  ///   - differences: the normal forms of the differences that do not vanish: they have no large terms that cancel, and
  ///     show a difference of 1e-30·x where the two sides cannot.
  ///   - obstacle: why the normal forms leave the question open.
  mutating func compare(_ differences: [Difference], because obstacle: Equality.Obstacle) -> Equality {
    if ranges(in: whole).contains(where: { $0.isEmpty }) { return .undefined }
    var points = 0
    var difference = 0.0
    var draw = 0
    let forms = Program(differences.map { $0.form }, variables: program.variables)
    let formConstants = forms.constantRanges
    func answer(_ x: [Double]) -> Equality? {
      let ranges = ranges(at: x)
      guard ranges.allSatisfy({ $0.isDefined }) else { return nil }
      points += 1
      let values = program.evaluate(x)
      for i in 0..<half {
        let (a, b) = (ranges[i], ranges[half + i])
        if a.isDisjoint(from: b) { return refutation(x, i, a.middle - b.middle) }
        let (left, right) = (values[i], values[half + i])
        difference = Swift.max(
          difference, (left - right).magnitude / Swift.max(1, left.magnitude, right.magnitude))
      }
      if !differences.isEmpty && forms.variables.count == x.count {
        let values = forms.ranges(x.map { Interval($0) }, constants: formConstants)
        for (output, entry) in zip(forms.outputs, differences)
        where values[output].isDefined && values[output].satisfies(.nonzero) {
          return refutation(x, entry.component, values[output].middle * entry.factor)
        }
      }
      return nil
    }
    while draw < 400 && points < 64 {
      if let refuted = answer(point(draw)) { return refuted }
      draw += 1
    }
    if points == 0 {
      switch boxed(tries: 600) {
      case .point(let x):
        if let refuted = answer(x) { return refuted }
      case .nowhere: return .undefined
      case .notFound: return .unknown
      }
    }
    return points == 0 ? .unknown : .consistent(points: points, difference: difference, because: obstacle)
  }

  private func refutation(_ x: [Double], _ i: Int, _ difference: Double) -> Equality {
    let values = program.evaluate(x)
    return .refuted(
      Equality.Counterexample(
        variables: program.variables, point: x, left: values[i], right: values[half + i], difference: difference))
  }

  // MARK: Points

  /// Functions have domains: some points near 0 and on both sides, some positive, some in (−1, 1), some beyond 1; some
  /// where functions have their kinks and powers their whole exponents, and some far out.
  private mutating func point(_ draw: Int) -> [Double] {
    program.variables.map { _ in coordinate(draw) }
  }

  private mutating func coordinate(_ draw: Int) -> Double {
    let range: ClosedRange<Double>
    switch draw % 8 {
    case 0: range = -2...2
    case 1: range = 0.1...0.9
    case 2: range = 1.1...3
    case 3: range = -0.9...0.9
    case 4 where draw < 16: return draw == 4 ? 0 : 1
    case 4: return [-3, -2, -1, 0, 0.5, 1, 2, 3].randomElement(using: &generator) ?? 0
    case 5:
      // First far out, then nearer and nearer.
      let size = 1.25 * Double.exp2(Double(10 - draw / 8 * 2))
      return draw == 5 || Bool.random(using: &generator) ? size : -size
    case 6: return Double(Int.random(in: -3...3, using: &generator))
    default: range = [-2...2, 0.1...0.9, 1.1...3, -0.9...0.9, -3 ... -1.1].randomElement(using: &generator) ?? -2...2
    }
    // Few digits, so that a counterexample can be read.
    return (Double.random(in: range, using: &generator) * 1024).rounded() / 1024
  }

  /// A point where everything has a value, by halving boxes and leaving out those in which something has none: domains
  /// such as that of asin(x − 1000) are too small to be met by chance.
  private func boxed(tries: Int) -> Boxed {
    let n = program.variables.count
    if n == 0 { return ranges(at: []).allSatisfy { $0.isDefined } ? .point([]) : .notFound }
    var isComplete = true
    var pending = [(box: whole, level: 0)]
    for k in 0..<tries where !pending.isEmpty {
      // By turns the deepest and the oldest, or one corner would take all the tries.
      let (box, level) = k.isMultiple(of: 2) ? pending.removeLast() : pending.removeFirst()
      if ranges(in: box).contains(where: { $0.isEmpty }) { continue }
      let point = box.map { Self.between($0.lower, $0.upper) }
      if ranges(at: point).allSatisfy({ $0.isDefined }) { return .point(point) }
      let i = level % n
      guard box[i].lower < point[i], point[i] < box[i].upper else {
        isComplete = false
        continue
      }
      var (low, high) = (box, box)
      low[i].upper = point[i]
      high[i].lower = point[i]
      pending.append((low, level + 1))
      pending.append((high, level + 1))
    }
    return isComplete && pending.isEmpty ? .nowhere : .notFound
  }

  private enum Boxed {
    case point([Double])
    /// The boxes cover the line, and none has a point.
    case nowhere
    case notFound
  }

  /// Halfway in magnitude, so that 1000 and 1/1000 are found as soon as 1.
  private static func between(_ a: Double, _ b: Double) -> Double {
    if a < 0 && b > 0 { return 0 }
    if a < 0 { return -between(-b, -a) }
    let low = Swift.max(a, 1e-6), high = Swift.min(b, 1e9)
    if low >= high { return a == 0 ? b / 2 : a.isFinite && b.isFinite ? a / 2 + b / 2 : a * 2 }
    return high > 4 * low ? Double.sqrt(low) * Double.sqrt(high) : (low + high) / 2
  }
}
