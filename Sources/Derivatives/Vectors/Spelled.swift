// As a string interpolation prints them: that of Embedded Swift has no words for collections.

extension Array where Element: CustomStringConvertible {
  @inlinable package var spelled: String { "[" + map { $0.description }.joined(separator: ", ") + "]" }
}

extension Range<Int> {
  @inlinable package var spelled: String { "\(lowerBound)..<\(upperBound)" }
}
