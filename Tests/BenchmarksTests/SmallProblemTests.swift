import Derivatives
import Problems
import Scalars
import Testing

@Suite struct SmallProblemTests {
  @Test("A pair, an array, and arrays written in place have the same derivatives, bit for bit")
  func forms() {
    let (x, v) = ((1.25, -0.5), (0.75, 2.0))
    let pair = valueWithHessianVectorProduct(at: x, along: v, of: Rosenbrock())
    let array = valueWithHessianVectorProduct(at: [x.0, x.1], along: [v.0, v.1], of: Rosenbrock())
    #expect(array.value == pair.value)
    #expect(array.gradient == [pair.gradient.0, pair.gradient.1])
    #expect(array.product == [pair.product.0, pair.product.1])
    let slopes = gradient(at: x, of: Rosenbrock())
    #expect(gradient(at: [x.0, x.1], of: Rosenbrock()) == [slopes.0, slopes.1])
    #expect(hessianVectorProduct(at: (1.0, 1.0), along: (1.0, 0.0), of: Rosenbrock()) == (802, -400))
  }

  @Test("secondDerivative is f″: of x³ at 2 it is 12, and of the noisy parabola what its closed form says")
  func second() {
    let cube = valueWithSecondDerivative(at: 2.0) { x in x * x * x }
    #expect(cube == (value: 8, derivative: 12, secondDerivative: 12))
    let x = 0.3125
    let w = 20 * Double.pi
    let closed = 2 + 0.2 * w * Double.cos(w * x) - 0.1 * w * w * x * Double.sin(w * x)
    let found = secondDerivative(at: x) { NoisyParabola()($0) }
    #expect((found - closed).magnitude <= 1e-13 * closed.magnitude)
  }
}
