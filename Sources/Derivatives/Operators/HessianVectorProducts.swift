import DualNumbers
import ReverseMode
import Scalars

/// The Hessian-vector products H(x)v of an objective for several directions v, eight at a time.
///
///     f(x + ε₀v₀ + … + ε₇v₇) recorded on one tape: the adjoints are ∇f(x) + Σ εₖ·H(x)vₖ
///
///     hessianVectorProducts(at: [1, 1], along: [[1, 0], [0, 1]], of: Rosenbrock())
///     // [[802.0, -400.0], [-400.0, 200.0]]
///
/// - Parameters:
///   - x: the point, n values.
///   - directions: any number of directions of n values each.
/// - Returns: one product for each direction, in their order, to the last bit that of
///   ``hessianVectorProduct(at:along:of:)``.
/// - Precondition: every direction has as many components as `x`.
/// - Complexity: one recording and one sweep for 8 directions, which take about as long as three for one direction
///   each.
@inlinable public func hessianVectorProducts<T: MachineScalar, F: Objective>(
  at x: [T], along directions: [[T]], of f: F
) -> [[T]] { f.hessianVectorProducts(at: x, along: directions) }

/// The value, the gradient and the Hessian-vector products of an objective for several directions.
@inlinable public func valueWithHessianVectorProducts<T: MachineScalar, F: Objective>(
  at x: [T], along directions: [[T]], of f: F
) -> (value: T, gradient: [T], products: [[T]]) { f.valueWithHessianVectorProducts(at: x, along: directions) }

extension Objective {
  /// The Hessian-vector products H(x)v for several directions; see ``hessianVectorProducts(at:along:of:)``.
  ///
  /// - Parameter threads: how many threads work; see ``Workspace/threads``.
  @inlinable public func hessianVectorProducts<T: MachineScalar>(
    at x: [T], along directions: [[T]], threads: Int? = nil
  ) -> [[T]] { valueWithHessianVectorProducts(at: x, along: directions, threads: threads).products }

  /// The value, the gradient and the Hessian-vector products for several directions.
  @inlinable public func valueWithHessianVectorProducts<T: MachineScalar>(
    at x: [T], along directions: [[T]], threads: Int? = nil
  ) -> (value: T, gradient: [T], products: [[T]]) {
    var workspace = Workspace<T>(threads: threads)
    return valueWithHessianVectorProducts(at: x, along: directions, using: &workspace)
  }

  /// The products for `count` directions, of which `direction(k, i)` is component i of the k-th.
  ///
  /// - Precondition: `count > 0`.
  @inlinable func productsSideBySide<T: MachineScalar>(
    at x: [T], count: Int, along direction: (_ k: Int, _ i: Int) -> T, using workspace: inout Workspace<T>
  ) -> (value: T, gradient: [T], products: [[T]]) {
    let width = SIMD8<T>.scalarCount
    var value: T = .zero
    var gradient = [T](repeating: .zero, count: x.count)
    var products = [[T]](repeating: gradient, count: count)
    var k = 0

    // A vector that is not full costs as much as a full one: as two to three single directions.
    if count > 2 {
      var tape = Tape<MultiDual<SIMD8<T>>>()
      while count - k > 2 {
        let filled = Swift.min(width, count - k)
        let y = tape.record(
          count: x.count,
          at: { i in MultiDual(x[i], Lanes { lane in lane < filled ? direction(k + lane, i) : .zero }) }
        ) { self($0) }
        tape.sweep(from: y)
        value = y.value.value
        tape.forEachAdjoint { i, adjoint in
          gradient[i] = adjoint.value
          for lane in 0..<filled { products[k + lane][i] = adjoint.tangents[lane] }
        }
        // Tangents side by side do not know what is absent.
        if tape.holdsNaN {
          for lane in k..<k + filled {
            (gradient, products[lane]) = productWithStructuralZeros(
              at: x, along: x.indices.map { direction(lane, $0) }, of: self)
          }
        }
        k += filled
      }
    }
    if k < count {
      workspace.onDualTape { tape in
        while k < count {
          let v = x.indices.map { direction(k, $0) }
          value = tape.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &products[k]) {
            self($0)
          }
          if tape.holdsNaN { (gradient, products[k]) = productWithStructuralZeros(at: x, along: v, of: self) }
          k += 1
        }
      }
    }
    return (value, gradient, products)
  }
}
