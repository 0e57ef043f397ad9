import Derivatives
import Scalars

// Functions with one minimum, at the end of a valley.

/// Rosenbrock's function of n variables, Σ (1 − xᵢ)² + 100·(xᵢ₊₁ − xᵢ²)²: a curved valley, minimum 0 at (1, …, 1).
public struct Rosenbrock: Problem {
  /// n, the number of variables.
  public let count: Int

  /// - Precondition: `count ≥ 2`.
  public init(count: Int = 2) {
    require(count >= 2, "Rosenbrock's function needs 2 variables or more, found \(count)")
    self.count = count
  }

  public var name: String { count == 2 ? "Rosenbrock" : "Rosenbrock, n = \(count)" }
  public var formula: String {
    (0..<(count - 1)).map { "(1 - \(variables[$0]))^2 + 100*(\(variables[$0 + 1]) - \(variables[$0])^2)^2" }
      .joined(separator: " + ")
  }
  public var variables: [String] { count == 2 ? ["x", "y"] : (1...count).map { "x\($0)" } }
  public var point: [Double] { (0..<count).map { $0.isMultiple(of: 2) ? -1.2 : 1 } }
  public var source: String {
    "Rosenbrock, An automatic method for finding the greatest or least value of a function, Computer Journal 3 (1960)"
  }

  /// It needs a field only, and so runs on numbers that have no logarithm, too.
  @inlinable public func callAsFunction<S: Field>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 0..<(x.count - 1) {
      let a: S = 1 - x[i]
      let b: S = x[i + 1] - x[i] * x[i]
      sum += a * a + 100 * b * b
    }
    return sum
  }
}

extension Rosenbrock {
  /// Rosenbrock's function as what it is, a sum of functions of two variables: element i is of xᵢ and xᵢ₊₁.
  public struct Sum: SeparableObjective {
    public let elementCount: Int
    @inlinable public var variablesPerElement: Int { 2 }

    /// - Parameter elementCount: one less than there are variables.
    public init(elementCount: Int = 1) { self.elementCount = elementCount }

    @inlinable @inline(__always) public func variable(_ k: Int, of element: Int) -> Int { element &+ k }

    @inlinable @inline(__always) public func element<S: Scalar>(_ x: ElementVariables<S>) -> S {
      let a = 1 - x[0]
      let b = x[1] - x[0] * x[0]
      return a * a + 100 * b * b
    }
  }
}

/// Beale's function: a narrow curved valley, minimum 0 at (3, 0.5).
struct Beale: Problem {
  let name = "Beale"
  let formula = "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2"
  let variables = ["x", "y"]
  let point: [Double] = [1, 1]
  let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let a: S = 1.5 - x + x * y
    let b: S = 2.25 - x + x * y * y
    let c: S = 2.625 - x + x * S.pow(y, 3)
    return a * a + b * b + c * c
  }
}

/// Booth's function: a convex quadratic with a coupled Hessian, minimum 0 at (1, 3).
struct Booth: Problem {
  let name = "Booth"
  let formula = "(x + 2*y - 7)^2 + (2*x + y - 5)^2"
  let variables = ["x", "y"]
  let point: [Double] = [0, 0]
  let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let a: S = p[0] + 2 * p[1] - 7
    let b: S = 2 * p[0] + p[1] - 5
    return a * a + b * b
  }
}

/// Matyas' function: an ill-conditioned convex quadratic with decimal coefficients.
struct Matyas: Problem {
  let name = "Matyas"
  let formula = "0.26*(x^2 + y^2) - 0.48*x*y"
  let variables = ["x", "y"]
  let point: [Double] = [1, -2]
  let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    return 0.26 * (x * x + y * y) - 0.48 * x * y
  }
}
