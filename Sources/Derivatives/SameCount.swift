import Scalars

/// Stops the program unless two vectors have the same number of components, naming both numbers.
@inlinable @inline(__always)
func requireSameCount(
  _ caller: StaticString, _ a: (name: StaticString, count: Int), _ b: (name: StaticString, count: Int)
) {
  require(
    a.count == b.count, "\(caller): \(a.name) has \(a.count) components and \(b.name) has \(b.count); they must agree")
}

/// Stops the program unless the direction, the gradient and the product of n variables have n components.
@inlinable @inline(__always)
func requireProductCounts(_ n: Int, direction: Int, gradient: Int, product: Int) {
  requireSameCount("hessianVectorProduct", ("the point", n), ("the direction", direction))
  requireSameCount("hessianVectorProduct", ("the point", n), ("the gradient", gradient))
  requireSameCount("hessianVectorProduct", ("the point", n), ("the product", product))
}
