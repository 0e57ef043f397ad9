import Derivatives
import Scalars

extension AdaHessian {
  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("beta1", &beta1)
    try visitor.visit("beta2", &beta2)
    try visitor.visit("epsilon", &epsilon)
    try visitor.visit("hessianPower", &hessianPower)
    try visitor.visit("weightDecay", &weightDecay)
    try visitor.visit("curvature", text: &curvature)
    try visitor.visit("averaging", text: &averaging)
    try visitor.visit("block", text: &block)
    try visitor.visit("hessianInterval", &hessianInterval)
    try visitor.visit("betweenRefreshes", text: &betweenRefreshes)
    try visitor.visit("warmUpSteps", &warmUpSteps)
    try visitor.visit("curvatureFraction", text: &curvatureFraction)
    try visitor.visit("probes", text: &probes)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("refreshCount", &refreshCount)
    try visitor.visit("probeCount", &probeCount)
    try visitor.visit("diagonal", &diagonal)
    try visitor.visit("m", &m)
    try visitor.visit("v", &v)

    // Dictionaries have no order of their own; a file must.
    var names = perArray.keys.sorted().joined(separator: "\n")
    try visitor.visit("perArray", &names)
    let restored = names.isEmpty ? [] : names.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    perArray = perArray.filter { restored.contains($0.key) }
    for name in restored { try perArray[name, default: ArrayChoice()].visitState(&visitor) }
  }
}

extension AdaHessian {
  /// More probes than these, for one diagonal, are an endless step.
  @usableFromInline static var mostProbes: Int { 1 << 20 }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    // The first step is one with a fresh diagonal, whatever the interval.
    try expectCount("refreshCount", refreshCount, Swift.min(1, stepCount)...stepCount)
    try expectCount("probeCount", probeCount)
    try expectCount("hessianInterval", hessianInterval, 1...Int.max)
    try expectCount("warmUpSteps", warmUpSteps)
    if case .hutchinson(let count) = curvature { try expectCount("the number of probes", count, 1...Self.mostProbes) }
    try expect("diagonal", diagonal, stepCount, parameters, "numbers") { _ in true }
    try expectFinite("m", m, stepCount, parameters)
    try expectSquares("v", v, stepCount, parameters)
  }
}

extension AdaHessian.ArrayChoice {
  @inlinable mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("choice.block", text: &block)
    try visitor.visit("choice.averaging", text: &averaging)
    try visitor.visit("choice.learningRateFactor", optional: &learningRateFactor)
    try visitor.visit("choice.hessianPower", optional: &hessianPower)
    try visitor.visit("choice.weightDecay", optional: &weightDecay)
  }
}

extension AdaHessian.Averaging: StateText {}
extension AdaHessian.BetweenRefreshes: StateText {}

extension AdaHessian.Curvature: StateText {
  public var stateText: String {
    switch self {
    case .hutchinson(let probes): "hutchinson \(probes)"
    case .exactDiagonal: "exactDiagonal"
    }
  }

  public init?(stateText: String) {
    let words = stateText.split(separator: " ")
    switch (words.first, words.count) {
    case ("exactDiagonal", 1): self = .exactDiagonal
    case ("hutchinson", 2):
      guard let probes = Int(words[1]) else { return nil }
      self = .hutchinson(probes: probes)
    default: return nil
    }
  }
}
