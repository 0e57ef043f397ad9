import Scalars

/// A sum f(x) = Σₑ φₑ(xᵢ, xⱼ, …) of many functions of few variables each: partially separable.
///
/// Finite elements, chains, images, graphs and least-squares fits have this form. Each element is differentiated forward, in
/// registers, eight elements side by side, and no tape is needed: the derivatives cost about what they cost by hand, and the
/// Hessian comes out sparse.
///
///     struct Rosenbrock: SeparableObjective {
///       let elementCount: Int
///       let variablesPerElement = 2
///       func variable(_ k: Int, of element: Int) -> Int { element + k }
///       func element<S: Scalar>(_ e: Int, _ x: ElementVariables<S>) -> S {
///         let a = 1 - x[0], b = x[1] - x[0] * x[0]
///         return a * a + 100 * b * b
///       }
///     }
///
/// - SeeAlso: Griewank & Toint, "Partitioned variable metric updates for large structured optimization problems" (1982).
public protocol SeparableObjective: Objective {
  /// How many elements the sum has.
  var elementCount: Int { get }

  /// How many variables each element depends on.
  var variablesPerElement: Int { get }

  /// Which variable of the whole function is variable k of the element.
  func variable(_ k: Int, of element: Int) -> Int

  /// The value of element e, and of as many elements behind it as `S` has lanes.
  ///
  /// The same formula holds for all; numbers that differ from element to element are read as `S(lanes: { data[e + $0] })`.
  func element<S: Scalar>(_ e: Int, _ x: ElementVariables<S>) -> S
}

extension SeparableObjective {
  /// The whole sum, for any scalar, element after element.
  @inlinable public func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    precondition(
      S.laneCount == 1,
      "a separable sum runs elements side by side in the lanes itself: evaluate it at numbers without lanes")
    let values = (0..<elementCount).map { e in
      withUnsafeTemporaryAllocation(of: S.self, capacity: variablesPerElement) { variables in
        for k in variables.indices { variables.initializeElement(at: k, to: x[variable(k, of: e)]) }
        defer { variables.deinitialize() }
        return element(e, ElementVariables(UnsafeBufferPointer(variables)))
      }
    }
    return S.sum(values)
  }
}

/// The variables of one element of a ``SeparableObjective``, by their number in the element.
///
/// It is a view of memory that lives as long as the call: use it inside, and do not keep it.
public struct ElementVariables<S: Scalar> {
  @usableFromInline let variables: UnsafeBufferPointer<S>

  @inlinable init(_ variables: UnsafeBufferPointer<S>) { self.variables = variables }

  @inlinable public subscript(k: Int) -> S {
    precondition(
      k >= 0 && k < variables.count, "this element has \(variables.count) variables, and variable \(k) was asked for")
    return variables[k]
  }
}
