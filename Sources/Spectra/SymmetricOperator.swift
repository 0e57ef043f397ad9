import Scalars

/// A symmetric matrix of which only products with vectors are asked: what every spectral tool works on.
///
/// The Hessian of a function at a point is one (``HessianOperator``), a `SparseMatrix` another, and a type of your own
/// is a few lines:
///
///     /// The second difference −vᵢ₋₁ + 2vᵢ − vᵢ₊₁, of which the eigenvalues are 4·sin²(kπ/(2n + 2)).
///     struct SecondDifference: SymmetricOperator {
///       let count: Int
///       func multiply(_ v: [Double], into product: inout [Double]) {
///         for i in 0..<count { product[i] = 2 * v[i] - (i > 0 ? v[i - 1] : 0) - (i + 1 < count ? v[i + 1] : 0) }
///       }
///     }
///     var a = SecondDifference(count: 3)
///     lanczosEigenvalues(of: &a, count: 3)     // 3.414…, 2.000…, 0.585…: 2 + √2, 2 and 2 − √2
///
/// That the matrix is symmetric is not checked; where it is not, what the tools say of it means nothing.
public protocol SymmetricOperator<Element>: ~Copyable {
  associatedtype Element: MachineScalar

  /// n, the number of rows and of columns.
  var count: Int { get }

  /// Av into `product`, which has n elements, as v has, and must keep them.
  mutating func multiply(_ v: [Element], into product: inout [Element])
}

extension SymmetricOperator where Self: ~Copyable {
  /// Av into `product`, checked.
  @inlinable mutating func fill(_ product: inout [Element], with v: [Element]) {
    multiply(v, into: &product)
    require(
      product.count == v.count,
      "the operator made the product \(product.count) elements long, and has \(v.count) columns: fill it in place")
  }
}
