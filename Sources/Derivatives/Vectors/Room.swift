import Scalars

extension Array where Element: Field {
  /// An array of as many numbers, to be written over.
  ///
  /// One and two are written out. For other lengths the standard library asks at run time what an array of this type
  /// is: that takes longer than the derivatives of a function of two variables. (Were they zeros, the optimizer would
  /// share one constant array, and copy it.)
  @inlinable @inline(__always) var room: [Element] {
    switch count {
    case 1: [self[0]]
    case 2: [self[0], self[1]]
    default: [Element](repeating: .zero, count: count)
    }
  }
}
