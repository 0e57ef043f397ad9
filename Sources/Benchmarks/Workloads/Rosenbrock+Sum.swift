import Derivatives
import Scalars

extension Rosenbrock {
  /// Rosenbrock's function as what it is, a sum of functions of two variables.
  struct Sum: SeparableObjective {
    let elementCount: Int
    let variablesPerElement = 2

    init(variables n: Int) { elementCount = n - 1 }

    @inline(__always) func variable(_ k: Int, of element: Int) -> Int { element &+ k }

    @inline(__always) func element<S: Scalar>(_ x: ElementVariables<S>) -> S {
      let a = 1 - x[0]
      let b = x[1] - x[0] * x[0]
      return a * a + 100 * b * b
    }
  }
}
