import Scalars

extension Tape {
  /// Computes the adjoint ∂output/∂node, times `seed`, of every node that the output depends on.
  ///
  /// The cost is one multiplication and one addition for each operand recorded, however many variables there are.
  /// Sweeping again, from the same or another output, starts afresh.
  ///
  /// Reverse order of recording is a reverse topological order: a node's operands were recorded before it, so when the
  /// sweep reaches a node, every use of it has already added to its adjoint.
  ///
  /// - Parameter consuming: whether arrays are given back as soon as the sweep has passed them, so that what the forward
  ///   pass keeps and what the sweep needs are never there in full at once. The recording is then swept only once.
  @inlinable public mutating func sweep(from output: Reverse<Base>, seed: Base = 1, consuming: Bool = false) {
    if !output.isConstant { requireLive(output) }
    require(
      !recording.pointee.isConsumed,
      "a consuming sweep has given this recording's arrays back: record anew, or sweep with `consuming: false` before")
    if Base.knowsAbsence { recording.pointee.isConsumed = consuming }
    let adjoint = seed * output.partial
    pass(from: Int(output.node), adjoint, reached: nil) { $0.accumulate($1, times: $2) }
    // A NaN may be 0 · ∞, and the zero that of something which the output does not depend on. To ask would cost every
    // sweep a comparison, and is left to a second one.
    recording.pointee.holdsNaN = false
    if Base.knowsAbsence { return }
    if recording.pointee.isDoubtful || !adjointsAreNumbers {
      passOverReached(from: Int(output.node), adjoint)
      recording.pointee.holdsNaN = !adjointsAreNumbers
    }
  }

  /// Whether the last sweep left a variable with an adjoint that is NaN.
  @inlinable package var holdsNaN: Bool { recording.pointee.holdsNaN }

  /// A pass over the nodes that the output depends on, and no other.
  @inlinable @inline(never)
  mutating func passOverReached(from last: Int, _ adjoint: Base) {
    withUnsafeTemporaryAllocation(of: Bool.self, capacity: last + 1) { reached in
      reached.initialize(repeating: false)
      markReached(reached, from: last)
      pass(from: last, adjoint, reached: reached.baseAddress) { $0 += $1 * $2 }
    }
  }

  /// Marks the nodes that the last one depends on.
  @inlinable
  func markReached(_ reached: UnsafeMutableBufferPointer<Bool>, from last: Int) {
    reached[last] = true
    let first = recording.pointee.firstOperation
    let nodes = recording.pointee.nodes.elements
    let operands = recording.pointee.operands.elements
    var junction = recording.pointee.junctions.count - 1
    var i = last
    while i >= first {
      while junction >= 0, Int(recording.pointee.junctions[junction].node) > i { junction -= 1 }
      if reached[i] {
        if junction >= 0, Int(recording.pointee.junctions[junction].node) == i {
          let junction = recording.pointee.junctions[junction]
          for k in junction.start..<junction.end { reached[Int(operands[k].node)] = true }
        } else {
          reached[Int(nodes[i - first].first)] = true
          reached[Int(nodes[i - first].second)] = true
        }
      }
      i -= 1
    }
  }

  /// Whether no variable's adjoint is NaN; a variable made after the first operation adds its own to the sink's.
  @inlinable @inline(__always)
  var adjointsAreNumbers: Bool {
    let adjoints = recording.pointee.adjoints.elements
    let count = Swift.min(recording.pointee.firstOperation, recording.pointee.adjoints.count)
    // All are counted, for a loop without an exit takes several at once.
    var numbers = 0
    for i in 0..<count where adjoints[i] == adjoints[i] { numbers &+= 1 }
    return numbers == count
  }

  /// One backward pass from node `last` with the given adjoint. `add` adds to an adjoint its user's adjoint times the
  /// slope.
  ///
  /// It leaves zeros behind, but for the variables: to zero the adjoints before each pass would be to go through all
  /// that memory once more, a tenth of a gradient's time, an eighth of a product's.
  @inlinable @inline(__always)
  mutating func pass(
    from last: Int, _ adjoint: Base, reached: UnsafePointer<Bool>?,
    _ add: (_ sum: inout Base, _ adjoint: Base, _ partial: Base) -> Void
  ) {
    recording.pointee.clearAdjoints()
    recording.pointee.isDoubtful = false
    recording.pointee.adjoints.extend(
      to: last + 1, with: Base.zero, room: recording.pointee.firstOperation + recording.pointee.nodes.capacity)
    recording.pointee.holdsAdjoints = true
    let adjoints = recording.pointee.adjoints.elements
    adjoints[last] = adjoint
    sweep(from: last, downTo: recording.pointee.firstOperation, reached, add)
  }

