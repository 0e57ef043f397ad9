import Scalars

/// The recording of a computation, from which one backward sweep reads the derivative with respect to every input.
///
///     var tape = Tape<Double>()
///     let x = tape.variable(3)
///     let y = tape.variable(4)
///     let z = x * y + Reverse.sin(x)
///     tape.sweep(from: z)
///     tape.adjoint(of: x)           // 4 + cos 3
///     tape.adjoint(of: y)           // 3.0
///
/// A tape is a scope: it lives where it was made, cannot be copied, and its values mean nothing after it. A value of another
/// tape, or one that outlived its recording, is found out where it meets a live one, and traps in every build.
///
/// **Memory.** 3 · `MemoryLayout<Base>.stride` + 8 bytes for each operation that joins two nodes (32 for `Double`, 56 for
/// `Dual<Double>`), nothing for one that does not: see ``Reverse``. A variable takes its adjoint and nothing else; made after the
/// first operation, a node and 24 bytes. Buffers are kept for the next tape, so that after the first few evaluations recording
/// allocates nothing.
///
/// **Threads.** A tape and its values belong to the thread that made them; different threads use different tapes.
public struct Tape<Base: Field>: ~Copyable {
  @usableFromInline let storage: UnsafeMutablePointer<TapeStorage>
  /// The independent variables of the last ``record(count:at:_:)``.
  @usableFromInline let variables: Variables<Base>

  /// An empty tape.
  @inlinable public init() {
    #if hasFeature(Embedded)
      storage = TapeStorage.take()
      variables = Variables()
    #else
      storage = TapeStorage.take(for: ObjectIdentifier(Base.self))
      variables = storage.pointee.variables as? Variables<Base> ?? Variables()
    #endif
    storage.pointee.variables = variables
    storage.pointee.begin(Base.self)
  }

  deinit {
    variables.array.removeAll(keepingCapacity: true)
    storage.pointee.end(Base.self)
    TapeStorage.recycle(storage)
  }

  /// How many variables the last ``record(count:at:_:)`` had.
  @inlinable var variableCount: Int { variables.array.count }

  /// How many nodes are recorded: the variables and the operations that joined two nodes.
  @inlinable public var nodeCount: Int { storage.pointee.firstOperation - 1 + storage.pointee.nodes.count }

  /// How many bytes a node takes, its adjoint included.
  @inlinable public static var bytesPerNode: Int { MemoryLayout<Node<Base>>.stride + MemoryLayout<Base>.stride }

  /// How many bytes the recording takes, adjoints included. The buffers that hold it grow by doubling, and may be larger.
  @inlinable public var byteCount: Int {
    storage.pointee.nodes.count * MemoryLayout<Node<Base>>.stride
      + storage.pointee.junctions.count * MemoryLayout<Junction>.stride
      + storage.pointee.operands.count * MemoryLayout<Operand<Base>>.stride
      + (nodeCount + 1) * MemoryLayout<Base>.stride
  }

  /// Forgets the recording and keeps the memory. Values recorded before are no longer valid.
  @inlinable public mutating func reset() {
    storage.pointee.end(Base.self)
    storage.pointee.begin(Base.self)
    variables.array.removeAll(keepingCapacity: true)
  }

  /// An independent variable with the given value.
  @inlinable public mutating func variable(_ value: Base) -> Reverse<Base> {
    let node = storage.pointee.pushVariable(Base.self)
    return Reverse(value, partial: 1, node: node, recording: storage.pointee.recording, storage: storage)
  }

  /// Starts a new recording of `f` at the n variables with the given values, and returns its output.
  @inlinable public mutating func record<Output>(
    count n: Int, at value: (Int) -> Base, _ f: ([Reverse<Base>]) throws -> Output
  ) rethrows -> Output {
    storage.pointee.end(Base.self)
    storage.pointee.begin(Base.self, variables: n)
    if variables.array.count != n {
      variables.array.removeAll(keepingCapacity: true)
      variables.array.append(contentsOf: repeatElement(.zero, count: n))
    }
    let (storage, recording) = (storage, storage.pointee.recording)
    variables.array.withUnsafeMutableBufferPointer { variables in
      for i in 0..<n {
        let node = UInt32(truncatingIfNeeded: i + 1)
        variables[i] = Reverse(value(i), partial: 1, node: node, recording: recording, storage: storage)
      }
    }
    return try f(variables.array)
  }
}
