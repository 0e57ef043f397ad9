extension Problem {
  /// How far the largest error may be from the largest component, relative to it.
  public static let tolerance = 1e-12

  /// Every quantity of every implementation that differs from the hand-written one by more than rounding.
  public func verify(workload: String) -> [Disagreement] {
    let byHand = implementations[0]
    var expected = WorkArrays(at: x, along: v)
    let value = byHand.evaluate(.hessianVectorProduct, &expected)
    var disagreements: [Disagreement] = []
    func compare(_ implementation: Implementation, _ quantity: String, _ found: [Double], _ expected: [Double]) {
      let scale = expected.reduce(0) { Swift.max($0, $1.magnitude) }
      let error = zip(found, expected).reduce(0) { Swift.max($0, ($1.0 - $1.1).magnitude) }
      // Written so that a NaN disagrees.
      if !(error <= Self.tolerance * scale) || found.contains(where: \.isNaN) {
        disagreements.append(
          Disagreement(
            workload: workload, implementation: implementation.name, quantity: quantity, relativeError: error / scale))
      }
    }
    for implementation in implementations {
      var found = WorkArrays(at: x, along: v)
      compare(implementation, "value", [implementation.evaluate(.value, &found)], [value])
      compare(implementation, "value with the gradient", [implementation.evaluate(.gradient, &found)], [value])
      compare(implementation, "gradient", found.gradient, expected.gradient)
      found.gradient = [Double](repeating: .nan, count: x.count)
      compare(
        implementation, "value with the product", [implementation.evaluate(.hessianVectorProduct, &found)], [value])
      compare(implementation, "gradient with the product", found.gradient, expected.gradient)
      compare(implementation, "Hessian-vector product", found.product, expected.product)
    }
    return disagreements
  }
}

/// An implementation computes something else than the hand-written derivative.
public struct Disagreement: Error, CustomStringConvertible {
  public var workload: String
  public var implementation: String
  public var quantity: String
  public var relativeError: Double

  public var description: String {
    """
    \(workload): the \(quantity) of the implementation '\(implementation)' should agree with the hand-written one to \
    \(Problem.tolerance), and differs by \(relativeError) of its largest component
    """
  }
}
