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
    pass(from: Int(output.node), seed.scaled(by: output.partial)) { $0.accumulate($1, times: $2) }
    // A NaN may be 0 · ∞, as at the tip of √(x² + y²): an exactly zero slope under an infinite one. Going forward a zero
    // tangent stays zero there; going backward it would cost every sweep a comparison, and is left to a second one.
    if !adjointsAreNumbers { strongPass(from: Int(output.node), seed.scaled(by: output.partial)) }
  }

  /// A pass in which an exactly zero slope contributes nothing, be the adjoint infinite.
  @inlinable @inline(never)
  mutating func strongPass(from last: Int, _ adjoint: Base) {
    pass(from: last, adjoint) { $0 += $2.scaled(by: $1) }
  }

  /// Whether no variable's adjoint is NaN; a variable made after the first operation adds its own to the sink's.
  @inlinable @inline(__always)
  var adjointsAreNumbers: Bool {
    let adjoints = storage.pointee.adjoints.elements(Base.self)
    let count = Swift.min(storage.pointee.firstOperation, storage.pointee.adjoints.count)
    // All are counted, for a loop without an exit takes several at once.
    var numbers = 0
    for i in 0..<count where adjoints[i] == adjoints[i] { numbers &+= 1 }
    return numbers == count
  }

  /// One backward pass from node `last` with the given adjoint. `add` adds to an adjoint its user's adjoint times the slope.
  ///
  /// It leaves zeros behind, but for the variables: to zero the adjoints before each pass would be to go through all that memory
  /// once more, a tenth of a gradient's time, an eighth of a product's.
  @inlinable @inline(__always)
  mutating func pass(
    from last: Int, _ adjoint: Base, _ add: (_ sum: inout Base, _ adjoint: Base, _ partial: Base) -> Void
  ) {
    storage.pointee.clearAdjoints(Base.self)
    storage.pointee.adjoints.extend(
      to: last + 1, with: Base.zero, room: storage.pointee.firstOperation + storage.pointee.nodes.capacity)
    storage.pointee.holdsAdjoints = true
    let adjoints = storage.pointee.adjoints.elements(Base.self)
    adjoints[last] = adjoint

    // Between two junctions the sweep is one loop without a question.
    var end = last
    var i = storage.pointee.junctions.count - 1
    while i >= 0 {
      // Asked for anew: a pullback that recorded on this tape may have moved them.
      let junction = storage.pointee.junctions.elements(Junction.self)[i]
      let node = Int(junction.node)
      if node <= end {
        sweep(adjoints, from: end, downTo: node + 1, add)
        sweep(adjoints, junction, add)
        end = node - 1
      }
      i &-= 1
    }
    sweep(adjoints, from: end, downTo: storage.pointee.firstOperation, add)
  }

  /// Sweeps the operations numbered `start` ... `end`.
  ///
  /// An operation of a chain adds to the node just before it, or to the one before that, which is swept next. In memory each step
  /// would wait for what the step before has stored: twice as long as the arithmetic takes. So three adjoints travel in
  /// registers, the node's own and those of the two before it.
  @inlinable @inline(__always)
  func sweep(
    _ adjoints: UnsafeMutablePointer<Base>, from end: Int, downTo start: Int,
    _ add: (_ sum: inout Base, _ adjoint: Base, _ partial: Base) -> Void
  ) {
    guard start <= end else { return }
    let nodes = storage.pointee.nodes.elements(Node<Base>.self)
    let first = storage.pointee.firstOperation
    // An operation has two operands, so that i is at least 2.
    var i = end
    var adjoint = adjoints[i]
    var before = adjoints[i &- 1]
    while i >= start {
      var beforeThat = adjoints[i &- 2]
      @inline(__always) func give(_ operand: UInt32, _ partial: Base) {
        let operand = Int(operand)
        if operand < i &- 2 {
          add(&adjoints[operand], adjoint, partial)
        } else if operand == i &- 1 {
          add(&before, adjoint, partial)
        } else {
          add(&beforeThat, adjoint, partial)
        }
      }
      // What the output does not depend on contributes nothing, be the slope infinite.
      if adjoint != .zero {
        let node = nodes + (i &- first)
        give(node.pointee.first, node.pointee.firstPartial)
        give(node.pointee.second, node.pointee.secondPartial)
      }
      adjoints[i] = .zero
      (adjoint, before) = (before, beforeThat)
      i &-= 1
    }
    adjoints[i] = adjoint
    adjoints[i &- 1] = before
  }

  /// Sweeps an operation of any number of operands.
  @inlinable @inline(__always)
  func sweep(
    _ adjoints: UnsafeMutablePointer<Base>, _ junction: Junction,
    _ add: (_ sum: inout Base, _ adjoint: Base, _ partial: Base) -> Void
  ) {
    let adjoint = adjoints[Int(junction.node)]
    if junction.pullback == Junction.variable { return add(&adjoints[0], adjoint, .zero) }
    adjoints[Int(junction.node)] = .zero
    guard adjoint != .zero else { return }
    if junction.pullback == Junction.partials {
      let operands = storage.pointee.operands.elements(Operand<Base>.self)
      // Last to first, like everything else: memory is then read in one direction, which is what processors fetch ahead in.
      var i = junction.end &- 1
      while i >= junction.start {
        add(&adjoints[Int(operands[i].node)], adjoint, operands[i].partial)
        i &-= 1
      }
    } else {
      let contributions = pullBack(adjoint, junction)
      // Asked for after the pullback, which may have recorded.
      let operands = storage.pointee.operands.elements(Operand<Base>.self) + junction.start
      for (i, contribution) in contributions.enumerated() where contribution != .zero {
        add(&adjoints[Int(operands[i].node)], contribution, operands[i].partial)
      }
    }
  }

  /// What the pullback of a junction gives each of its operands.
  @inlinable @inline(never)
  func pullBack(_ adjoint: Base, _ junction: Junction) -> [Base] {
    let pullback = unsafeDowncast(storage.pointee.pullbacks[Int(junction.pullback)], to: Pullback<Base>.self)
    let contributions = pullback.call(adjoint)
    let count = junction.end - junction.start
    require(
      contributions.count == count,
      "a pullback returned \(contributions.count) adjoints for \(count) operands: return one for each")
    return contributions
  }

  /// The adjoint of a variable in the last sweep; zero if the output does not depend on it.
  ///
  /// - Precondition: `x` was made by ``variable(_:)`` on this tape. A computed value that has a node of its own has no
  ///   adjoint after the sweep, and traps; one that has none is found out only if its slope towards the variable is not 1.
  @inlinable public func adjoint(of x: Reverse<Base>) -> Base {
    requireLive(x)
    let node = Int(x.node)
    require(
      x.partial == 1 && storage.pointee.isVariable(x.node, Base.self),
      "only a variable has an adjoint to ask for: make one with `tape.variable(value)` where the computation needs it")
    return node < storage.pointee.adjoints.count ? storage.pointee.adjoints.elements(Base.self)[node] : .zero
  }

  /// Calls `body` with the place and the adjoint of each variable of the last ``record(count:at:_:)``: ``adjoints`` without
  /// the array.
  @inlinable @inline(__always)
  public func forEachAdjoint(_ body: (_ i: Int, _ adjoint: Base) -> Void) {
    // `record` made the variables the first nodes after the sink. What was never swept to is zero.
    let swept = Swift.min(variableCount, Swift.max(0, storage.pointee.adjoints.count - 1))
    let adjoints = storage.pointee.adjoints.elements(Base.self)
    for i in 0..<swept { body(i, adjoints[i + 1]) }
    for i in swept..<variableCount { body(i, .zero) }
  }

  /// The adjoints of the variables of the last ``record(count:at:_:)``, in their order.
  @inlinable public var adjoints: [Base] {
    var adjoints = [Base](repeating: .zero, count: variableCount)
    forEachAdjoint { adjoints[$0] = $1 }
    return adjoints
  }

  @inlinable @inline(__always)
  func requireLive(_ x: Reverse<Base>) {
    require(
      x.recording == storage.pointee.recording,
      "this value was not recorded on this tape, or belongs to a recording that has ended")
  }
}
