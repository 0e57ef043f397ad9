import Scalars

extension Expression {
  /// Reads an expression in infix notation.
  ///
  ///     try Expression(parsing: "x^2 + 0.1*x*sin(20*pi*x)")
  ///
  /// Numbers (`2`, `0.1`, `1e-3`, exact), `pi`, `e`, names, `+ - * /`, `^` (right associative; `-x^2` is `-(x^2)`),
  /// parentheses, and the functions of ``Function``, among them `root(x, n)`. Nothing is simplified, except that
  /// operations on numbers are carried out, exactly.
  ///
  /// - Parameter variables: the names that are allowed; all if nil.
  /// - Throws: a ``ParsingError``, for any text that is not an expression; nothing traps, however long or deep the text
  ///   is.
  /// - Complexity: linear in the length of the text.
  public init(parsing source: String, variables: [String]? = nil) throws(ParsingError) {
    var parser = Parser(source, variables: variables)
    self = try parser.parse()
  }
}

/// An operator-precedence parser: two stacks and one pass, so that depth costs memory and never the call stack.
private struct Parser {
  /// What waits for its right operand, or for its closing parenthesis.
  private enum Entry {
    case binary(Operator, binding: Int)
    case minus(binding: Int)
    case parenthesis(at: Int)
    case call(Name, called: String, arguments: Int, at: Int)
  }

  /// How tightly an operator binds. A minus sign at the head of a term takes the whole term, `-x*y` is `-(x*y)`; after
  /// `*`, `/` or `^` it takes the next power only, `2/-x*y` is `(2/(-x))*y`.
  private enum Binding {
    static let sum = 1, termMinus = 2, product = 3, factorMinus = 4, power = 5
  }

  private var lexer: Lexer
  private let variables: [String]?
  private let allowed: Set<String>?
  private var known: [String: Expression] = [:]
  private var stack: [Entry] = []
  private var operands: [Expression] = []

  init(_ source: String, variables: [String]?) {
    lexer = Lexer(source)
    self.variables = variables
    allowed = variables.map(Set.init)
  }

  mutating func parse() throws(ParsingError) -> Expression {
    var expectsOperand = true
    while true {
      let token = try lexer.next()
      if expectsOperand {
        expectsOperand = try !readOperand(token)
      } else if try readOperator(token) {
        expectsOperand = true
      } else if case .end = token {
        return operands[0]
      }
    }
  }

  // MARK: Where an operand is expected

  /// Takes a token where an operand must begin; returns whether an operand is complete.
  private mutating func readOperand(_ token: Lexer.Token) throws(ParsingError) -> Bool {
    switch token {
    case .number(let value):
      operands.append(Expression(constant: value))
      return true
    case .name(let name):
      return try readName(name)
    case .sign(UInt8(ascii: "(")):
      stack.append(.parenthesis(at: lexer.start))
      return false
    case .sign(UInt8(ascii: "-")):
      stack.append(.minus(binding: minusBinding))
      return false
    case .sign(UInt8(ascii: "+")):
      return false
    case .sign(UInt8(ascii: ")")) where isCallWithoutArguments:
      guard case .call(_, let called, _, let start)? = stack.last else { break }
      throw lexer.error("\(called) takes \(describe(arity(of: called))), found none", at: start)
    default: break
    }
    throw lexer.error("expected a number, a name or “(”, found \(describe(token))", at: lexer.start)
  }

  private var minusBinding: Int {
    switch stack.last {
    case .binary(_, let binding)?: binding >= Binding.product ? Binding.factorMinus : Binding.termMinus
    case .minus(let binding)?: binding
    default: Binding.termMinus
    }
  }

  private var isCallWithoutArguments: Bool {
    // The parenthesis was opened just before the token.
    guard case .call(_, let called, 0, let start)? = stack.last else { return false }
    return lexer.source[(start + called.utf8.count)..<lexer.start].allSatisfy { $0 == UInt8(ascii: "(") || $0 <= 0x20 }
  }

  private mutating func readName(_ name: String) throws(ParsingError) -> Bool {
    let start = lexer.start
    // Only a look at what follows: the lexer is a value.
    var ahead = lexer
    var isCalled = false
    if case .sign(UInt8(ascii: "("))? = try? ahead.next() { isCalled = true }
    let meaning = Name(name)
    switch meaning {
    case .function, .root:
      guard isCalled else {
        throw lexer.error("\(name) is a function: expected “(” after it", at: start)
      }
      lexer = ahead
      stack.append(.call(meaning, called: name, arguments: 0, at: start))
      return false
    case .pi, .e, .variable:
      if isCalled {
        let names = Name.functionNames
        let isKnown = meaning != .variable || allowed?.contains(name) == true
        throw lexer.error(
          isKnown
            ? "\(name) is no function: expected an operator between it and “(”"
            : "unknown function \(quote(name))" + suggestion(for: name, among: names), at: start)
      }
      if meaning == .pi {
        operands.append(.pi)
      } else if meaning == .e {
        operands.append(.e)
      } else {
        operands.append(try variable(name))
      }
      return true
    }
  }

