import Arrays

/// A row of numbers for each of `count` tokens.
///
/// It is no ``Layer``, for its input is no array: `embedding(tokens, p)`.
public struct Embedding: ParameterReader {
  public let name: String
  public let count: Int
  public let width: Int
  public let initializer: Initializer

  public init(_ name: String, _ count: Int, _ width: Int, initializer: Initializer = .normal(deviation: 1)) {
    (self.name, self.count, self.width, self.initializer) = (name, count, width, initializer)
    table = "\(name).table"
  }

  @usableFromInline let table: String

  public var parameters: [LayerParameter] { [LayerParameter(table, [count, width], initializer)] }

  /// The rows of these tokens, [tokens, width].
  ///
  /// - Precondition: each is one of 0 ..< count.
  @inlinable public func callAsFunction<S: ArrayScalar>(_ tokens: [Int], _ p: Parameters<S>) -> S {
    p[table].rows(tokens)
  }
}
