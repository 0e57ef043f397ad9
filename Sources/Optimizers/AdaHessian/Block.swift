import Scalars

/// How the elements of a parameter array are grouped for averaging the Hessian diagonal (Eq. 10, Figure 5).
///
/// Every group is a run of consecutive elements, since arrays are row-major: a row is its last axis, a kernel its last
/// two.
public enum Block: Sendable, Hashable {
  /// Runs of `size` elements; the last may be shorter only if `shortLast` says so. Size 1 averages nothing.
  case contiguous(size: Int, shortLast: Bool = false)
  /// The rows of an array of rank 2 or more, its last axis: the attention dimension of Figure 5. Rank 1: single
  /// elements.
  case rows
  /// The kernels of an array of rank 4, its last two axes: the 3 × 3 convolutions of Figure 5. Otherwise single
  /// elements.
  case kernels
  /// What an array's rank suggests, as in the authors' version for general use: of a matrix the rows, of rank 3 the last
  /// axis, of rank 4 the kernels, its last two. Rank 1: single elements. Of more than four axes, which theirs refuses,
  /// the last two.
  case byRank
  /// The whole array.
  case whole

  /// Single elements: no averaging.
  public static let single = Block.contiguous(size: 1)

  /// Throws unless an array can be cut into these blocks.
  @inlinable func check(_ array: ParameterArray) throws(OptimizerError) {
    guard case .contiguous(let size, let shortLast) = self else { return }
    try requireCount("the block size", size)
    guard shortLast || array.count.isMultiple(of: size) else {
      throw .blockSize(array: array.name, count: array.count, block: size)
    }
  }

  /// The number of consecutive elements of `array` that are averaged; the last run may be shorter.
  @inlinable func runLength(in array: ParameterArray) -> Int {
    switch self {
    // Never beyond the array: a size may be any number, and the end of a run is counted from its start.
    case .contiguous(let size, _): Swift.min(size, array.count)
    case .rows: array.rank >= 2 ? array.shape[array.rank - 1] : 1
    case .kernels: array.rank == 4 ? array.shape[2] * array.shape[3] : 1
    case .byRank: array.shape.dropFirst(array.rank >= 4 ? array.rank - 2 : Swift.max(1, array.rank - 1)).reduce(1, *)
    case .whole: array.count
    }
  }

  /// Replaces each run of `size` elements in the range by its mean.
  @inlinable static func average<Element: MachineScalar>(_ d: inout [Element], in range: Range<Int>, size: Int) {
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

extension Block: StateText {
  public var stateText: String {
    switch self {
    case .contiguous(let size, let shortLast): "contiguous \(size) \(shortLast)"
    case .rows: "rows"
    case .kernels: "kernels"
    case .byRank: "byRank"
    case .whole: "whole"
    }
  }

  public init?(stateText: String) {
    let words = stateText.split(separator: " ")
    switch (words.first, words.count) {
    case ("rows", 1): self = .rows
    case ("kernels", 1): self = .kernels
    case ("byRank", 1): self = .byRank
    case ("whole", 1): self = .whole
    case ("contiguous", 3):
      guard let size = Int(words[1]), let shortLast = Bool(String(words[2])) else { return nil }
      self = .contiguous(size: size, shortLast: shortLast)
    default: return nil
    }
  }
}
