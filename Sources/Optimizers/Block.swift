/// How the elements of a parameter array are grouped for averaging the Hessian diagonal (Eq. 10, Figure 5).
///
/// Every group is a run of consecutive elements, since arrays are row-major: a row is its last axis, a kernel its last two.
public enum Block: Sendable, Hashable {
  /// Runs of `size` elements; the last may be shorter only if `shortLast` says so. Size 1 averages nothing.
  case contiguous(size: Int, shortLast: Bool = false)
  /// The rows of an array of rank 2 or more, its last axis: the attention dimension of Figure 5. Rank 1: single elements.
  case rows
  /// The kernels of an array of rank 4, its last two axes: the 3 × 3 convolutions of Figure 5. Otherwise single elements.
  case kernels
  /// The whole array.
  case whole

  /// Single elements: no averaging.
  public static let single = Block.contiguous(size: 1)

  /// The number of elements that are averaged in `array`.
  @inlinable public func size(in array: ParameterArray) throws(OptimizerError) -> Int {
    switch self {
    case .contiguous(let size, let shortLast):
      guard size >= 1 else {
        throw .hyperparameter(name: "the block size", expected: "at least 1", found: "\(size)")
      }
      guard shortLast || array.count.isMultiple(of: size) else {
        throw .blockSize(array: array.name, count: array.count, block: size)
      }
      return size
    case .rows: return array.rank >= 2 ? array.shape[array.rank - 1] : 1
    case .kernels: return array.rank == 4 ? array.shape[2] * array.shape[3] : 1
    case .whole: return array.count
    }
  }

  /// Replaces each run of `size` elements in the range by its mean.
  @inlinable static func average<Element: ParameterElement>(_ d: inout [Element], in range: Range<Int>, size: Int) {
    guard size > 1 else { return }
    for start in stride(from: range.lowerBound, to: range.upperBound, by: size) {
      let run = start..<Swift.min(start + size, range.upperBound)
      var sum: Element = 0
      for i in run { sum += d[i] }
      let mean = sum / Element(run.count)
      for i in run { d[i] = mean }
    }
  }
}
