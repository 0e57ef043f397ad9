import Scalars

/// The array of a finished tape's variables, whose memory the next tape of the same scalar uses.
///
/// A class, so that memory of no type can hold it.
@usableFromInline
final class KeptVariables<Base: Field> {
  @usableFromInline var array: [Reverse<Base>] = []

  @inlinable init() {}

  /// Gives the array away, without its elements.
  @inlinable func take() -> [Reverse<Base>] {
    var taken: [Reverse<Base>] = []
    swap(&taken, &array)
    taken.removeAll(keepingCapacity: true)
    return taken
  }
}
