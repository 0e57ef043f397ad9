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
    let point = x.map { x in P.pack { _ in x } }
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
    for first in stride(from: range.lowerBound, to: range.upperBound, by: P.count) {
      let block = SampleBlock<P>(from: first, to: range.upperBound, samples)
      let loss = tape.record(count: x.count, at: { i in P.pack { _ in x[i] } }) { f.loss(of: block.sample(), at: $0) }
      tape.sweep(from: loss, seed: block.weights)
      block.add(loss.value, to: &sums.value)
      sums.gradient.withUnsafeMutableBufferPointer { gradient in
        tape.forEachAdjoint { i, adjoint in P.add(adjoint, first: block.count, to: &gradient[i]) }
      }
    }
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
    for first in stride(from: range.lowerBound, to: range.upperBound, by: P.count) {
      let block = SampleBlock<P>(from: first, to: range.upperBound, samples)
      let loss = tape.record(
        count: x.count, at: { i in Dual(P.pack { _ in x[i] }, P.pack { _ in v[i] }.asSeed) }
      ) { f.loss(of: block.sample(), at: $0) }
      tape.sweep(from: loss, seed: Dual(block.weights))
      block.add(loss.value.value, to: &sums.value)
      sums.gradient.withUnsafeMutableBufferPointer { gradient in
        sums.second.withUnsafeMutableBufferPointer { product in
          tape.forEachAdjoint { i, adjoint in
            P.add(adjoint.value, first: block.count, to: &gradient[i])
            P.add(adjoint.tangent, first: block.count, to: &product[i])
          }
        }
      }
    }
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
    for first in stride(from: range.lowerBound, to: range.upperBound, by: P.count) {
      let block = SampleBlock<P>(from: first, to: range.upperBound, samples)
      if x.isEmpty { block.add(f.loss(of: block.sample(), at: point).value.value, to: &sums.value) }
      for i in x.indices {
        let constant = point[i]
        point[i] = HyperDual(constant.value.value, along: 1, and: 1)
        let loss: HyperDual<P.Packed> = f.loss(of: block.sample(), at: point)
        point[i] = constant
        if i == 0 { block.add(loss.value.value, to: &sums.value) }
        block.add(loss.tangent.value, to: &sums.gradient[i])
        block.add(loss.tangent.tangent, to: &sums.second[i])
      }
    }
  }
}
