import Scalars

/// What a tape has recorded, and what its sweep needs: the place that a `Reverse` value points at.
///
/// It is made in ``TapeMemory``, whose place it takes for as long as the tape lives, and leaves its memory there. So a
/// value of a recording that ended may point at a recording of another scalar: of that one it reads the number, and
/// nothing else.
@usableFromInline
struct Recording<Base: Field> {
  /// What tells this recording from every other, and first in its place, so that whoever finds one may read it.
  @usableFromInline var number: UInt32
  /// Whether there was a sweep since the adjoints were all zero.
  @usableFromInline var holdsAdjoints = false
  /// Whether the last sweep left a variable's adjoint NaN.
  @usableFromInline var holdsNaN = false
  /// Whether the last pass left out a pullback whose adjoint was zero.
  @usableFromInline var isDoubtful = false
  /// Whether a sweep has given the operations' memory back.
  @usableFromInline var isConsumed = false
  /// Whether a variable was made after the first operation.
  @usableFromInline var hasLateVariables = false
  /// The number of the first operation. Node 0 is the sink that constants point at, and nodes 1 ..< `firstOperation`
  /// are the variables made before any operation: having no operands, they are not stored.
  @usableFromInline var firstOperation = 1
  /// What belongs to the stage that other recordings go on from; see ``Tape/keepStage()``.
  @usableFromInline var stage = Stage()
  /// Operations of two operands, and the places of the junctions.
  @usableFromInline var nodes: GrowingBuffer<Node<Base>>
  /// Operations of any number of operands, in the order of their nodes.
  @usableFromInline var junctions: GrowingBuffer<Junction>
  /// The operands of the junctions.
  @usableFromInline var operands: GrowingBuffer<Operand<Base>>
  /// The pullbacks of the junctions that have one.
  @usableFromInline var pullbacks: GrowingBuffer<Pullback<Base>>
  /// The adjoints of the nodes: zeros, but for the variables' after a sweep.
  @usableFromInline var adjoints: GrowingBuffer<Base>

  /// The objects that the next recording uses again.
  @usableFromInline var kept: KeptObjects<Base>

  @inlinable init(in memory: TapeMemory) {
    number = memory.number
    nodes = GrowingBuffer(in: memory.nodes)
    junctions = GrowingBuffer(in: memory.junctions)
    operands = GrowingBuffer(in: memory.operands)
    pullbacks = GrowingBuffer(in: memory.pullbacks)
    adjoints = GrowingBuffer(in: memory.adjoints)
    if let scalar = Self.scalar, scalar == memory.scalar {
      adjoints.count = memory.zeros
      kept = memory.kept.map { unsafeDowncast($0, to: KeptObjects.self) } ?? KeptObjects()
    } else {
      kept = KeptObjects()
    }
  }

  /// What tells its scalar from others: nothing in Embedded Swift, where types have no identity at run time.
  @inlinable static var scalar: ObjectIdentifier? {
    #if hasFeature(Embedded)
      nil
    #else
      ObjectIdentifier(Base.self)
    #endif
  }
}

// MARK: - From the pool and back

extension Recording {
  /// An empty recording in a place that no tape uses.
  @inlinable static func take() -> UnsafeMutablePointer<Recording> {
    let memory = TapeMemory.take(for: scalar)
    let recording = Recording(in: memory.move())
    let place = UnsafeMutableRawPointer(memory).bindMemory(to: Recording.self, capacity: 1)
    place.initialize(to: recording)
    return place
  }

  /// Ends the recording and gives its place back.
  @inlinable static func recycle(_ place: UnsafeMutablePointer<Recording>) {
    place.pointee.end()
    let recording = place.move()
    let memory = UnsafeMutableRawPointer(place).bindMemory(to: TapeMemory.self, capacity: 1)
    memory.initialize(to: recording.memory)
    TapeMemory.recycle(memory)
  }

