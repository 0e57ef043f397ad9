import Scalars

/// The objects of a finished recording that the next one of the same scalar uses again: the array of the variables, and
/// the pullbacks, emptied.
///
/// A class, so that memory of no type can hold it.
@usableFromInline
final class KeptObjects<Base: Field> {
  // A tape belongs to one thread, and asks for these at every operation: no access is to be exclusive with another.
  @exclusivity(unchecked) @usableFromInline var variables: [Reverse<Base>] = []
  @exclusivity(unchecked) @usableFromInline var pullbacks: [Pullback<Base>] = []

  @inlinable init() {}

  /// Gives the array of variables away, without its elements.
  @inlinable func takeVariables() -> [Reverse<Base>] {
    var taken: [Reverse<Base>] = []
    swap(&taken, &variables)
    taken.removeAll(keepingCapacity: true)
    return taken
  }

  /// An object for pullback `i` of a recording. As a rule each recording is like the one before, and the object of the
  /// same number serves again.
  @inlinable func pullback<Rule: PullbackRule>(_ i: Int, _ rule: Rule) -> Pullback<Base> where Rule.Base == Base {
    #if !hasFeature(Embedded)
      if i < pullbacks.count, type(of: pullbacks[i]) == StoredPullback<Rule>.self {
        unsafeDowncast(pullbacks[i], to: StoredPullback<Rule>.self).rule = rule
        return pullbacks[i]
      }
    #endif
    return StoredPullback(rule) { $0.pull($1, into: $2) }
  }

  /// Takes the pullbacks of a recording back.
  @inlinable func keep(_ ended: UnsafeBufferPointer<Pullback<Base>>) {
    pullbacks.removeAll(keepingCapacity: true)
    for pullback in ended {
      pullback.release()
      pullbacks.append(pullback)
    }
  }
}
