import Scalars

/// Stops the program unless two vectors have the same number of components, naming both numbers.
@inlinable @inline(__always)
func requireSameCount(
  _ caller: StaticString, _ a: (name: StaticString, count: Int), _ b: (name: StaticString, count: Int)
) {
  require(
    a.count == b.count, "\(caller): \(a.name) has \(a.count) components and \(b.name) has \(b.count); they must agree")
}