  /// The memory of a recording that has ended.
  @inlinable var memory: TapeMemory {
    TapeMemory(
      number: number, nodes: nodes.bytes, junctions: junctions.bytes, operands: operands.bytes,
      pullbacks: pullbacks.bytes, adjoints: adjoints.bytes, kept: kept, scalar: Self.scalar,
      zeros: adjoints.count)
  }
}

// MARK: - Recording

extension Recording {
  /// Starts a recording with n variables.
  @inlinable mutating func begin(variables n: Int = 0) {
    requireRoom(forVariables: n)
    firstOperation = n + 1
  }

  @inlinable @inline(__always)
  func requireRoom(forVariables n: Int) {
    require(n < GrowingBuffer<Base>.mostElements, "a tape holds fewer than 2³¹ variables, and there are \(n)")
  }

  /// Ends a recording: nothing in the buffers is initialised afterwards, but zeros that own nothing.
  @inlinable mutating func end() {
    // They stay, for the next sweep.
    if _isPOD(Base.self) {
      clearAdjoints()
    } else {
      adjoints.removeAll()
      holdsAdjoints = false
    }
    nodes.removeAll()
    junctions.removeAll()
    operands.removeAll()
    if pullbacks.count > 0 {
      kept.keep(UnsafeBufferPointer(start: pullbacks.elements, count: pullbacks.count))
      pullbacks.removeAll()
    }
    isConsumed = false
    hasLateVariables = false
    stage = Stage()
    number = TapeMemory.number(after: number)
  }

  /// Records an operation and returns its number.
  @inlinable @inline(__always)
  mutating func push(_ node: Node<Base>) -> UInt32 {
    // At most 2³¹ variables and as many operations: the number fits.
    let index = nodes.append(node)
    return UInt32(truncatingIfNeeded: firstOperation &+ index)
  }

  /// Adds a variable and returns its number. After the first operation it is a junction without operands, so that the
  /// sweep stops there.
  @inlinable mutating func pushVariable() -> UInt32 {
    if nodes.count > 0 {
      hasLateVariables = true
      return pushJunction(operandsFrom: operands.count, .variable)
    }
    requireRoom(forVariables: firstOperation)
    firstOperation += 1
    return UInt32(firstOperation - 1)
  }

  /// Records an operation on the operands from `start` on, with a node in its place, and returns its number.
  @inlinable mutating func pushJunction(operandsFrom start: Int, _ kind: Junction.Kind = .slopes) -> UInt32 {
    let node = push(.junction)
    _ = junctions.append(Junction(node: node, kind, start: start, end: operands.count))
    return node
  }

  /// Gives back what an operation keeps for the sweep.
  @inlinable mutating func release(_ junction: Junction) {
    for i in junction.start..<junction.end { operands.elements[i].partial = .zero }
    if junction.kind != .slopes { pullbacks[junction.kind.pullback].release() }
  }

  /// Records an operation on the operands from `start` on whose slopes are code.
  @inlinable mutating func pushJunction<Rule: PullbackRule>(
    operandsFrom start: Int, _ pullback: Rule
  ) -> UInt32 where Rule.Base == Base {
    pushJunction(operandsFrom: start, .pullback(pullbacks.append(kept.pullback(pullbacks.count, pullback))))
  }
}

// MARK: - Variables and their adjoints

extension Recording {
  /// Whether the node is a variable's.
  @inlinable func isVariable(_ node: UInt32) -> Bool {
    node < firstOperation || lateVariables.contains { $0.node == node }
  }

  /// The junctions of the variables that were made after the first operation.
  @inlinable var lateVariables: some Sequence<Junction> {
    UnsafeBufferPointer(start: junctions.elements, count: hasLateVariables ? junctions.count : 0).lazy
      .filter { $0.kind == .variable }
  }

  /// Makes all adjoints zero.
  @inlinable mutating func clearAdjoints() {
    guard holdsAdjoints else { return }
    UnsafeMutableBufferPointer(start: adjoints.elements, count: adjoints.count)
      .prefix(firstOperation).update(repeating: .zero)
    for variable in lateVariables where variable.node < adjoints.count { adjoints.elements[Int(variable.node)] = .zero }
    holdsAdjoints = false
  }
}
