/// Keeps the operations that have no value everywhere, as they are asked for, while an objective runs on symbols: `x /
/// x` becomes 1 as it is built, and the condition x ≠ 0 would be lost with it.
final class PartialOperations: @unchecked Sendable {
  // Filled by the one task that runs the objective.
  private(set) var expressions: [Expression] = []

  #if hasFeature(Embedded)
    // Without task-local values: a program that verifies does so in one task at a time.
    nonisolated(unsafe) static var current: PartialOperations?
  #else
    @TaskLocal static var current: PartialOperations?
  #endif

  func append(_ operation: Operator, _ operands: [Expression]) { expressions.append(Expression(operation, operands)) }

  /// The result of `body`, and every such operation in it.
  static func recorded<T>(_ body: () -> T) -> (result: T, operations: [Expression]) {
    let record = PartialOperations()
    #if hasFeature(Embedded)
      let outer = current
      current = record
      defer { current = outer }
      let result = body()
    #else
      let result = $current.withValue(record, operation: body)
    #endif
    return (result, record.expressions)
  }
}

extension Operator {
  /// Whether there are operands for which there is no value.
  var isPartial: Bool {
    switch self {
    case .divide, .root: true
    case .power(let n): n < 0
    case .function(let function):
      switch function {
      case .log, .log1p, .log2, .log10, .sqrt, .asin, .acos, .acosh, .atanh, .tan, .pow, .atan2, .xlogy, .xdivy: true
      default: false
      }
    default: false
    }
  }
}
