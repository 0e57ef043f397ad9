import DualNumbers
import ReverseMode
import Scalars

/// What is summed over samples: values, gradients, Hessian-vector products or Hessian diagonals.
@usableFromInline
protocol SampleRule<Element>: Sendable {
  associatedtype Element: MachineScalar

  /// The point.
  var x: [Element] { get }

  /// Adds what the samples in the range give, P.count at a time, in their order.
  func add<F: SampleObjective, P: Packing>(
    _ range: Range<Int>, _ samples: SampleSelection, of f: F, _: P.Type, to sums: inout SampleSums<Element>
  ) where P.Number == Element
}

@usableFromInline
struct ValueRule<Element: MachineScalar>: SampleRule {
  @usableFromInline let x: [Element]
  @inlinable init(x: [Element]) { self.x = x }

  @inlinable func add<F: SampleObjective, P: Packing>(
    _ range: Range<Int>, _ samples: SampleSelection, of f: F, _: P.Type, to sums: inout SampleSums<Element>
  ) where P.Number == Element {
    let point = f.shared(at: x.map { x in P.pack { _ in x } })
    for first in stride(from: range.lowerBound, to: range.upperBound, by: P.count) {
      let block = SampleBlock<P>(from: first, to: range.upperBound, samples)
      block.add(f.loss(of: block.sample(), at: point), to: &sums.value)
    }
  }
}

@usableFromInline
struct GradientRule<Element: MachineScalar>: SampleRule {
  @usableFromInline let x: [Element]
  @inlinable init(x: [Element]) { self.x = x }

  @inlinable func add<F: SampleObjective, P: Packing>(
    _ range: Range<Int>, _ samples: SampleSelection, of f: F, _: P.Type, to sums: inout SampleSums<Element>
  ) where P.Number == Element {
    var tape = Tape<P.Packed>()
    let point = tape.record(count: x.count, at: { i in P.pack { _ in x[i] } }) { f.shared(at: $0) }
    tape.keepStage()
    for first in stride(from: range.lowerBound, to: range.upperBound, by: P.count) {
      let block = SampleBlock<P>(from: first, to: range.upperBound, samples)
      tape.returnToStage()
      let loss = f.loss(of: block.sample(), at: point)
      sums.sweep(&tape, from: loss, seed: block.weights, P.self)
      block.add(loss.value, to: &sums.value)
    }
    sums.collect(&tape, P.self)
  }
}

@usableFromInline
struct ProductRule<Element: MachineScalar>: SampleRule {
  @usableFromInline let x: [Element]
  @usableFromInline let v: [Element]
  @inlinable init(x: [Element], v: [Element]) { (self.x, self.v) = (x, v) }

  @inlinable func add<F: SampleObjective, P: Packing>(
    _ range: Range<Int>, _ samples: SampleSelection, of f: F, _: P.Type, to sums: inout SampleSums<Element>
  ) where P.Number == Element {
    var tape = Tape<Dual<P.Packed>>()
    let point = tape.record(count: x.count, at: { i in Dual(P.pack { _ in x[i] }, P.pack { _ in v[i] }.asSeed) }) {
      f.shared(at: $0)
    }
    tape.keepStage()
    for first in stride(from: range.lowerBound, to: range.upperBound, by: P.count) {
      let block = SampleBlock<P>(from: first, to: range.upperBound, samples)
      tape.returnToStage()
      let loss = f.loss(of: block.sample(), at: point)
      sums.sweep(&tape, from: loss, seed: Dual(block.weights), P.self)
      block.add(loss.value.value, to: &sums.value)
    }
    sums.collect(&tape, P.self)
  }
}

/// The gradient of all samples, and the product of those that were drawn: each sample is recorded once, on dual numbers
/// or on plain ones.
@usableFromInline
struct SplitRule<Element: MachineScalar>: SampleRule {
  @usableFromInline let x: [Element]
  @usableFromInline let v: [Element]
  @inlinable init(x: [Element], v: [Element]) { (self.x, self.v) = (x, v) }

