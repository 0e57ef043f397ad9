import Scalars

/// A sum f(x) = Σₑ φₑ(xᵢ, xⱼ, …) of many functions of few variables each: partially separable.
///
/// Finite elements, chains, images, graphs and least-squares fits have this form. Each element is differentiated
/// forward, in registers, eight elements side by side, and no tape is needed: the derivatives cost about what they cost
/// by hand, and the Hessian comes out sparse.
///
///     struct Rosenbrock: SeparableObjective {
///       let elementCount: Int
///       let variablesPerElement = 2
///       func variable(_ k: Int, of element: Int) -> Int { element + k }
///       func element<S: Scalar>(_ x: ElementVariables<S>) -> S {
///         let a = 1 - x[0], b = x[1] - x[0] * x[0]
///         return a * a + 100 * b * b
///       }
///     }
///
/// - SeeAlso: Griewank & Toint, "Partitioned variable metric updates for large structured optimization problems"
///   (1982).
public protocol SeparableObjective: Objective {
  /// How many elements the sum has.
  var elementCount: Int { get }

  /// How many variables each element depends on.
  var variablesPerElement: Int { get }

  /// Which variable of the whole function is variable k of the element: the same each time, since threads share the
  /// variables out by it.
  func variable(_ k: Int, of element: Int) -> Int

  /// The value of one element, in terms of its variables `x[0]`, `x[1]`, …
  ///
  /// One formula for all of them, since several run side by side: a number that differs from element to element is read
  /// as `x.data { e in weights[e] }`.
  ///
  /// Mark a short one `@inline(__always)`, and ``variable(_:of:)`` too: with one or two variables it then costs what it
  /// costs by hand, and otherwise four times as much.
  func element<S: Scalar>(_ x: ElementVariables<S>) -> S
}

extension SeparableObjective {
  /// The whole sum, for any scalar, element after element.
  @inlinable public func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    require(
      S.laneCount == 1, "a separable sum uses lanes for its elements: evaluate it at a scalar without lanes")
    let values = (0..<elementCount).map { e in
      withUnsafeTemporaryAllocation(of: S.self, capacity: variablesPerElement) { variables in
        for k in variables.indices { variables.initializeElement(at: k, to: x[variable(k, of: e)]) }
        defer { variables.deinitialize() }
        return element(ElementVariables(UnsafeBufferPointer(variables), from: e))
      }
    }
    return S.sum(values)
  }

  /// Stops the program unless an element has a variable.
  @inlinable @inline(__always)
  func requireVariables() {
    require(
      variablesPerElement >= 1,
      "an element of a separable sum has at least 1 variable, and not \(variablesPerElement)")
  }
}
