import Scalars

/// What one element of a ``SeparableObjective`` depends on: its variables, and the data that are its own.
///
/// It is a view of memory that lives as long as the call: use it inside, and do not keep it.
public struct ElementVariables<S: Scalar> {
  @usableFromInline let variables: UnsafeBufferPointer<S>
  /// The first of the elements that run side by side.
  @usableFromInline let first: Int

  @inlinable @inline(__always)
  init(_ variables: UnsafeBufferPointer<S>, from first: Int) {
    self.variables = variables
    self.first = first
  }

  /// Variable k of the element, counted from 0.
  @inlinable @inline(__always)
  public subscript(k: Int) -> S {
    require(
      k >= 0 && k < variables.count, "this element has \(variables.count) variables; there is no variable \(k)")
    return variables[k]
  }

  /// A number that differs from element to element.
  ///
  ///     let weight = x.data { e in weights[e] }
  @inlinable @inline(__always)
  public func data(_ number: (_ element: Int) -> Double) -> S { S.lanes { number(first + $0) } }
}
