import DualNumbers
import ReverseMode
import Scalars

/// What derivatives are computed with, kept from call to call: tapes, the sums over samples, and how many threads work.
///
/// An empty one costs nothing; what a function needs is made when it is first differentiated, and then kept. It belongs
/// to one thread.
///
///     var workspace = Workspace<Double>(threads: 2)
///     var gradient = [Double](repeating: 0, count: x.count)
///     let value = model.valueWithGradient(at: x, into: &gradient, using: &workspace)
public struct Workspace<Element: MachineScalar>: ~Copyable {
  /// How many threads work: as many as the system likes for a mean over samples, and one for all else, if nil.
  ///
  /// For a separable sum they are woken only where they pay: from about a tenth of a millisecond of work on, which is
  /// some 50,000 elements of a few operations, or 3000 with elementary functions.
  ///
  /// The result does not depend on it, to the last bit.
  public var threads: Int?
  /// Into how many parts the samples of a mean fall at most, of at least 32 samples each, which are summed one after
  /// the other: the same for results to be the same.
  public var parts: Int
  /// The key of the samples that a fraction of a mean consists of.
  public var seed: UInt64

  /// The samples that a mean is taken over.
  public var batch = Batch.all

  @usableFromInline var tape: Tape<Element>?
  @usableFromInline var dualTape: Tape<Dual<Element>>?
  /// Part by part of the samples; the last one is the penalty.
  @usableFromInline var partials: [SampleSums<Element>] = []

  /// - Precondition: there is at least one thread, and one part.
  @inlinable @inline(__always)
  public init(threads: Int? = nil, parts: Int = 16, seed: UInt64 = 0) {
    require((threads ?? 1) >= 1, "at least 1 thread must work, and not \(threads ?? 1)")
    require(parts >= 1, "the samples must fall into at least 1 part, and not \(parts)")
    (self.threads, self.parts, self.seed) = (threads, parts, seed)
    tape = nil
    dualTape = nil
  }

  /// The result of `body`, which records on the tape of plain numbers.
  @inlinable @inline(__always)
  mutating func onTape<R>(_ body: (inout Tape<Element>) -> R) -> R {
    var tape = tape.take() ?? Tape()
    let result = body(&tape)
    self.tape = consume tape
    return result
  }

  /// The result of `body`, which records on the tape of dual numbers.
  @inlinable @inline(__always)
  mutating func onDualTape<R>(_ body: (inout Tape<Dual<Element>>) -> R) -> R {
    var tape = dualTape.take() ?? Tape()
    let result = body(&tape)
    dualTape = consume tape
    return result
  }
}
