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
    if !output.isConstant { requireLive(output) }
    let last = Int(output.node)
    storage.pointee.adjoints.fill(
      last + 1, with: Base.zero, room: storage.pointee.firstOperation + storage.pointee.nodes.capacity)
    let adjoints = storage.pointee.adjoints.elements(Base.self)
    adjoints[last] = seed.scaled(by: output.partial)

    // Between two junctions the sweep is one loop without a question.
    var end = last
    let junctions = storage.pointee.junctions.elements(Junction.self)
    var i = storage.pointee.junctions.count - 1
    while i >= 0 {
      let node = Int(junctions[i].node)
      if node <= end {
        sweep(adjoints, from: end, downTo: node + 1)
        sweep(adjoints, junctions[i])
        end = node - 1
      }
      i &-= 1
    }
    sweep(adjoints, from: end, downTo: storage.pointee.firstOperation)
  }

  /// Sweeps the operations numbered `start` ... `end`.
  @inlinable @inline(__always)
  func sweep(_ adjoints: UnsafeMutablePointer<Base>, from end: Int, downTo start: Int) {
    let nodes = storage.pointee.nodes.elements(Node<Base>.self)
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

  /// Sweeps an operation of any number of operands.
  @inlinable @inline(__always)
  func sweep(_ adjoints: UnsafeMutablePointer<Base>, _ junction: Junction) {
    let operands = storage.pointee.operands.elements(Operand<Base>.self)
    let adjoint = adjoints[Int(junction.node)]
    guard adjoint != .zero else { return }
    guard junction.pullback == Junction.partials else {
      return pullBack(adjoint, adjoints, junction)
    }
    for i in junction.start..<junction.end {
      adjoints[Int(operands[i].node)].accumulate(adjoint, times: operands[i].partial)
    }
  }

  @inlinable @inline(never)
  func pullBack(_ adjoint: Base, _ adjoints: UnsafeMutablePointer<Base>, _ junction: Junction) {
    let operands = storage.pointee.operands.elements(Operand<Base>.self)
    let pullback = unsafeDowncast(storage.pointee.pullbacks[Int(junction.pullback)], to: Pullback<Base>.self)
    let contributions = pullback.call(adjoint)
    let count = junction.end - junction.start
    precondition(
      contributions.count == count,
      "a pullback returned \(contributions.count) adjoints for \(count) operands: return one for each")
    for i in 0..<count {
      let operand = operands[junction.start + i]
      adjoints[Int(operand.node)] += contributions[i].scaled(by: operand.partial)
    }
  }

  /// The adjoint of a variable in the last sweep; zero if the output does not depend on it.
  ///
  /// - Precondition: `x` was made by ``variable(_:)`` on this tape. A computed value need not have a node of its own.
  @inlinable public func adjoint(of x: Reverse<Base>) -> Base {
    requireLive(x)
    let node = Int(x.node)
    let operation = node - storage.pointee.firstOperation
    let operations = storage.pointee.nodes.elements(Node<Base>.self)
    precondition(
      operation < 0 || (operations[operation].first == 0 && operations[operation].second == 0),
      "only a variable has an adjoint to ask for: make one with `tape.variable(value)` where the computation needs it")
    return node < storage.pointee.adjoints.count ? storage.pointee.adjoints.elements(Base.self)[node] : .zero
  }

  /// Calls `body` with the place and the adjoint of each variable of the last ``record(count:at:_:)``: ``adjoints`` without
  /// the array.
  @inlinable @inline(__always)
  public func forEachAdjoint(_ body: (_ i: Int, _ adjoint: Base) -> Void) {
    // `record` made the variables the first nodes after the sink, and a sweep gives an adjoint to every node up to its start.
    let swept = Swift.min(variables.count, Swift.max(0, storage.pointee.adjoints.count - 1))
    let adjoints = storage.pointee.adjoints.elements(Base.self)
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
