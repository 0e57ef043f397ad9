import Arrays
import Derivatives
import DualNumbers
import Optimizers
import ReverseMode
import Scalars

/// What computes one job of an ``ArrayDerivatives``: its tapes, and the adjoints that it found.
///
/// A class, so that jobs on several threads write each to its own.
@usableFromInline
final class ArrayWorker<F: ArrayObjective>: @unchecked Sendable {
  @usableFromInline typealias Element = F.Element

  @usableFromInline let objective: F
  @usableFromInline let layout: ParameterLayout
  @usableFromInline var tape: Tape<Tensor<Element>>?
  @usableFromInline var dualTape: Tape<Dual<Tensor<Element>>>?
  /// The buffers that stand for the arrays of the point and the direction.
  @usableFromInline let point: BorrowedArrays<Element>
  @usableFromInline let direction: BorrowedArrays<Element>

  @usableFromInline var job = ArrayJob<Element>(task: .value, samples: [], weight: 1, productWeight: 1)
  @usableFromInline var value: Element = 0
  /// Whether the job's value does not depend on the parameters: a penalty that there is none.
  @usableFromInline var isConstant = false
  @usableFromInline var gradient: ArrayResult<Element>
  @usableFromInline var product: ArrayResult<Element>

  @usableFromInline init(_ objective: F, _ layout: ParameterLayout) {
    self.objective = objective
    self.layout = layout
    point = BorrowedArrays(layout)
    direction = BorrowedArrays(layout)
    gradient = ArrayResult(layout)
    product = ArrayResult(layout)
  }

  @inlinable func run(_ job: ArrayJob<Element>, at x: [Element], along v: [Element]?) {
    self.job = job
    point.borrow(x)
    switch job.task {
    case .value:
      isConstant = false
      value = function(Parameters(layout, point.tensors, trainingKey: job.trainingKey))[0]
    case .gradient: runGradient()
    case .product:
      direction.borrow(v ?? [])
      runProduct()
    }
  }

  /// The loss of the job's samples, or the penalty.
  @inlinable func function<S: ArrayScalar>(_ p: Parameters<S>) -> S where S.Element == Element {
    let value = job.samples.map { objective.loss(of: $0, at: p) } ?? objective.penalty(at: p)
    require(
      value.shape.rank == 0,
      "a function that is differentiated has one number as its value, and not an array of shape \(value.shape): sum it up"
    )
    return value
  }

  @inlinable func runGradient() {
    var tape = tape.take() ?? Tape()
    let y = tape.record(count: layout.arrays.count, at: { point.tensors[$0] }) {
      function(Parameters(layout, $0, trainingKey: job.trainingKey))
    }
    value = y.value[0]
    isConstant = y.isConstant
    tape.sweep(from: y, consuming: true)
    tape.forEachAdjoint { gradient.adjoints[$0] = $1 }
    tape.reset()
    self.tape = consume tape
  }

  @inlinable func runProduct() {
    var tape = dualTape.take() ?? Tape()
    let y = tape.record(count: layout.arrays.count, at: { Dual(point.tensors[$0], direction.tensors[$0]) }) {
      function(Parameters(layout, $0, trainingKey: job.trainingKey))
    }
    value = y.value.value[0]
    isConstant = y.isConstant
    tape.sweep(from: y, consuming: true)
    tape.forEachAdjoint {
      gradient.adjoints[$0] = $1.value
      product.adjoints[$0] = $1.tangent
    }
    tape.reset()
    dualTape = consume tape
  }

  /// Lets the adjoints go, and then the point and the direction: an adjoint may be one of their arrays, as that of x is y
  /// in x·y.
  @usableFromInline func release() {
    gradient.release()
    product.release()
    point.release()
    direction.release()
  }
}

/// The arrays of a layout as tensors on the elements of one Swift array, which are not copied.
@usableFromInline
final class BorrowedArrays<Element: TensorElement> {
  private let ranges: [Range<Int>]
  private var buffers: [TensorBuffer.Borrowed<Element>] = []
  @usableFromInline var tensors: [Tensor<Element>] = []

  @usableFromInline init(_ layout: ParameterLayout) {
    ranges = layout.arrays.map { $0.range }
    for array in layout.arrays {
      let buffer = TensorBuffer.Borrowed<Element>()
      buffers.append(buffer)
      // A number has no buffer to borrow for.
      tensors.append(array.rank == 0 ? Tensor(number: 0) : Tensor(borrowed: buffer, shape: array.arrayShape))
    }
  }

  @usableFromInline func borrow(_ elements: [Element]) {
    for (i, range) in ranges.enumerated() {
      if tensors[i].isNumber {
        tensors[i] = Tensor(number: elements[range.lowerBound])
      } else {
        buffers[i].borrow(elements, from: range.lowerBound)
      }
    }
  }

  /// Lets the array go; nobody may use the tensors any more.
  @usableFromInline func release() { for buffer in buffers { buffer.release() } }
}

/// An array for each array of a layout, to be written into one Swift array.
@usableFromInline
struct ArrayResult<Element: TensorElement> {
  private let ranges: [Range<Int>]
  @usableFromInline var adjoints: [Tensor<Element>]

  @usableFromInline init(_ layout: ParameterLayout) {
    ranges = layout.arrays.map { $0.range }
    adjoints = [Tensor](repeating: .zero, count: ranges.count)
  }

  @usableFromInline func write(to result: inout [Element], times weight: Element, adding: Bool) {
    result.withUnsafeMutableBufferPointer { result in
      guard let start = result.baseAddress else { return }
      for (i, range) in ranges.enumerated() {
        adjoints[i].write(to: start + range.lowerBound, count: range.count, times: weight, adding: adding)
      }
    }
  }

  @usableFromInline mutating func release() { for i in adjoints.indices { adjoints[i] = .zero } }
}
