import Arrays
import Derivatives

extension Program {
  /// A random program that belongs to the seed: up to nine operations on small arrays and numbers, each on operands that
  /// fit, with values that stay of moderate size.
  init(random seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let shapes: [[Int]] = [[], [3], [2, 3], [3, 2], [2, 2, 2], [1, 3, 3, 2], [2, 2, 2, 1], [4]]
    let chosen = (0..<Int.random(in: 2...4, using: &generator)).map { _ in shapes.randomElement(using: &generator)! }
    self.init(chosen, seed: seed)
    roles = chosen.map { _ in
      Bool.random(using: &generator) ? .variable : Role.allCases.randomElement(using: &generator)!
    }
    var values = point.map { Elements($0.shape.array, $0.elements) }

    func append(_ operation: Operation, _ operands: [Int]) {
      steps.append((operation, operands))
      values.append(operation(operands.map { values[$0] }))
    }
    let count = Int.random(in: 3...9, using: &generator)
    while steps.count < count {
      // Late ones as a rule, or most of what is computed would not be used.
      let recent = Bool.random(using: &generator) ? max(0, values.count - 3) : 0
      let first = Int.random(in: recent..<values.count, using: &generator)
      guard let (operation, others) = Program.operation(on: first, values, &generator) else { continue }
      append(operation, [first] + others)
      let y = values[values.count - 1]
      if y.values.contains(where: { $0.magnitude > 4 }) { append(.unary(.asinh), [values.count - 1]) }
      if y.values.count > 60 { append(.mean([0]), [values.count - 1]) }
    }
  }

  /// An operation for value `i`, with its other operands; nil where it does not fit.
  private static func operation(
    on i: Int, _ values: [Elements<Double>], _ generator: inout SplitMix64
  ) -> (Operation, [Int])? {
    func random(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
    func other(_ condition: ([Int]) -> Bool) -> Int? {
      values.indices.filter { condition(values[$0].shape) }.randomElement(using: &generator)
    }
    let shape = values[i].shape
    let (rank, count) = (shape.count, values[i].values.count)
    func fits(_ other: [Int]) -> Bool { other.isEmpty || other == shape }
    func isSuffix(_ other: [Int]) -> Bool { other.count <= rank && Array(shape.suffix(other.count)) == other }
    let kind = random(0..<30)
    switch kind {
    case 0...2: return (.unary(.allCases.randomElement(using: &generator)!), [])
    case 3...5:
      guard let j = other({ fits($0) || rank == 0 }) else { return nil }
      return (.binary(.allCases.randomElement(using: &generator)!), [j])
    case 6, 7:
      guard let j = other(fits), let k = other(fits) else { return nil }
      return (.several(.allCases.randomElement(using: &generator)!), [j, k])
    case 8: return (.dropout(0.3, UInt64(random(0..<1000))), [])
    case 9: return rank < 4 ? (.repeated(random(1..<3), random(0..<rank + 1)), []) : nil
    default: break
    }
    guard rank > 0 else { return nil }
    let axis = random(0..<rank)
    switch kind {
    case 10:
      let axes = Array(0..<rank).shuffled(using: &generator).prefix(random(1..<rank + 1))
      return ([.sum(Array(axes)), .mean(Array(axes)), .variance(Array(axes))].randomElement(using: &generator)!, [])
    case 11: return ([.max(axis), .logSumExp(axis)].randomElement(using: &generator)!, [])
    case 12: return (.softmax(axis), [])
    case 13: return (rank > 1 && Bool.random(using: &generator) ? .normalizedOverBatch : .normalized, [])
    case 14: return (.reshaped([[count], shape.reversed(), [1, count]].randomElement(using: &generator)!), [])
    case 15: return (.permuted(Array(0..<rank).shuffled(using: &generator)), [])
    case 16: return (.slice(0..<random(1..<shape[axis] + 1), axis), [])
    case 17: return (.padded(random(0..<2), random(0..<2), axis), [])
    case 18, 19:
      guard let j = other(isSuffix) else { return nil }
      return (kind == 18 ? .addingBias : .scaledByRow, [j])
    case 20:
      guard let j = other({ $0.count == rank && $0.replaced(axis, 0) == shape.replaced(axis, 0) }) else { return nil }
      return (.concatenated(axis), [j])
    case 21: return (.rows((0..<random(1..<4)).map { _ in random(0..<shape[0]) }), [])
    case 22: return (.scattered((0..<shape[0]).map { _ in random(0..<3) }, 3), [])
    case 23: return (.crossEntropy((0..<count / shape[rank - 1]).map { _ in random(0..<shape[rank - 1]) }, 0.1), [])
    case 24:
      let targets = (0..<count).map { _ in Double.random(in: 0...1, using: &generator) }
      return (Bool.random(using: &generator) ? .squaredError(targets) : .binaryCrossEntropy(targets), [])
    default: break
    }
    guard rank > 1 else { return nil }
    switch kind {
    case 25:
      let (first, second) = (Bool.random(using: &generator), Bool.random(using: &generator))
      let k = shape[rank - (first ? 2 : 1)]
      let j = other {
        $0.count > 1 && $0[$0.count - (second ? 1 : 2)] == k
          && ($0.dropLast(2) == shape.dropLast(2) || $0.count == 2 && !first)
      }
      return j.map { (.product(first, second), [$0]) }
    case 26: return (.product(false, true), [i])
    case 27: return (.transposed, [])
    case 28:
      guard let j = other({ $0 == shape }), let k = other({ $0 == shape }) else { return nil }
      return (.attention(isCausal: Bool.random(using: &generator)), [j, k])
    default:
      guard rank == 4, shape[1] > 1, shape[2] > 1 else { return nil }
      if let j = other({ $0.count == 4 && $0[0] <= shape[1] && $0[1] <= shape[2] && $0[2] == shape[3] }),
        Bool.random(using: &generator)
      {
        return (.convolution(random(1..<3), 0), [j])
      }
      return (Bool.random(using: &generator) ? .maxPool(2, 1, random(0..<2)) : .averagePool(2, 2, random(0..<2)), [])
    }
  }
}
