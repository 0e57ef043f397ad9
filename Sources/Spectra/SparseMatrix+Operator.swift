import Derivatives
import Scalars

extension SparseMatrix: SymmetricOperator where Element: MachineScalar {
  /// Av into `product`, in the order of the entries.
  ///
  /// - Complexity: two multiplications for each entry beside the diagonal.
  @inlinable public func multiply(_ v: [Element], into product: inout [Element]) {
    require(
      v.count == count && product.count == count,
      "a matrix of \(count) columns times a vector of \(v.count) into a buffer of \(product.count): the three must agree"
    )
    product.clear(count)
    for entry in entries {
      product[entry.row] += entry.value * v[entry.column]
      if entry.row != entry.column { product[entry.column] += entry.value * v[entry.row] }
    }
  }
}
