import Derivatives
import DualNumbers
import Scalars

/// The worst errors of every function and its first three derivatives, against 77 digits.
public struct AccuracyTable: Sendable {
  /// The worst of one derivative.
  public struct Entry: Sendable {
    /// How many ordinary results there were, where the arguments and all derivatives before are ordinary as well.
    public private(set) var count = 0
    /// The worst of them, in units in the last place, and where that was.
    public private(set) var error = 0.0
    public private(set) var argument = ""
    /// How many of them were not found at all, but NaN or ∞; and one.
    public private(set) var lost = 0
    public private(set) var lostArgument = ""
    /// How many finite results were of another magnitude than the right one, wherever; and one.
    public private(set) var astray = 0
    public private(set) var astrayArgument = ""

    mutating func note<T: MachineScalar>(
      _ result: T, for right: Precise, isInside: Bool, at argument: @autoclosure () -> String
    ) {
      if right.isNaN || right.isInfinite { return }
      if right.isNormal(T.self), isInside {
        count += 1
        let error = right.ulps(of: result)
        if !result.isFinite {
          lost += 1
          if lostArgument.isEmpty { lostArgument = argument() }
        } else if error > self.error {
          (self.error, self.argument) = (error, argument())
        }
      }
      guard result.isFinite, !Self.isNear(result, right) else { return }
      astray += 1
      if astrayArgument.isEmpty { astrayArgument = "\(argument()): \(result) for \(right)" }
    }

    /// Whether the magnitude is right, or that of the limit beyond which the right result lies.
    private static func isNear<T: MachineScalar>(_ x: T, _ right: Precise) -> Bool {
      if right.isZero || right.magnitude < Precise(Double(T.leastNormalMagnitude)) {
        return x.magnitude <= 2 * T.leastNormalMagnitude && (x == 0 || right.isZero || (x < 0) == right.hasMinusSign)
      }
      let limit = Precise(Double(T.greatestFiniteMagnitude))
      let nearest = right.magnitude > limit ? limit.with(signOf: right) : right
      return (Precise(Double(x)) - nearest).magnitude <= nearest.magnitude / 2
    }
  }

  public struct Row: Sendable {
    public let function: String
    /// The number type.
    public let form: String
    /// f, f′, f″, f‴; of two variables the worst of all partial derivatives of an order.
    public internal(set) var entries = [Entry](repeating: Entry(), count: 4)
  }

  public private(set) var rows: [Row] = []

  /// Measures every function with about `samples` arguments for each number type.
  public init(samples: Int, seed: UInt64) {
    measure(Double.self, Lanes<SIMD8<Double>>.self, "Double", samples, seed)
    measure(Float.self, Lanes<SIMD16<Float>>.self, "Float", samples, seed)
  }

  private mutating func measure<T: MachineScalar, V: SIMD<T>>(
    _: T.Type, _: Lanes<V>.Type, _ name: String, _ samples: Int, _ seed: UInt64
  ) where T.RawSignificand: FixedWidthInteger {
    for function in UnaryFunction.allCases {
      var sampler = ArgumentSampler<T>(seed: seed)
      var scalar = Row(function: function.rawValue, form: name)
      var lanes = Row(function: function.rawValue, form: "Lanes<SIMD\(V.scalarCount)<\(name)>>")
      for _ in 0..<(samples + V.scalarCount - 1) / V.scalarCount {
        let x = Lanes<V> { _ in sampler.next() }
        let packed = Self.derivatives(of: function, at: x)
        for i in Lanes<V>.indices {
          let right = function.derivatives(at: Precise(Double(x[i])))
          let results = Self.derivatives(of: function, at: x[i])
          var isInside = x[i].isNormal || x[i] == 0
          for k in 0...3 {
            scalar.entries[k].note(results[k], for: right[k], isInside: isInside, at: "\(x[i])")
            lanes.entries[k].note(packed[k][i], for: right[k], isInside: isInside, at: "\(x[i])")
            isInside = isInside && Self.isOrdinary(right[k], T.self)
          }
        }
      }
      rows += [scalar, lanes]
    }
    for function in BinaryFunction.allCases {
      var sampler = ArgumentSampler<T>(seed: seed)
      var scalar = Row(function: function.rawValue, form: name)
      var lanes = Row(function: function.rawValue, form: "Lanes<SIMD\(V.scalarCount)<\(name)>>")
      for _ in 0..<(samples + V.scalarCount - 1) / V.scalarCount {
        var (x, y) = (Lanes<V>(repeating: 0), Lanes<V>(repeating: 0))
        for i in Lanes<V>.indices {
          (x[i], y[i]) = sampler.nextPair()
          if function == .pow { x[i] = x[i].magnitude }
        }
        let packed = Self.derivatives(of: function, at: x, y)
        for i in Lanes<V>.indices {
          let right = function.derivatives(at: Precise(Double(x[i])), Precise(Double(y[i])))
          let results = Self.derivatives(of: function, at: x[i], y[i])
          var isInside = [x[i], y[i]].allSatisfy { $0.isNormal || $0 == 0 }
          for k in 0...3 {
            for j in 0...k {
              let place = "(\(x[i]), \(y[i]))" + (k == 0 ? "" : " by " + String("yyyxxx".dropFirst(3 - j).prefix(k)))
              scalar.entries[k].note(results[k][j], for: right[k][j], isInside: isInside, at: place)
              lanes.entries[k].note(packed[k][j][i], for: right[k][j], isInside: isInside, at: place)
            }
            isInside = isInside && right[k].allSatisfy { Self.isOrdinary($0, T.self) }
          }
        }
      }
      rows += [scalar, lanes]
    }
  }

