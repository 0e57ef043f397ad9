import Scalars

extension Tape {
  /// Computes the adjoint ∂output/∂node, times `seed`, of every node that the output depends on.
  ///
  /// The cost is one multiplication and one addition for each operand recorded, however many variables there are.
  /// Sweeping again, from the same or another output, starts afresh.
  ///
  /// Reverse order of recording is a reverse topological order: a node's operands were recorded before it, so when the
  /// sweep reaches a node, every use of it has already added to its adjoint.
  @inlinable public mutating func sweep(from output: Reverse<Base>, seed: Base = 1) {
    if output.node != 0 { requireLive(output) }
    let last = Int(output.node)
    storage.pointee.clearAdjoints(last + 1, Base.self)
    let nodes = storage.pointee.nodes.assumingMemoryBound(to: Node<Base>.self)
    let adjoints = storage.pointee.adjoints.assumingMemoryBound(to: Base.self)
    adjoints[last] = seed.scaled(by: output.partial)

    // Pullback nodes are few: between two of them the sweep is one loop without a question.
    var end = last
    for entry in storage.pointee.pullbacks.reversed() where Int(entry.node) <= last {
      let node = Int(entry.node)
      sweep(nodes, adjoints, from: end, downTo: node + 1)
      let pullbackNode = unsafeDowncast(entry, to: PullbackNode<Base>.self)
      let contributions = pullbackNode.pullback(adjoints[node])
      precondition(
        contributions.count == pullbackNode.operands.count,
        """
        a pullback returned \(contributions.count) adjoints for \(pullbackNode.operands.count) operands: return one for each
        """)
      for (operand, contribution) in zip(pullbackNode.operands, contributions) {
        adjoints[Int(operand.node)] += contribution.scaled(by: operand.partial)
      }
      end = node - 1
    }
    sweep(nodes, adjoints, from: end, downTo: storage.pointee.firstOperation)
  }

  /// Sweeps the operations numbered `start` ... `end`.
  @inlinable @inline(__always)
  func sweep(
    _ nodes: UnsafeMutablePointer<Node<Base>>, _ adjoints: UnsafeMutablePointer<Base>, from end: Int, downTo start: Int
  ) {
    let first = storage.pointee.firstOperation
    var i = end
    while i >= start {
      let adjoint = adjoints[i]
      let node = nodes + (i &- first)
      // What the output does not depend on contributes nothing, be the slope infinite.
      if adjoint != .zero {
        adjoints[Int(node.pointee.first)].accumulate(adjoint, times: node.pointee.firstPartial)
        adjoints[Int(node.pointee.second)].accumulate(adjoint, times: node.pointee.secondPartial)
      }
      i &-= 1
    }
  }

  /// The adjoint of a variable in the last sweep; zero if the output does not depend on it.
  ///
  /// - Precondition: `x` was made by ``variable(_:)`` on this tape. A computed value need not have a node of its own.
  @inlinable public func adjoint(of x: Reverse<Base>) -> Base {
    requireLive(x)
    let node = Int(x.node)
    let operation = node - storage.pointee.firstOperation
    let operations = storage.pointee.nodes.assumingMemoryBound(to: Node<Base>.self)
    precondition(
      operation < 0 || (operations[operation].first == 0 && operations[operation].second == 0),
      "only a variable has an adjoint to ask for: make one with `tape.variable(value)` where the computation needs it")
    return node < storage.pointee.sweptCount
      ? storage.pointee.adjoints.assumingMemoryBound(to: Base.self)[node] : .zero
  }

  /// Calls `body` with the place and the adjoint of each variable of the last ``record(count:at:_:)``: ``adjoints`` without
  /// the array.
  @inlinable @inline(__always)
  public func forEachAdjoint(_ body: (_ i: Int, _ adjoint: Base) -> Void) {
    // `record` made the variables the first nodes after the sink, and a sweep gives an adjoint to every node up to its start.
    let swept = Swift.min(variables.count, Swift.max(0, storage.pointee.sweptCount - 1))
    let adjoints = storage.pointee.adjoints.assumingMemoryBound(to: Base.self)
    for i in 0..<swept { body(i, adjoints[i + 1]) }
    for i in swept..<variables.count { body(i, .zero) }
  }

  /// The adjoints of the variables of the last ``record(count:at:_:)``, in their order.
  @inlinable public var adjoints: [Base] {
    var adjoints = [Base](repeating: .zero, count: variables.count)
    forEachAdjoint { adjoints[$0] = $1 }
    return adjoints
  }

  @inlinable @inline(__always)
  func requireLive(_ x: Reverse<Base>) {
    precondition(
      x.storage == storage && x.recording == storage.pointee.recording,
      "this value was not recorded on this tape, or belongs to a recording that has ended")
  }
}