  private mutating func variable(_ name: String) throws(ParsingError) -> Expression {
    if let variable = known[name] { return variable }
    if let variables, let allowed, !allowed.contains(name) {
      let list = variables.prefix(8).joined(separator: ", ") + (variables.count > 8 ? ", …" : "")
      throw lexer.error(
        "unknown variable \(quote(name)); the variables are \(list)"
          + suggestion(for: name, among: variables + Name.functionNames + ["pi", "e"]), at: lexer.start)
    }
    let variable = Expression(node: ExpressionNode(.variable(name)))
    known[name] = variable
    return variable
  }

  // MARK: Where an operator is expected

  /// Takes a token after a complete operand; returns whether another operand must follow.
  private mutating func readOperator(_ token: Lexer.Token) throws(ParsingError) -> Bool {
    switch token {
    case .sign(UInt8(ascii: "+")): push(.add, Binding.sum)
    case .sign(UInt8(ascii: "-")): push(.subtract, Binding.sum)
    case .sign(UInt8(ascii: "*")): push(.multiply, Binding.product)
    case .sign(UInt8(ascii: "/")): push(.divide, Binding.product)
    // Right associative: a power that waits on the left is not finished first.
    case .sign(UInt8(ascii: "^")): stack.append(.binary(.function(.pow), binding: Binding.power))
    case .sign(UInt8(ascii: ",")): try readComma()
    case .sign(UInt8(ascii: ")")):
      try readClosingParenthesis()
      return false
    case .end:
      finish(downTo: 0)
      if case .parenthesis(let start)? = stack.last { throw lexer.error("expected “)” to close this “(”", at: start) }
      if case .call(_, let called, _, let start)? = stack.last {
        throw lexer.error("expected “)” to close the call of \(called)", at: start)
      }
      return false
    case .sign(UInt8(ascii: "(")), .number, .name:
      throw lexer.error("expected an operator before \(describe(token)); a product is written with *", at: lexer.start)
    case .sign:
      throw lexer.error("expected an operator, found \(describe(token))", at: lexer.start)
    }
    return true
  }

  private mutating func push(_ operation: Operator, _ binding: Int) {
    finish(downTo: binding)
    stack.append(.binary(operation, binding: binding))
  }

  /// Carries out every operator on the stack that binds at least as tightly as `binding`.
  private mutating func finish(downTo binding: Int) {
    while let entry = stack.last {
      switch entry {
      case .binary(let operation, let its) where its >= binding:
        let y = operands.removeLast(), x = operands.removeLast()
        operands.append(Expression.written(operation, [x, y]))
      case .minus(let its) where its >= binding:
        operands.append(Expression.written(.negate, [operands.removeLast()]))
      default: return
      }
      stack.removeLast()
    }
  }

  private mutating func readComma() throws(ParsingError) {
    finish(downTo: 0)
    guard case .call(let name, let called, let arguments, let start)? = stack.popLast() else {
      throw lexer.error(
        "a comma separates the arguments of a function; a decimal point is written “.”", at: lexer.start)
    }
    stack.append(.call(name, called: called, arguments: arguments + 1, at: start))
  }

  private mutating func readClosingParenthesis() throws(ParsingError) {
    finish(downTo: 0)
    switch stack.popLast() {
    case .parenthesis?: return
    case .call(let name, let called, let commas, let start)?:
      let count = commas + 1
      if count != arity(of: called) {
        throw lexer.error("\(called) takes \(describe(arity(of: called))), found \(count)", at: start)
      }
      let arguments = Array(operands.suffix(count))
      operands.removeLast(count)
      if case .function(let function) = name {
        operands.append(Expression.written(.function(function), arguments))
      } else {
        guard let n = arguments[1].constant, n.isInteger, let degree = n.numerator.asInt, degree != 0 else {
          throw lexer.error("the degree of a root is an integer other than 0, as in root(x, 5)", at: start)
        }
        operands.append(Expression.written(.root(degree), [arguments[0]]))
      }
    default: throw lexer.error("this “)” has no “(”", at: lexer.start)
    }
  }

  // MARK: Words for messages

  private func arity(of name: String) -> Int { Function(rawValue: name)?.arity ?? 2 }

  private func describe(_ arity: Int) -> String { arity == 1 ? "1 argument" : "\(arity) arguments" }

  private func describe(_ token: Lexer.Token) -> String {
    switch token {
    case .number: quote(String(decoding: lexer.source[lexer.start..<lexer.position], as: UTF8.self))
    case .name(let name): quote(name)
    case .sign(let byte): "“\(String(UnicodeScalar(byte)))”"
    case .end: "the end"
    }
  }

  private func quote(_ text: String) -> String { "“\(text.utf8.count > 40 ? String(text.prefix(37)) + "…" : text)”" }

  private func suggestion(for name: String, among candidates: [String]) -> String {
    Name.nearest(to: name, among: candidates).map { "; did you mean \($0)?" } ?? ""
  }
}

extension Expression {
  /// The operation as it was written: only numbers are combined, and an integer exponent makes an integer power.
  static func written(_ operation: Operator, _ x: [Expression]) -> Expression {
    if operation == .function(.pow), let n = x[1].constant, n.isInteger, let exponent = n.numerator.asInt {
      return written(.power(exponent), [x[0]])
    }
    return folded(operation, x) ?? Expression(operation, x)
  }
}
