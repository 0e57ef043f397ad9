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
/// A tape is a scope: it lives where it was made, cannot be copied, and its values mean nothing after it. A value of
/// another tape, or one that outlived its recording, is found out where it meets a live one, and traps in every build.
///
/// **Memory.** 3 · `MemoryLayout<Base>.stride` + 8 bytes for each operation that joins two nodes (32 for `Double`, 56
/// for `Dual<Double>`), nothing for one that does not: see ``Reverse``. A variable takes its adjoint and nothing else;
/// made after the first operation, a node and 24 bytes. Buffers are kept for the next tape, so that after the first few
/// evaluations recording allocates nothing.
///
/// **Threads.** A tape and its values belong to the thread that made them; different threads use different tapes.
public struct Tape<Base: Field>: ~Copyable {
  @usableFromInline let recording: UnsafeMutablePointer<Recording<Base>>
  /// The independent variables of the last ``record(count:at:_:)``.
  @usableFromInline var variables: [Reverse<Base>]

  /// An empty tape.
  @inlinable public init() {
    recording = Recording.take()
    recording.pointee.begin()
    variables = recording.pointee.kept.takeVariables()
  }

  deinit {
    // What owns nothing may stay in it.
    if _isPOD(Base.self) { recording.pointee.kept.variables = variables }
    Recording.recycle(recording)
  }

  /// How many nodes are recorded: the variables and the operations that joined two nodes.
  @inlinable public var nodeCount: Int { recording.pointee.firstOperation - 1 + recording.pointee.nodes.count }

  /// How many bytes a node takes, its adjoint included.
  @inlinable public static var bytesPerNode: Int { MemoryLayout<Node<Base>>.stride + MemoryLayout<Base>.stride }

  /// How many bytes the recording takes, adjoints included. The buffers that hold it grow by doubling, and may be
  /// larger.
  @inlinable public var byteCount: Int {
    recording.pointee.nodes.count * MemoryLayout<Node<Base>>.stride
      + recording.pointee.junctions.count * MemoryLayout<Junction>.stride
      + recording.pointee.operands.count * MemoryLayout<Operand<Base>>.stride
      + (nodeCount + 1) * MemoryLayout<Base>.stride
  }

  /// Forgets the recording and keeps the memory. Values recorded before are no longer valid.
  @inlinable public mutating func reset() {
    recording.pointee.end()
    recording.pointee.begin()
    variables.removeAll(keepingCapacity: true)
  }

  /// An independent variable with the given value.
  @inlinable public mutating func variable(_ value: Base) -> Reverse<Base> {
    let node = recording.pointee.pushVariable()
    return Reverse(value, partial: 1, node: node, number: recording.pointee.number, recording: recording)
  }

  /// Starts a new recording of `f` at the n variables with the given values, and returns its output.
  @inlinable public mutating func record<Output>(
    count n: Int, at value: (Int) -> Base, _ f: ([Reverse<Base>]) throws -> Output
  ) rethrows -> Output {
    recording.pointee.end()
    recording.pointee.begin(variables: n)
    if variables.count != n {
      variables.removeAll(keepingCapacity: true)
      variables.append(contentsOf: repeatElement(.zero, count: n))
    }
    let (recording, number) = (recording, recording.pointee.number)
    variables.withUnsafeMutableBufferPointer { variables in
      for i in 0..<n {
        let node = UInt32(truncatingIfNeeded: i + 1)
        variables[i] = Reverse(value(i), partial: 1, node: node, number: number, recording: recording)
      }
    }
    return try f(variables)
  }
}
