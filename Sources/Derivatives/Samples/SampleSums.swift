import DualNumbers
import ReverseMode
import Scalars

/// The sums over one part of the samples.
@usableFromInline
struct SampleSums<Element: MachineScalar>: Sendable {
  @usableFromInline var value: Element = 0
  @usableFromInline var gradient: [Element] = []
  /// The products, or the diagonals.
  @usableFromInline var second: [Element] = []
  /// Whether a sweep of several samples could not tell what they depend on.
  @usableFromInline var isDoubtful = false

  @inlinable init() {}

  @inlinable package mutating func clear(_ n: Int) {
    value = 0
    isDoubtful = false
    gradient.clear(n)
    second.clear(n)
  }

  /// Whether the samples must be asked one by one: some sum is not a number, or a sweep doubtful.
  @inlinable var isUnclear: Bool { isDoubtful || value != value || gradient.hasNaN || second.hasNaN }
}

// A sweep takes the loss of a block of samples to the stage of its tape, where adjoints add up, and one sweep of a part
// takes them to the gradient. Numbers that know what is absent want every loss swept by itself, for only then it is
// known what it depends on.
extension SampleSums {
  @inlinable @inline(__always)
  mutating func sweep<P: Packing>(
    _ tape: inout Tape<P.Packed>, from loss: Reverse<P.Packed>, seed: P.Packed, _: P.Type
  ) where P.Number == Element {
    if !P.hasStructuralZeros { return tape.sweepToStage(from: loss, seed: seed) }
    tape.sweep(from: loss, seed: seed)
    add(tape, P.self)
  }

  @inlinable @inline(__always)
  mutating func sweep<P: Packing>(
    _ tape: inout Tape<Dual<P.Packed>>, from loss: Reverse<Dual<P.Packed>>, seed: Dual<P.Packed>, _: P.Type
  ) where P.Number == Element {
    if !P.hasStructuralZeros { return tape.sweepToStage(from: loss, seed: seed) }
    tape.sweep(from: loss, seed: seed)
    add(tape, P.self)
  }

  @inlinable mutating func collect<P: Packing>(_ tape: inout Tape<P.Packed>, _: P.Type) where P.Number == Element {
    if P.hasStructuralZeros { return }
    if !tape.sweepStage() { isDoubtful = true }
    add(tape, P.self)
  }

  @inlinable mutating func collect<P: Packing>(_ tape: inout Tape<Dual<P.Packed>>, _: P.Type)
  where P.Number == Element {
    if P.hasStructuralZeros { return }
    if !tape.sweepStage() { isDoubtful = true }
    add(tape, P.self)
  }

  /// Adds a tape's adjoints, summed over the lanes, to the gradient.
  @inlinable mutating func add<P: Packing>(_ tape: borrowing Tape<P.Packed>, _: P.Type) where P.Number == Element {
    gradient.withUnsafeMutableBufferPointer { gradient in
      tape.forEachAdjoint { i, adjoint in P.add(adjoint, first: P.count, to: &gradient[i]) }
    }
  }

  /// The same for the gradient and the products.
  @inlinable mutating func add<P: Packing>(_ tape: borrowing Tape<Dual<P.Packed>>, _: P.Type)
  where P.Number == Element {
    gradient.withUnsafeMutableBufferPointer { gradient in
      second.withUnsafeMutableBufferPointer { product in
        tape.forEachAdjoint { i, adjoint in
          P.add(adjoint.value, first: P.count, to: &gradient[i])
          P.add(adjoint.tangent, first: P.count, to: &product[i])
        }
      }
    }
  }
}
