import Derivatives
import Scalars

extension Sophia {
  @inlinable public func boundStep(_ bounds: inout StepBounds<Element>) -> Bool {
    // Averages of finite numbers that are far from the end of the range, and a step that is clipped.
    guard bounds.diagonal < Element.greatestFiniteMagnitude / 1024 else { return false }
    bounds.average(m, with: bounds.gradient)
    bounds.parameters += learningRate + learningRate * weightDecay * bounds.parameters
    return true
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    body(&m)
    body(&h)
    body(&probe)
    body(&product)
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("beta1", &beta1)
    try visitor.visit("beta2", &beta2)
    try visitor.visit("gamma", &gamma)
    try visitor.visit("epsilon", &epsilon)
    try visitor.visit("weightDecay", &weightDecay)
    try visitor.visit("estimator", text: &estimator)
    try visitor.visit("hessianInterval", &hessianInterval)
    try visitor.visit("probes", text: &probes)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("drawCount", &drawCount)
    try visitor.visit("diagonal", &diagonal)
    try visitor.visit("m", &m)
    try visitor.visit("h", &h)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    try expectCount("stepCount", stepCount)
    try expectCount("drawCount", drawCount)
    try expectCount("hessianInterval", hessianInterval, 1...Int.max)
    if case .hutchinson(let count) = estimator {
      try expectCount("the number of probes", count, 1...AdaHessian<Element>.mostProbes)
    }
    try expect("diagonal", diagonal, stepCount, parameters, "numbers") { _ in true }
    try expectFinite("m", m, stepCount, parameters)
    try expect("h", h, stepCount, parameters, "numbers that are not NaN") { !$0.isNaN }
  }
}

extension Sophia.Estimator: StateText {
  public var stateText: String {
    switch self {
    case .hutchinson(let probes): "hutchinson \(probes)"
    case .bartlett: "bartlett"
    }
  }

  public init?(stateText: String) {
    let words = stateText.split(separator: " ")
    switch (words.first, words.count) {
    case ("bartlett", 1): self = .bartlett
    case ("hutchinson", 2):
      guard let probes = Int(words[1]) else { return nil }
      self = .hutchinson(probes: probes)
    default: return nil
    }
  }
}