  private static func isOrdinary<T: MachineScalar>(_ x: Precise, _: T.Type) -> Bool { x.isZero || x.isNormal(T.self) }

  /// f, f′, f″, f‴ as the library computes them.
  @inline(never)
  private static func derivatives<S: Scalar>(of f: UnaryFunction, at x: S) -> [S] {
    let y = f(Dual(Dual(Dual(x, 1), 1), 1))
    return [y.value.value.value, y.tangent.value.value, y.tangent.tangent.value, y.tangent.tangent.tangent]
  }

  /// The partial derivatives, in the order of ``BinaryFunction/derivatives(at:_:)``: of three nested numbers the first
  /// j have y as their variable, and the others x.
  @inline(never)
  private static func derivatives<S: Scalar>(of f: BinaryFunction, at x: S, _ y: S) -> [[S]] {
    var partials: [[S]] = [[], [], [], []]
    for j in 0...3 {
      let s: [S] = (0..<3).map { $0 < j ? 0 : 1 }
      let z = f(
        Dual(Dual(Dual(x, s[0]), Dual(s[1])), Dual(Dual(s[2]))),
        Dual(Dual(Dual(y, 1 - s[0]), Dual(1 - s[1])), Dual(Dual(1 - s[2]))))
      partials[3].append(z.tangent.tangent.tangent)
      // s[0] is the innermost number's, s[2] the outermost's.
      if j < 3 { partials[2].append(z.value.tangent.tangent) }
      if j < 2 { partials[1].append(z.value.value.tangent) }
      if j == 0 { partials[0].append(z.value.value.value) }
    }
    return partials
  }
}

extension AccuracyTable {
  /// The bounds that hold unless a row is an exception: f, f′, f″.
  public static let bounds = [3.0, 4, 8]

  /// A derivative that does not keep its bound.
  public struct Exception: Sendable {
    /// What it keeps instead, in ulps; ∞ where a zero of the derivative itself, which is no number of the type, has no
    /// digits.
    public let bound: Double
    /// Whether it may be NaN or ∞ where the right result is an ordinary number.
    public let isLost: Bool
    public let reason: String
  }

  /// By function and order.
  public static let exceptions: [String: [Int: Exception]] = [
    "pow": [
      1: Exception(bound: 12, isLost: true, reason: "xʸ⁻¹ overflows where y is small, and ln x cancels near 1"),
      2: Exception(bound: .infinity, isLost: true, reason: "xʸ⁻² overflows where y is small; 1 + y ln x has a zero"),
    ],
    "atan2": [
      2: Exception(bound: .infinity, isLost: true, reason: "x² − y² has a zero; 1/r² overflows where y is small")
    ],
  ]

  /// Measures, and writes what comes out as Docs/Accuracy.md.
  public static func markdown(samples: Int, seed: UInt64) -> String {
    var text = """
      # Accuracy

      How far every function and its derivatives are from the truth, at worst, in units in the last place (ulp), and where. The truth is
      computed with numbers of 256 bits from textbook formulas, which share nothing with the library; the library's numbers come from
      `Dual<Dual<Dual<T>>>`.

      `swift run -c release fuzz --accuracy` prints this page: \(samples) arguments for each function and number type, over the whole
      range of the type (uniform in the exponent, dense near 0, ±1, the ends of the domain and the tails; seed \(seed)). An argument
      counts where it, the result and every lower derivative are normal numbers; elsewhere a finite result of another magnitude would be
      an error, and there is none. In the continuous build, f ≤ 3, f′ ≤ 4 and f″ ≤ 8 ulp is a test, with these exceptions:


      """
    for (function, orders) in exceptions.sorted(by: { $0.key < $1.key }) {
      for (order, exception) in orders.sorted(by: { $0.key < $1.key }) {
        text += "- `\(function)`, order \(order): \(exception.reason).\n"
      }
    }
    text += """

      Of two variables the letters behind an argument say by which one differentiates. "None at" is an argument at which the answer is NaN or
      ∞ though the right one is a number. Third derivatives are not bounded: near a zero of theirs nothing keeps their digits.


      """
    return text + AccuracyTable(samples: samples, seed: seed).markdown
  }

  /// One table for each number type: worst errors in ulps, and where.
  public var markdown: String {
    var text = ""
    var forms: [String] = []
    for row in rows where !forms.contains(row.form) { forms.append(row.form) }
    for form in forms {
      text += "### \(form)\n\n| function | f | f′ | f″ | f‴ |\n|---|---|---|---|---|\n"
      for row in rows where row.form == form {
        text += "| \(row.function) | " + row.entries.map(\.text).joined(separator: " | ") + " |\n"
      }
      text += "\n"
    }
    return text
  }
}

extension AccuracyTable.Entry {
  /// The error to two digits and the argument.
  var text: String {
    if count == 0 { return "–" }
    let text = error == 0 ? "0" : "\((error * 100).rounded() / 100) at \(argument)"
    return lost == 0 ? text : text + "; none at \(lostArgument)"
  }
}
