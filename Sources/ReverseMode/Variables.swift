import Scalars

/// The independent variables of a recording, as the array that the function is called with.
///
/// A class, so that storage which does not know `Base` can hold it, and hand its memory on to the next tape of the same scalar.
@usableFromInline
final class Variables<Base: Field> {
  @usableFromInline var array: [Reverse<Base>] = []

  @inlinable init() {}
}
