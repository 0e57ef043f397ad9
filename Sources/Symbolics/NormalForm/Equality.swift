import Derivatives
import DualNumbers
import Scalars

/// Whether two expressions are equal as functions, and how that is known.
public enum Equality: Sendable, Equatable {
  /// Exact arithmetic shows it: the normal form of the difference is zero on the common domain.
  case proved
  /// They differ at a point, by more than rounding can explain.
  case refuted(Counterexample)
  /// No normal form decides it, and at `points` random points of the common domain the values agree within rounding;
  /// `difference` is the largest |a − b| / max(1, |a|, |b|) seen. Not a proof; with 0 points nothing is known.
  case consistent(points: Int, difference: Double)

  /// A point at which two expressions differ.
  public struct Counterexample: Sendable, Equatable {
    public var variables: [String]
    public var point: [Double]
    public var left: Double
    public var right: Double
  }

  /// Whether it is proved.
  public var isProved: Bool { self == .proved }

  /// "proved", "refuted" or "consistent".
  public var name: String {
    switch self {
    case .proved: "proved"
    case .refuted: "refuted"
    case .consistent: "consistent"
    }
  }
}

extension Equality: CustomStringConvertible {
  public var description: String {
    switch self {
    case .proved: "proved"
    case .refuted(let example):
      "refuted at \(zip(example.variables, example.point).map { "\($0) = \($1)" }.joined(separator: ", ")): "
        + "\(example.left) against \(example.right)"
    case .consistent(let points, let difference):
      "consistent at \(points) random points, largest difference \(difference)"
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
  /// - Complexity: bounded; when the normal form grows too large the answer is *consistent*.
  public func equality(with other: Expression) -> Equality { Equality.between([self], [other]) }
}

extension Equality {
  /// Whether the components of two vectors of expressions are equal, all of them.
  public static func between(_ left: [Expression], _ right: [Expression]) -> Equality {
    precondition(left.count == right.count, "\(left.count) expressions are compared with \(right.count)")
    if left == right { return .proved }
    let program = Program(left + right)
    for writesExponentials in [false, true] {
      var normalizer = Normalizer(writesExponentials: writesExponentials)
      if (try? normalizer.areEqual(program)) == true { return .proved }
    }
    return atRandomPoints(program)
  }

  /// Compares the first half of the outputs with the second by their values.
  private static func atRandomPoints(_ program: Program) -> Equality {
    // Seeded, so that the same question gets the same answer.
    var generator = SplitMix64(seed: 0x5EED)
    let half = program.outputs.count / 2
    var points = 0
    var difference = 0.0
    for draw in 0..<400 where points < 40 {
      let x = program.variables.map { _ in Self.coordinate(draw, &generator) }
      let values = program.evaluateWithErrors(x)
      let pairs = (0..<half).map { (values[$0], values[half + $0]) }
      guard pairs.allSatisfy({ $0.0.isUsable && $0.1.isUsable }) else { continue }
      points += 1
      for (a, b) in pairs {
        let distance = (a.value - b.value).magnitude
        if distance > 64 * (a.error + b.error) {
          return .refuted(Counterexample(variables: program.variables, point: x, left: a.value, right: b.value))
        }
        difference = Swift.max(difference, distance / Swift.max(1, a.value.magnitude, b.value.magnitude))
      }
    }
    return .consistent(points: points, difference: difference)
  }

  /// Functions have domains: some points near 0 and on both sides, some positive, some in (−1, 1), some beyond 1.
  private static func coordinate(_ draw: Int, _ generator: inout SplitMix64) -> Double {
    let range: ClosedRange<Double> =
      switch draw % 5 {
      case 0: -2...2
      case 1: 0.1...0.9
      case 2: 1.1...3
      case 3: -0.9...0.9
      default: [-2...2, 0.1...0.9, 1.1...3, -0.9...0.9, -3 ... -1.1].randomElement(using: &generator) ?? -2...2
      }
    // Few digits, so that a counterexample can be read.
    return (Double.random(in: range, using: &generator) * 1024).rounded() / 1024
  }
}

extension Normalizer {
  /// Whether the first half of a program's outputs is the second half.
  fileprivate mutating func areEqual(_ program: Program) throws(NormalFormError) -> Bool {
    let forms = try normalForms(of: program)
    let half = forms.count / 2
    for i in 0..<half {
      if try !vanishes(forms[i] - forms[half + i]) { return false }
    }
    return true
  }
}

/// A value with a bound of its rounding error.
struct Approximation {
  var value: Double
  var error: Double

  var isUsable: Bool { value.isFinite && error.isFinite }
}

extension Program {
  /// The outputs at `x` with first-order bounds of their errors: each step passes on its operands' errors times its partial
  /// derivatives, and adds its own rounding.
  func evaluateWithErrors(_ x: [Double]) -> [Approximation] {
    let values = withUnsafeTemporaryAllocation(of: Dual<Double>.self, capacity: 3) { buffer in
      let operandValues = buffer.baseAddress.unsafelyUnwrapped
      operandValues.initialize(repeating: 0, count: 3)
      return map { (step, operands: [Approximation]) -> Approximation in
        switch step.kind {
        case .constant(let i):
          let value = numbers[i](Double.self)
          return Approximation(value: value, error: value.ulp)
        case .variable(let i): return Approximation(value: x[i], error: 0)
        case .apply(let operation):
          for (i, operand) in operands.enumerated() { operandValues[i] = Dual(operand.value) }
          var result = Self.apply(operation, operandValues, 0, 1, 2)
          var error = 8 * result.value.ulp
          for (i, operand) in operands.enumerated() where operand.error != 0 {
            operandValues[i].tangent = 1
            result = Self.apply(operation, operandValues, 0, 1, 2)
            operandValues[i].tangent = 0
            error += result.tangent.magnitude * operand.error
          }
          return Approximation(value: result.value, error: error)
        }
      }
    }
    return outputs.map { values[$0] }
  }
}
