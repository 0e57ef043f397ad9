import Derivatives
import Scalars
import Testing

@testable import Arrays

/// A number of the range 0 ..< 1 that is no value of any kernel: where it stands untouched, nothing was written.
let untouched = 0.12345

/// A matrix in memory with gaps: between its columns, between its rows, and around it.
struct StridedMatrix<E: TensorElement> {
  var rows, columns: Int
  var row, column: Int
  var memory: [E]
  static var margin: Int { 17 }

  init(
    _ rows: Int, _ columns: Int, isTransposed: Bool, gap: Int = 0, step: Int = 1, _ element: (Int, Int) -> E
  ) {
    (self.rows, self.columns) = (rows, columns)
    if isTransposed {
      (row, column) = (step, rows * step + gap)
    } else {
      (row, column) = (columns * step + gap, step)
    }
    memory = Array(
      repeating: E(untouched), count: 2 * Self.margin + Swift.max(rows, 1) * row + Swift.max(columns, 1) * column)
    for i in 0..<rows { for j in 0..<columns { self[i, j] = element(i, j) } }
  }

  subscript(i: Int, j: Int) -> E {
    get { memory[Self.margin + i * row + j * column] }
    set { memory[Self.margin + i * row + j * column] = newValue }
  }

  /// How many elements of the memory hold the mark of what was never written.
  var untouchedCount: Int { memory.count { $0 == E(untouched) } }
}

/// C, which has only rows, plus or set to A·B, by a path.
func product<E: TensorElement>(
  _ a: StridedMatrix<E>, _ b: StridedMatrix<E>, into c: inout StridedMatrix<E>, adding: Bool, on path: KernelPath
) {
  let margin = StridedMatrix<E>.margin
  let row = c.row
  a.memory.withUnsafeBufferPointer { x in
    b.memory.withUnsafeBufferPointer { y in
      c.memory.withUnsafeMutableBufferPointer { z in
        Kernels.product(
          a.rows, b.columns, a.columns, x.baseAddress! + margin, a.row, a.column, y.baseAddress! + margin, b.row,
          b.column, z.baseAddress! + margin, row, adding: adding, on: path)
      }
    }
  }
}

/// The functions of the kernels, with their slopes.
enum ElementKernel: String, CaseIterable, Sendable {
  case exp, tanh, sigmoid

  /// The stated bounds in ulps.
  var bound: Double {
    switch self {
    case .exp: 1
    case .tanh: 1.5
    case .sigmoid: 2
    }
  }

  func callAsFunction<E: TensorElement>(
    _ n: Int, _ x: UnsafePointer<E>, _ y: UnsafeMutablePointer<E>, slope: UnsafeMutablePointer<E>?, on path: KernelPath
  ) {
    switch self {
    case .exp: Kernels.exp(n, x, y, on: path)
    case .tanh: Kernels.tanh(n, x, y, slope: slope, on: path)
    case .sigmoid: Kernels.sigmoid(n, x, y, slope: slope, on: path)
    }
  }

  /// The values and the slopes of all elements; those of `exp` are itself.
  func callAsFunction<E: TensorElement>(_ x: [E], on path: KernelPath) -> (values: [E], slopes: [E]) {
    var y = x
    var slope = x
    self(x.count, x, &y, slope: &slope, on: path)
    return (y, self == .exp ? y : slope)
  }

  /// The value and the slope in `Double`, by the C library.
  func oracle(_ x: Double) -> (value: Double, slope: Double) {
    switch self {
    case .exp: return (Double.exp(x), Double.exp(x))
    case .tanh:
      let e = Double.exp(-2 * x.magnitude)
      return (Double.tanh(x), 4 * e / ((1 + e) * (1 + e)))
    case .sigmoid:
      let e = Double.exp(-x.magnitude)
      return (x < 0 ? e / (1 + e) : 1 / (1 + e), e / ((1 + e) * (1 + e)))
    }
  }
}
