extension PreparedWorkload {
  /// Every quantity of every implementation that differs from the hand-written one by more than rounding.
  public func verify(workload: String) -> [Disagreement] {
    let byHand = implementations[0]
    var expected = WorkArrays(at: x, along: v)
    byHand.run(.hessianVectorProduct, &expected)
    var disagreements: [Disagreement] = []
    func compare(_ implementation: Implementation, _ quantity: String, _ found: [Double], _ expected: [Double]) {
      let scale = expected.reduce(0) { Swift.max($0, $1.magnitude) }
      let error = zip(found, expected).reduce(0) { Swift.max($0, ($1.0 - $1.1).magnitude) }
      // Written so that a NaN disagrees.
      if !(error <= tolerance * scale) || found.contains(where: \.isNaN) {
        disagreements.append(
          Disagreement(
            workload: workload, implementation: implementation.name, quantity: quantity, relativeError: error / scale,
            tolerance: tolerance))
      }
    }
    for implementation in implementations {
      for quantity in Quantity.allCases {
        var found = WorkArrays(at: x, along: v)
        implementation.run(quantity, &found)
        compare(implementation, "value with \(quantity)", [found.value], [expected.value])
        if quantity == .value { continue }
        compare(implementation, "gradient with \(quantity)", found.gradient, expected.gradient)
        if quantity == .gradient { continue }
        compare(implementation, "product", found.product, expected.product)
      }
    }
    return disagreements
  }
}