  @inlinable func add<F: SampleObjective, P: Packing>(
    _ range: Range<Int>, _ samples: SampleSelection, of f: F, _: P.Type, to sums: inout SampleSums<Element>
  ) where P.Number == Element {
    // A sample that was drawn counts once in the gradient, and in the product for its whole run: block by block, for
    // one sweep cannot weigh both.
    var dualTape = Tape<Dual<P.Packed>>()
    let dualPoint = dualTape.record(
      count: x.count, at: { i in Dual(P.pack { _ in x[i] }, P.pack { _ in v[i] }.asSeed) }
    ) { f.shared(at: $0) }
    dualTape.keepStage()
    for first in stride(from: range.lowerBound, to: range.upperBound, by: P.count) {
      let block = SampleBlock<P>(from: first, to: range.upperBound, samples)
      dualTape.returnToStage()
      let loss = f.loss(of: block.sample(), at: dualPoint)
      dualTape.sweep(from: loss)
      P.add(loss.value.value, first: block.count, to: &sums.value)
      sums.gradient.withUnsafeMutableBufferPointer { gradient in
        sums.second.withUnsafeMutableBufferPointer { product in
          dualTape.forEachAdjoint { i, adjoint in
            P.add(adjoint.value, first: block.count, to: &gradient[i])
            block.add(adjoint.tangent, to: &product[i])
          }
        }
      }
    }
    var tape = Tape<P.Packed>()
    let point = tape.record(count: x.count, at: { i in P.pack { _ in x[i] } }) { f.shared(at: $0) }
    tape.keepStage()
    forEachBlockOfRest(range, samples, P.self) { block in
      tape.returnToStage()
      let loss = f.loss(of: block.sample(), at: point)
      sums.sweep(&tape, from: loss, seed: block.weights, P.self)
      block.add(loss.value, to: &sums.value)
    }
    sums.collect(&tape, P.self)
  }

  /// Calls `body` with the samples of the runs that were not drawn, in their order.
  @inlinable @inline(__always)
  func forEachBlockOfRest<P: Packing>(
    _ range: Range<Int>, _ samples: SampleSelection, _: P.Type, _ body: (SampleBlock<P>) -> Void
  ) {
    var indices = SIMD8<Int>()
    var count = 0
    for i in range {
      let (run, drawn) = samples.draw(i)
      for place in run where place != drawn {
        indices[count] = samples.sample(at: place)
        count += 1
        if count == P.count {
          body(SampleBlock(indices, count: count))
          count = 0
        }
      }
    }
    if count == 0 { return }
    for lane in count..<P.count { indices[lane] = indices[count - 1] }
    body(SampleBlock(indices, count: count))
  }
}

/// By one evaluation on hyper-dual numbers for each variable.
@usableFromInline
struct DiagonalRule<Element: MachineScalar>: SampleRule {
  @usableFromInline let x: [Element]
  @inlinable init(x: [Element]) { self.x = x }

  @inlinable func add<F: SampleObjective, P: Packing>(
    _ range: Range<Int>, _ samples: SampleSelection, of f: F, _: P.Type, to sums: inout SampleSums<Element>
  ) where P.Number == Element {
    var point = x.map { x in HyperDual<P.Packed>(Dual(P.pack { _ in x })) }
    // Without variables there is one evaluation all the same, for the value.
    for i in 0..<Swift.max(1, x.count) {
      let constant = x.isEmpty ? nil : point[i]
      if let constant { point[i] = HyperDual(constant.value.value, along: 1, and: 1) }
      let shared = f.shared(at: point)
      if let constant { point[i] = constant }
      for first in stride(from: range.lowerBound, to: range.upperBound, by: P.count) {
        let block = SampleBlock<P>(from: first, to: range.upperBound, samples)
        let loss: HyperDual<P.Packed> = f.loss(of: block.sample(), at: shared)
        if i == 0 { block.add(loss.value.value, to: &sums.value) }
        if x.isEmpty { continue }
        block.add(loss.tangent.value, to: &sums.gradient[i])
        block.add(loss.tangent.tangent, to: &sums.second[i])
      }
    }
  }
}
