import Testing

/// Expects what a composition tells to be what the oracle tells, within `tolerance` of the largest number there.
func expectAgreement(
  _ found: Derivatives, _ oracle: Derivatives, within tolerance: Double = 2e-13, _ name: String,
  at location: SourceLocation = #_sourceLocation
) {
  func compare(_ x: [Double]?, _ y: [Double]?, _ what: String) {
    guard let x, let y else { return }
    guard x.count == y.count else {
      Issue.record("\(name): \(what) has \(x.count) elements in place of \(y.count)", sourceLocation: location)
      return
    }
    let size = y.reduce(1) { max($0, $1.magnitude) }
    let error = zip(x, y).reduce(0) { max($0, $1.0 == $1.1 ? 0 : ($1.0 - $1.1).magnitude / size) }
    // A NaN is no error of any size.
    let isRight = error <= tolerance && !x.contains { $0.isNaN }
    #expect(isRight, "\(name): \(what) \(x) in place of \(y), an error of \(error)", sourceLocation: location)
  }
  compare([found.value], [oracle.value], "value")
  compare(found.gradient, oracle.gradient, "gradient")
  compare(found.product, oracle.product, "H·v")
  compare(found.slope.map { [$0] }, oracle.slope.map { [$0] }, "∇f·v")
  compare(found.curvature.map { [$0] }, oracle.curvature.map { [$0] }, "vᵀHv")
}

extension Program {
  /// All four compositions against the scalar code, for variables of every role.
  func expectAgreementInAllRoles(within tolerance: Double = 2e-13, at location: SourceLocation = #_sourceLocation) {
    let n = shapes.count
    var patterns: [[Role]] = [[.variable], [.uniform], [.frozen, .variable]]
    if n > 1 { patterns += [[.variable, .frozen], [.uniform, .frozen], [.data, .variable], [.uniform, .data]] }
    for roles in patterns {
      var program = self
      program.roles = roles
      program.expectAgreement(within: tolerance, at: location)
    }
  }

  /// All four compositions against the scalar code.
  func expectAgreement(
    within tolerance: Double = 2e-13, _ name: String = "", at location: SourceLocation = #_sourceLocation
  ) {
    let oracle = scalar
    let name = name.isEmpty ? "\(steps.map { "\($0.operation)" }) of \(shapes) as \(roles)" : name
    func check(_ found: Derivatives, _ composition: String) {
      ArraysTests.expectAgreement(found, oracle, within: tolerance, "\(composition) of \(name)", at: location)
    }
    check(forwardOverReverse(), "Reverse<Dual>")
    check(reverseUnderForward, "Dual<Reverse>")
    check(hyperDual, "Dual<Dual>")
    check(reverseOverReverse, "Reverse<Reverse>")
  }
}
