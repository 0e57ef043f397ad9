/// The number of operations on ``Counted`` values in a stretch of code.
///
/// A literal has nobody to tell its counter to, so the counter belongs to the task, and two tasks count apart.
public final class OperationCount: Sendable {
  @TaskLocal static var current: OperationCount?

  // Only the task that counts reaches it.
  nonisolated(unsafe) var operations = 0

  /// The result of `body`, and how many additions, subtractions, multiplications and divisions it took.
  public static func counting<T>(_ body: () throws -> T) rethrows -> (result: T, operations: Int) {
    let count = OperationCount()
    let result = try $current.withValue(count) { try body() }
    return (result, count.operations)
  }
}
