import Scalars

/// A node of the graph behind an ``Expression``: an operation and at most three operands, shared between expressions.
///
/// `@unchecked`: everything is immutable from `init` on, except that `deinit`, which by then has the node to itself,
/// takes the operands away.
final class ExpressionNode: @unchecked Sendable {
  let operation: Operation
  /// Of the whole expression, so that two different ones are told apart without a walk.
  let hash: Int
  /// The longest path down to a leaf.
  let depth: Int
  private(set) var first: ExpressionNode?
  private(set) var second: ExpressionNode?
  private(set) var third: ExpressionNode?

  init(
    _ operation: Operation, _ first: ExpressionNode? = nil, _ second: ExpressionNode? = nil,
    _ third: ExpressionNode? = nil
  ) {
    self.operation = operation
    self.first = first
    self.second = second
    self.third = third
    var hasher = Hasher()
    hasher.combine(operation)
    hasher.combine(first?.hash)
    hasher.combine(second?.hash)
    hasher.combine(third?.hash)
    hash = hasher.finalize()
    depth = 1 + Swift.max(first?.depth ?? -1, second?.depth ?? -1, third?.depth ?? -1)
  }

  /// The number of operands.
  var count: Int { first == nil ? 0 : second == nil ? 1 : third == nil ? 2 : 3 }

  subscript(i: Int) -> ExpressionNode {
    guard let operand = i == 0 ? first : i == 1 ? second : third else {
      stop("the operation has \(count) operands, not \(i + 1)")
    }
    return operand
  }

  deinit {
    // Releasing a node releases its operands, one call inside the other: deep in a long chain that overflows the stack,
    // so there the nodes that nobody else holds are unlinked in a loop first.
    if depth < 256 { return }
    var pending: [ExpressionNode] = []
    takeOperands(into: &pending)
    while var node = pending.popLast() {
      if isKnownUniquelyReferenced(&node) { node.takeOperands(into: &pending) }
    }
  }

  private func takeOperands(into pending: inout [ExpressionNode]) {
    if let first { pending.append(first) }
    if let second { pending.append(second) }
    if let third { pending.append(third) }
    first = nil
    second = nil
    third = nil
  }
}

extension ExpressionNode {
  /// Whether two graphs spell the same expression, in time linear in their sizes however much is shared.
  static func areEqual(_ a: ExpressionNode, _ b: ExpressionNode) -> Bool {
    if a === b { return true }
    if a.hash != b.hash { return false }
    struct Pair: Hashable { var a, b: ObjectIdentifier }
    var known: Set<Pair> = []
    var pending = [(a, b)]
    while let (x, y) = pending.popLast() {
      if x === y || !known.insert(Pair(a: ObjectIdentifier(x), b: ObjectIdentifier(y))).inserted { continue }
      guard x.hash == y.hash, x.operation == y.operation, x.count == y.count else { return false }
      for i in 0..<x.count { pending.append((x[i], y[i])) }
    }
    return true
  }
}
