import Derivatives
import DualNumbers
import ReverseMode
import Scalars

/// The exact derivatives of an objective, with the tapes that are reused from step to step.
public struct ExactDerivatives<F: Objective, Element: ParameterElement>: DerivativeOracle, ~Copyable {
  public let objective: F
  @usableFromInline var tape = Tape<Element>()
  @usableFromInline var dualTape = Tape<Dual<Element>>()

  @inlinable public init(of objective: F, as element: Element.Type = Element.self) { self.objective = objective }

  @inlinable public mutating func value(at x: [Element]) -> Element { objective(x) }

  @inlinable public mutating func valueWithGradient(at x: [Element], into gradient: inout [Element]) -> Element {
    let value = tape.valueWithGradient(at: x, into: &gradient) { objective($0) }
    if tape.holdsNaN { gradient = gradientOnSparse(at: x, of: objective) }
    return value
  }

  @inlinable public mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], gradient: inout [Element], product: inout [Element]
  ) -> Element {
    let value = dualTape.valueWithHessianVectorProduct(
      at: x, along: v, gradient: &gradient, product: &product
    ) { objective($0) }
    if dualTape.holdsNaN { (gradient, product) = productOnSparse(at: x, along: v, of: objective) }
    return value
  }

  @inlinable public mutating func valueWithHessianDiagonal(
    at x: [Element], gradient: inout [Element], diagonal: inout [Element]
  ) -> Element {
    let result = Derivatives.valueWithHessianDiagonal(at: x, of: objective)
    gradient = result.gradient
    diagonal = result.diagonal
    return result.value
  }
}
