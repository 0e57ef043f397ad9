import Scalars

/// Expressions flattened into a list of steps, every operand before its use and every common sub-expression once.
///
/// All that walks an expression (evaluation, differentiation, normal form, printing) is a loop over such a list: no
/// recursion, and time linear in what is shared rather than in what is spelled out.
///
/// A class, and immutable: an evaluation then counts one reference and not one for each array.
@usableFromInline final class Program: Sendable {
  /// One operation; `a`, `b`, `c` are the indices of its operands' steps.
  @frozen @usableFromInline struct Step: Hashable, Sendable {
    @frozen @usableFromInline enum Kind: Hashable, Sendable {
      /// The constant with this index in `constants`.
      case constant(Int)
      /// The variable with this index in `variables`.
      case variable(Int)
      case apply(Operator)
    }
    @usableFromInline var kind: Kind
    @usableFromInline var a: Int32 = 0
    @usableFromInline var b: Int32 = 0
    @usableFromInline var c: Int32 = 0

    subscript(i: Int) -> Int { Int(i == 0 ? a : i == 1 ? b : c) }
  }

  @usableFromInline let steps: [Step]
  /// The constants, exactly: what symbols are given.
  @usableFromInline let constants: [Rational]
  /// The constants as every other scalar type is given them.
  @usableFromInline let numbers: [Number]
  /// The names of the variables.
  @usableFromInline let variables: [String]
  /// The steps whose values were asked for.
  @usableFromInline let outputs: [Int]

  /// The program that computes `expressions` from the variables, in the given order; further ones follow by first
  /// appearance.
  init(_ expressions: [Expression], variables: [String] = []) {
    var builder = Builder(variables: variables)
    let outputs = expressions.map { builder.index(of: $0.node) }
    steps = builder.steps
    constants = builder.constants
    numbers = constants.map(Number.init)
    self.variables = builder.variables
    self.outputs = outputs
  }

  /// The operator of a step that has one.
  func operation(at i: Int) -> Operator? {
    if case .apply(let operation) = steps[i].kind { return operation }
    return nil
  }

  /// The operands of a step.
  func operands(at i: Int) -> [Int] {
    guard let operation = operation(at: i) else { return [] }
    return (0..<operation.arity).map { steps[i][$0] }
  }

  /// Computes something for every step from the same thing for its operands.
  func map<T>(_ transform: (_ step: Step, _ operands: [T]) throws -> T) rethrows -> [T] {
    var results: [T] = []
    results.reserveCapacity(steps.count)
    for i in steps.indices { results.append(try transform(steps[i], operands(at: i).map { results[$0] })) }
    return results
  }

  /// The steps as expressions, simplified on the way.
  var expressions: [Expression] {
    map { step, operands in
      switch step.kind {
      case .constant(let i): Expression(constant: constants[i])
      case .variable(let i): Expression(node: ExpressionNode(.variable(variables[i])))
      case .apply(let operation): Expression.make(operation, operands)
      }
    }
  }
}

extension Program {
  /// A constant, prepared for conversion to any scalar type. Trivial, so that an evaluation copies it for free.
  ///
  /// 1/3 is no decimal, so it is handed on as a quotient: a floating-point type rounds once, because both integers are
  /// exact in it.
  @frozen @usableFromInline struct Number: Sendable {
    /// The nearest `Double`, or the numerator of a quotient.
    @usableFromInline let numerator: Double
    /// 1 unless the constant is a quotient.
    @usableFromInline let denominator: Double

    init(_ value: Rational) {
      let nearest = Double(value)
      let p = Double(Rational(value.numerator, 1)), q = Double(Rational(value.denominator, 1))
      // Integers below 2⁵³ are their own shortest decimals.
      let isQuotient = Rational(shortestDecimalOf: nearest) != value && p.magnitude < 0x1p53 && q < 0x1p53
      numerator = isQuotient ? p : nearest
      denominator = isQuotient ? q : 1
    }

    /// The constant as an `S`: the nearest number, where `S` is made of floating-point numbers.
    @inlinable @inline(__always) func callAsFunction<S: Scalar>(_: S.Type) -> S {
      denominator == 1 ? S(numerator) : S(numerator) / S(denominator)
    }
  }

  /// Flattens graphs, giving equal sub-expressions one index even where they are different nodes.
  private struct Builder {
    private(set) var steps: [Step] = []
    private(set) var constants: [Rational] = []
    private(set) var variables: [String]
    private var indexOfVariable: [String: Int] = [:]
    private var indexOfConstant: [Rational: Int] = [:]
    private var indexOfStep: [Step: Int32] = [:]
    private var indexOfNode: [ObjectIdentifier: Int32] = [:]

    init(variables: [String]) {
      self.variables = variables
      for (i, name) in variables.enumerated() {
        require(indexOfVariable[name] == nil, "the variable \(name) is listed twice: list each once")
        indexOfVariable[name] = i
      }
    }

    mutating func index(of root: ExpressionNode) -> Int {
      // A node is met twice: on the way down its operands are put on the stack above it, on the way back they are done.
      var pending = [(node: root, isReady: false)]
      while let (node, isReady) = pending.popLast() {
        if indexOfNode[ObjectIdentifier(node)] != nil { continue }
        if isReady || node.count == 0 {
          let step = makeStep(node)
          let index = indexOfStep[step] ?? Int32(steps.count)
          if index == steps.count {
            steps.append(step)
            indexOfStep[step] = index
          }
          indexOfNode[ObjectIdentifier(node)] = index
        } else {
          pending.append((node, true))
          for i in (0..<node.count).reversed() { pending.append((node[i], false)) }
        }
      }
      return Int(indexOfNode[ObjectIdentifier(root)]!)
    }

    private mutating func makeStep(_ node: ExpressionNode) -> Step {
      switch node.operation {
      case .constant(let value):
        if let known = indexOfConstant[value] { return Step(kind: .constant(known)) }
        indexOfConstant[value] = constants.count
        constants.append(value)
        return Step(kind: .constant(constants.count - 1))
      case .variable(let name):
        if let known = indexOfVariable[name] { return Step(kind: .variable(known)) }
        indexOfVariable[name] = variables.count
        variables.append(name)
        return Step(kind: .variable(variables.count - 1))
      case .apply(let operation):
        func index(_ operand: ExpressionNode?) -> Int32 { operand.map { indexOfNode[ObjectIdentifier($0)]! } ?? 0 }
        return Step(kind: .apply(operation), a: index(node.first), b: index(node.second), c: index(node.third))
      }
    }
  }
}
