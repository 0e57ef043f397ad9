import DualNumbers
import ReverseMode
import Scalars

// How a function of which nothing else is known is differentiated: forward where it has one or two variables, on a tape
// where it has more.
extension Objective {
  @inlinable public func value<T: MachineScalar>(at x: [T], using workspace: inout Workspace<T>) -> T { self(x) }

  @inlinable public func valueWithGradient<T: MachineScalar>(
    at x: [T], into gradient: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    requireSameCount("valueWithGradient", ("the point", x.count), ("the gradient", gradient.count))
    if x.count == 1 || x.count == 2 { return forwardGradient(at: x, into: &gradient) }
    return workspace.onTape { tape in
      let value = tape.valueWithGradient(at: x, into: &gradient) { self($0) }
      if tape.holdsNaN { gradient = gradientWithStructuralZeros(at: x, of: self) }
      return value
    }
  }

  @inlinable public func valueWithHessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], gradient: inout [T], product: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    requireProductCounts(x.count, direction: v.count, gradient: gradient.count, product: product.count)
    if x.count == 1 || x.count == 2 { return forwardProduct(at: x, along: v, gradient: &gradient, product: &product) }
    return workspace.onDualTape { tape in
      let value = tape.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product) {
        self($0)
      }
      if tape.holdsNaN { (gradient, product) = productWithStructuralZeros(at: x, along: v, of: self) }
      return value
    }
  }

  @inlinable public func valueWithHessianVectorProducts<T: MachineScalar>(
    at x: [T], along directions: [[T]], using workspace: inout Workspace<T>
  ) -> (value: T, gradient: [T], products: [[T]]) {
    for v in directions {
      requireSameCount("hessianVectorProducts", ("the point", x.count), ("a direction", v.count))
    }
    if directions.isEmpty {
      var gradient = [T](repeating: 0, count: x.count)
      let value = valueWithGradient(at: x, into: &gradient, using: &workspace)
      return (value, gradient, [])
    }
    return productsSideBySide(at: x, count: directions.count, along: { directions[$0][$1] }, using: &workspace)
  }

  @inlinable public func valueWithHessian<T: MachineScalar>(
    at x: [T], using workspace: inout Workspace<T>
  ) -> (value: T, gradient: [T], hessian: [[T]]) {
    if x.isEmpty { return (self(x), [], []) }
    let threads = workspace.threads ?? 1
    if threads == 1 {
      let (value, gradient, rows) = productsSideBySide(
        at: x, count: x.count, along: { $0 == $1 ? 1 : 0 }, using: &workspace)
      return (value, gradient, rows)
    }
    typealias Chunk = (value: T, gradient: [T], products: [[T]])
    var chunks = [Chunk](repeating: (0, [], []), count: (x.count + 7) / 8)
    chunks.withUnsafeMutableBufferPointer { chunks in
      nonisolated(unsafe) let chunks = chunks  // no two calls write the same one
      concurrently(chunks.count, threads: threads) { c in
        var workspace = Workspace<T>()
        chunks[c] = productsSideBySide(
          at: x, count: Swift.min(8, x.count - 8 * c), along: { k, i in 8 * c + k == i ? 1 : 0 }, using: &workspace)
      }
    }
    return (chunks[0].value, chunks[0].gradient, chunks.flatMap { $0.products })
  }

  @inlinable public func valueWithHessianDiagonal<T: MachineScalar>(
    at x: [T], gradient: inout [T], diagonal: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    let value: T
    (value, gradient, diagonal) = forwardDiagonal(at: x)
    return value
  }

  @inlinable public func residualsWithJacobian<T: MachineScalar>(
    at x: [T], using workspace: inout Workspace<T>
  ) -> (residuals: [T], jacobian: [[T]])? { nil }

  @inlinable public func gaussNewtonProduct<T: MachineScalar>(
    at x: [T], along v: [T], into product: inout [T], using workspace: inout Workspace<T>
  ) -> Bool { false }

  @inlinable public var numberOfSamples: Int? { nil }

  @inlinable public func valueWithHessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], fraction: Double, draw: Int, gradient: inout [T], product: inout [T],
    using workspace: inout Workspace<T>
  ) -> T {
    hessianVectorProduct(at: x, along: v, fraction: fraction, draw: draw, into: &product, using: &workspace)
    return valueWithGradient(at: x, into: &gradient, using: &workspace)
  }

  @inlinable public func hessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], fraction: Double, draw: Int, into product: inout [T],
    using workspace: inout Workspace<T>
  ) {
    stop("this function is not a mean over samples: there is no fraction of them; make it a SampleObjective")
  }
}

// Without a tape. With one or two variables nothing is allocated: one evaluation on dual numbers for each.
extension Objective {
  @inlinable func forwardGradient<T: Scalar>(at x: [T], into gradient: inout [T]) -> T {
    if x.count == 1 {
      let y = self([Dual(ZeroOr(x[0]), 1)])
      gradient[0] = y.tangent.value
      return y.value.value
    }
    let y = Derivatives.valueWithGradient(at: (x[0], x[1]), of: self)
    gradient.withUnsafeMutableBufferPointer { ($0[0], $0[1]) = y.gradient }
    return y.value
  }

  @inlinable func forwardProduct<T: Scalar>(
    at x: [T], along v: [T], gradient: inout [T], product: inout [T]
  ) -> T {
    if x.count == 2 {
      let y = Derivatives.valueWithHessianVectorProduct(at: (x[0], x[1]), along: (v[0], v[1]), of: self)
      gradient.withUnsafeMutableBufferPointer { ($0[0], $0[1]) = y.gradient }
      product.withUnsafeMutableBufferPointer { ($0[0], $0[1]) = y.product }
      return y.value
    }
    let y = self([Dual(ZeroOr(Dual(x[0], v[0].asSeed)), 1)])
    (gradient[0], product[0]) = (y.tangent.value.value, y.tangent.value.tangent)
    if product[0] != product[0] { (gradient, product) = hyperDualProductWithStructuralZeros(at: x, along: v, of: self) }
    return y.value.value.value
  }

  /// With any number of variables: one evaluation on hyper-dual numbers for each.
  @inlinable func forwardDiagonal<T: Scalar>(at x: [T]) -> (value: T, gradient: [T], diagonal: [T]) {
    let result = Derivatives.valueWithHessianDiagonal(at: x) { self($0) }
    if !result.gradient.hasNaN && !result.diagonal.hasNaN { return result }
    let again = diagonalWithStructuralZeros(at: x, of: self)
    return (result.value, again.gradient, again.diagonal)
  }
}
