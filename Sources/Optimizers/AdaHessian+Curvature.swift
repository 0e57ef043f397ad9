import Scalars

extension AdaHessian {
  /// Computes gₜ and Dₜ, the latter not yet averaged over blocks.
  @inlinable mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    guard case .hutchinson(let count) = curvature else {
      let value = oracle.valueWithHessianDiagonal(at: parameters.values, gradient: &gradient, diagonal: &diagonal)
      if averaging != .signed { elementwise(&diagonal) { d in d = d.magnitude } }
      return value
    }
    var value: Element = 0
    for sample in 0..<count {
      try probes.draw(probeCount + sample, into: &probe, step: stepCount + 1)
      value = oracle.valueWithHessianVectorProduct(
        at: parameters.values, along: probe, gradient: &gradient, product: &product)             // Hz       Eq. 8
      let (first, modulus) = (sample == 0, averaging == .modulus)
      elementwise(&diagonal, probe, product) { d, z, hz in
        let estimate = modulus ? (z * hz).magnitude : z * hz                                     // z ⊙ Hz   Eq. 9
        d = first ? estimate : d + estimate
      }
    }
    let (samples, modulus) = (Element(count), averaging == .modulusOfMean)
    elementwise(&diagonal) { d in d = modulus ? (d / samples).magnitude : d / samples }
    probeCount += count
    return value
  }

  /// Replaces Dₜ by its block averages, array by array.
  @inlinable mutating func averageOverBlocks(of layout: ParameterLayout) throws(OptimizerError) {
    for array in layout.arrays {
      let size = try (blocks[array.name] ?? block).size(in: array)
      Block.average(&diagonal, in: array.range, size: size)
    }
  }

  /// Checks what cannot be used, before anything changes, and makes room for the state before the first step.
  @inlinable mutating func prepare(for parameters: ParameterStore<Element>) throws(OptimizerError) {
    try require("the learning rate", learningRate, "above 0") { $0 > 0 }
    try require("beta1", beta1, "in [0, 1)") { $0 >= 0 && $0 < 1 }
    try require("beta2", beta2, "in [0, 1)") { $0 >= 0 && $0 < 1 }
    try require("epsilon", epsilon, "at least 0") { $0 >= 0 }
    try require("the Hessian power", hessianPower, "in [0, 1]") { $0 >= 0 && $0 <= 1 }
    try require("the weight decay", weightDecay, "at least 0") { $0 >= 0 }
    if case .hutchinson(let count) = curvature {
      try require("the number of probes", Double(count), "at least 1") { $0 >= 1 }
    }
    for array in parameters.layout.arrays { _ = try (blocks[array.name] ?? block).size(in: array) }
    try begin(&gradient, stepCount, parameters)
    if stepCount == 0 { (diagonal, m, v, probe, product) = (gradient, gradient, gradient, gradient, gradient) }
  }
}