  /// Sweeps everything numbered `start` ... `last`.
  @inlinable @inline(__always)
  func sweep(
    from last: Int, downTo start: Int, _ reached: UnsafePointer<Bool>?,
    _ add: (_ sum: inout Base, _ adjoint: Base, _ partial: Base) -> Void
  ) {
    let adjoints = recording.pointee.adjoints.elements
    // Between two junctions the sweep is one loop without a question.
    var end = last
    var i = recording.pointee.junctions.count - 1
    while i >= 0 {
      // Asked for anew: a pullback that recorded on this tape may have moved them.
      let junction = recording.pointee.junctions[i]
      let node = Int(junction.node)
      if node < start { break }
      if node <= end {
        sweep(adjoints, from: end, downTo: node + 1, reached, add)
        sweep(adjoints, junction, reached, add)
        end = node - 1
      }
      i &-= 1
    }
    sweep(adjoints, from: end, downTo: start, reached, add)
  }

  /// Sweeps the operations numbered `start` ... `end`.
  ///
  /// An operation of a chain adds to the node just before it, or to the one before that, which is swept next. In memory
  /// each step would wait for what the step before has stored: twice as long as the arithmetic takes. So three adjoints
  /// travel in registers, the node's own and those of the two before it.
  @inlinable @inline(__always)
  func sweep(
    _ adjoints: UnsafeMutablePointer<Base>, from end: Int, downTo start: Int, _ reached: UnsafePointer<Bool>?,
    _ add: (_ sum: inout Base, _ adjoint: Base, _ partial: Base) -> Void
  ) {
    guard start <= end else { return }
    let nodes = recording.pointee.nodes.elements
    let first = recording.pointee.firstOperation
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
      if (reached == nil || reached.unsafelyUnwrapped[i]) && !adjoint.isAbsent {
        let node = nodes + (i &- first)
        give(node.pointee.first, node.pointee.firstPartial)
        give(node.pointee.second, node.pointee.secondPartial)
      }
      if Base.knowsAbsence, recording.pointee.isConsumed { nodes[i &- first] = .junction }
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
    _ adjoints: UnsafeMutablePointer<Base>, _ junction: Junction, _ reached: UnsafePointer<Bool>?,
    _ add: (_ sum: inout Base, _ adjoint: Base, _ partial: Base) -> Void
  ) {
    let adjoint = adjoints[Int(junction.node)]
    if junction.kind == .variable { return add(&adjoints[0], adjoint, .zero) }
    adjoints[Int(junction.node)] = .zero
    defer { if Base.knowsAbsence, recording.pointee.isConsumed { recording.pointee.release(junction) } }
    if adjoint.isAbsent { return }
    if let reached, !reached[Int(junction.node)] { return }
    if junction.kind == .slopes {
      let operands = recording.pointee.operands.elements
      // Last to first, like everything else: memory is then read in one direction, which is what processors fetch ahead
      // in.
      var i = junction.end &- 1
      while i >= junction.start {
        add(&adjoints[Int(operands[i].node)], adjoint, operands[i].partial)
        i &-= 1
      }
    } else if !Base.knowsAbsence && reached == nil && adjoint == .zero {
      // Code is not called for nothing; whether the zero is one by chance is asked in a second pass.
      recording.pointee.isDoubtful = true
    } else {
      recording.pointee.pullbacks[junction.kind.pullback].pull(
        adjoint, into: OperandAdjoints(recording, junction, isOverReached: reached != nil))
    }
  }

  /// The adjoint of a variable in the last sweep; zero if the output does not depend on it.
  ///
  /// - Precondition: `x` was made by ``variable(_:)`` on this tape. A computed value that has a node of its own has no
  ///   adjoint after the sweep, and traps; one that has none is found out only if its slope towards the variable is not
  ///   1.
  @inlinable public func adjoint(of x: Reverse<Base>) -> Base {
    requireLive(x)
    let node = Int(x.node)
    require(
      x.partial == 1 && recording.pointee.isVariable(x.node),
      "only a variable has an adjoint to ask for: make one with `tape.variable(value)` where the computation needs it")
    return node < recording.pointee.adjoints.count ? recording.pointee.adjoints.elements[node] : .zero
  }

  /// Calls `body` with the place and the adjoint of each variable of the last ``record(count:at:_:)``: ``adjoints``
  /// without the array.
  @inlinable @inline(__always)
  public func forEachAdjoint(_ body: (_ i: Int, _ adjoint: Base) -> Void) {
    // `record` made the variables the first nodes after the sink. What was never swept to is zero.
    let swept = Swift.min(variables.count, Swift.max(0, recording.pointee.adjoints.count - 1))
    let adjoints = recording.pointee.adjoints.elements
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
    require(
      x.number == recording.pointee.number,
      "this value was not recorded on this tape, or belongs to a recording that has ended")
  }
}
