import Derivatives
import DualNumbers
import ReverseMode
import Scalars

/// The Hessian of a function at a point, of which each product is exact and costs a few evaluations; it is never
/// formed.
///
///     var hessian = HessianOperator(at: x, of: f)
///     let largest = lanczosEigenvalues(of: &hessian, count: 5, iterations: 50)
///     let trace = hutchinsonTrace(of: &hessian, probes: 100)
///
/// It holds an oracle and the oracle's warm memory, so several questions about one point are asked of one operator. How
/// an objective is differentiated is its own to say.
public struct HessianOperator<Oracle: DerivativeOracle & ~Copyable>: SymmetricOperator, ~Copyable {
  public typealias Element = Oracle.Element

  /// Who knows the function.
  public var oracle: Oracle
  /// x, where the Hessian is taken.
  public let point: [Oracle.Element]
  @usableFromInline var gradient: [Oracle.Element]

  /// The Hessian of the function that an oracle knows; what the oracle remembers, it goes on remembering.
  ///
  ///     HessianOperator(at: x, using: ExactDerivatives(of: f, threads: 2))
  @inlinable public init(at x: [Oracle.Element], using oracle: consuming Oracle) {
    self.oracle = oracle
    point = x
    gradient = [Oracle.Element](repeating: 0, count: x.count)
  }

  @inlinable public var count: Int { point.count }

  @inlinable public mutating func multiply(_ v: [Oracle.Element], into product: inout [Oracle.Element]) {
    _ = oracle.valueWithHessianVectorProduct(at: point, along: v, gradient: &gradient, product: &product)
  }
}

extension HessianOperator where Oracle: ~Copyable {
  /// The Hessian of an objective.
  @inlinable public init<F: Objective, T: MachineScalar>(at x: [T], of f: F) where Oracle == ExactDerivatives<F, T> {
    self.init(at: x, using: ExactDerivatives(of: f, as: T.self))
  }

  /// The Hessian of a closure.
  ///
  ///     var hessian = HessianOperator(at: [1, 2]) { x in 10 * x[0] * x[0] + x[1] * x[1] }
  @inlinable public init<T: MachineScalar>(
    at x: [T], of f: @escaping ([Reverse<Dual<T>>]) -> Reverse<Dual<T>>
  ) where Oracle == ClosureDerivatives<T> {
    self.init(at: x, using: ClosureDerivatives(of: f))
  }
}
