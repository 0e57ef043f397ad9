import Derivatives
import Optimizers
import Scalars

/// Derivatives that are what somebody says they are, wherever the parameters may be: H is diagonal.
struct Script<Element: MachineScalar>: DerivativeOracle {
  var value: Element = 1
  var gradient: [Element]
  var diagonal: [Element]

  mutating func value(at x: [Element]) -> Element { value }

  mutating func valueWithGradient(at x: [Element], into gradient: inout [Element]) -> Element {
    gradient = self.gradient
    return value
  }

  mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], gradient: inout [Element], product: inout [Element]
  ) -> Element {
    gradient = self.gradient
    for i in v.indices { product[i] = diagonal[i] * v[i] }
    return value
  }

  mutating func valueWithHessianDiagonal(
    at x: [Element], gradient: inout [Element], diagonal: inout [Element]
  ) -> Element {
    (gradient, diagonal) = (self.gradient, self.diagonal)
    return value
  }
}
