import Scalars

extension Expression {
  /// The expression in LaTeX's mathematical notation; nil if it is longer than `limit` bytes.
  ///
  ///     try Expression(parsing: "x1^2/sqrt(y)").latex()        // \frac{{x_{1}}^{2}}{\sqrt{y}}
  public func latex(limit: Int = 1_000_000) -> String? { LaTeX.write(self, limit: limit) }
}

private enum LaTeX: Typesetter {
  static let openingParenthesis = "\\left("
  static let closingParenthesis = "\\right)"

  static func layout(_ x: Expression) -> (precedence: Precedence, pieces: [Piece]) {
    switch x.node.operation {
    case .variable(let name): return (.atom, [.text(variable(name))])
    case .constant(let value): return constant(value)
    case .apply(let operation):
      switch operation {
      case .pi: return (.atom, [.text("\\pi")])
      case .e: return (.atom, [.text("e")])
      case .add: return (.sum, [.operand(x[0], .sum), .text(" + "), .operand(x[1], .minus)])
      case .subtract: return (.sum, [.operand(x[0], .sum), .text(" - "), .operand(x[1], .minus)])
      case .negate: return (.minus, [.text("-"), .operand(x[0], .product)])
      case .multiply:
        return (.product, [.operand(x[0], .product), .text(separator(x[0], x[1])), .operand(x[1], .product)])
      case .divide: return (.product, command("frac", [x[0], x[1]]))
      case .power(let n):
        // sin²(x), as everybody writes it; not for negative powers, which would read as the inverse function.
        if n > 1, case .function(let function)? = x[0].top, let name = powered[function] {
          return (.atom, [.text("\\\(name)^{\(n)}\\left("), .operand(x[0][0], .sum), .text("\\right)")])
        }
        return (.power, [.text("{"), .operand(x[0], .atom), .text("}^{\(n)}")])
      case .root(let n): return (.atom, [.text("\\sqrt[\(n)]{"), .operand(x[0], .sum), .text("}")])
      case .function(let function): return layout(function, x)
      }
    }
  }

  private static func layout(_ function: Function, _ x: Expression) -> (precedence: Precedence, pieces: [Piece]) {
    switch function {
    case .pow: (.power, [.text("{"), .operand(x[0], .atom), .text("}^{"), .operand(x[1], .sum), .text("}")])
    case .exp: (.power, [.text("e^{"), .operand(x[0], .sum), .text("}")])
    case .exp2: (.power, [.text("2^{"), .operand(x[0], .sum), .text("}")])
    case .exp10: (.power, [.text("10^{"), .operand(x[0], .sum), .text("}")])
    case .expm1: (.sum, [.text("e^{"), .operand(x[0], .sum), .text("} - 1")])
    case .log1p: (.atom, [.text("\\ln\\left(1 + "), .operand(x[0], .minus), .text("\\right)")])
    case .sqrt: (.atom, command("sqrt", [x[0]]))
    case .cbrt: (.atom, command("sqrt[3]", [x[0]]))
    case .hypot:
      (.atom, [.text("\\sqrt{{"), .operand(x[0], .atom), .text("}^{2} + {"), .operand(x[1], .atom), .text("}^{2}}")])
    case .xlogy:
      (.product, [.operand(x[0], .product), .text(" \\, \\ln\\left("), .operand(x[1], .sum), .text("\\right)")])
    case .xdivy: (.product, command("frac", [x[0], x[1]]))
    case .abs: (.atom, [.text("\\left|"), .operand(x[0], .sum), .text("\\right|")])
    default: (.atom, call(name(function), x, function.arity))
    }
  }

  private static let powered: [Function: String] = [
    .sin: "sin", .cos: "cos", .tan: "tan", .sinh: "sinh", .cosh: "cosh", .tanh: "tanh",
  ]

  private static func name(_ function: Function) -> String {
    switch function {
    case .log: "\\ln"
    case .log2: "\\log_{2}"
    case .log10: "\\log_{10}"
    case .sin, .cos, .tan, .sinh, .cosh, .tanh, .min, .max: "\\" + function.rawValue
    case .asin: "\\arcsin"
    case .acos: "\\arccos"
    case .atan: "\\arctan"
    case .asinh: "\\operatorname{arsinh}"
    case .acosh: "\\operatorname{arcosh}"
    case .atanh: "\\operatorname{artanh}"
    case .sigmoid: "\\sigma"
    default: "\\operatorname{\(function.rawValue)}"
    }
  }

  private static func command(_ name: String, _ arguments: [Expression]) -> [Piece] {
    [.text("\\" + name)] + arguments.flatMap { [.text("{"), .operand($0, .sum), .text("}")] as [Piece] }
  }

  private static func call(_ name: String, _ x: Expression, _ count: Int) -> [Piece] {
    var pieces: [Piece] = [.text(name + "\\left(")]
    for i in 0..<count {
      if i > 0 { pieces.append(.text(", ")) }
      pieces.append(.operand(x[i], .sum))
    }
    return pieces + [.text("\\right)")]
  }

  /// A dot before a number, which would otherwise join the one in front of it; a thin space between names.
  private static func separator(_ x: Expression, _ y: Expression) -> String {
    var first = y
    while first.top == .multiply || first.top == .power(first.exponent) || first.top == .function(.pow) {
      first = first[0]
    }
    if first.constant != nil || first.top == .function(.exp2) || first.top == .function(.exp10) { return " \\cdot " }
    return x.constant != nil ? " " : " \\, "
  }

  private static func constant(_ value: Rational) -> (precedence: Precedence, pieces: [Piece]) {
    let (text, isNumber) = value.literal
    let sign = value.signum() < 0 ? "-" : ""
    if !isNumber {
      let magnitude = value.signum() < 0 ? -value : value
      return (
        sign.isEmpty ? .product : .minus, [.text("\(sign)\\frac{\(magnitude.numerator)}{\(magnitude.denominator)}")]
      )
    }
    let parts = text.split(separator: "e")
    if parts.count == 2 {
      let power = parts[1].drop { $0 == "+" }
      return (
        sign.isEmpty ? .product : .minus, [.text((parts[0] == "1" ? "" : "\(parts[0]) \\cdot ") + "10^{\(power)}")]
      )
    }
    return (sign.isEmpty ? .atom : .minus, [.text(text)])
  }

  private static let greek: Set<String> = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "rho",
    "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
  ]

  /// x1 and x_1 with an index, names of several letters upright, Greek letters as such.
  private static func variable(_ name: String) -> String {
    let head = name.prefix { $0.isLetter }
    let tail = name.dropFirst(head.count).drop { $0 == "_" }
    let letter = head.count == 1 ? String(head) : greek.contains(String(head)) ? "\\\(head)" : "\\mathrm{\(head)}"
    if tail.isEmpty { return letter }
    let index = tail.split(separator: "_", omittingEmptySubsequences: false).joined(separator: "\\_")
    return "\(letter)_{\(tail.count == 1 || tail.allSatisfy({ $0.isNumber }) ? index : "\\mathrm{\(index)}")}"
  }
}

extension Expression {
  fileprivate var exponent: Int {
    if case .power(let n) = top { return n }
    return 1
  }
}
