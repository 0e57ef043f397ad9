import Scalars

extension AdaHessian {
  /// What is different for one parameter array. What is nil is as for all the others.
  ///
  ///     AdaHessian<Double>(weightDecay: 0.01, perArray: [
  ///       "kernel": .init(block: .kernels),
  ///       "bias": .init(weightDecay: 0),          // as is usual for biases
  ///     ])
  ///
  /// To leave an array to another optimizer altogether, see ``SplitOptimizer``.
  public struct ArrayChoice: Sendable, Hashable {
    public var block: Block?
    public var averaging: Averaging?
    /// What η is multiplied by; a factor, so that a schedule still applies.
    public var learningRateFactor: Element?
    public var hessianPower: Element?
    public var weightDecay: Element?

    @inlinable public init(
      block: Block? = nil, averaging: Averaging? = nil, learningRateFactor: Element? = nil,
      hessianPower: Element? = nil, weightDecay: Element? = nil
    ) {
      self.block = block
      self.averaging = averaging
      self.learningRateFactor = learningRateFactor
      self.hessianPower = hessianPower
      self.weightDecay = weightDecay
    }
  }

  /// The choices that hold for a run of elements.
  @usableFromInline struct Resolved {
    @usableFromInline var averaging: Averaging
    @usableFromInline var learningRateFactor: Element
    @usableFromInline var hessianPower: Element
    @usableFromInline var weightDecay: Element

    @inlinable init(
      averaging: Averaging, learningRateFactor: Element, hessianPower: Element, weightDecay: Element
    ) {
      self.averaging = averaging
      self.learningRateFactor = learningRateFactor
      self.hessianPower = hessianPower
      self.weightDecay = weightDecay
    }
  }

  /// Into how many runs of elements with one set of choices the buffer falls: one, unless some array has its own.
  @inlinable func segmentCount(of layout: ParameterLayout) -> Int { perArray.isEmpty ? 1 : layout.arrays.count }

  /// Run number `i`, and what holds for it.
  @inlinable func segment(_ i: Int, of layout: ParameterLayout) -> (range: Range<Int>, choice: Resolved) {
    let choice = perArray.isEmpty ? nil : perArray[layout.arrays[i].name]
    let resolved = Resolved(
      averaging: choice?.averaging ?? averaging, learningRateFactor: choice?.learningRateFactor ?? 1,
      hessianPower: choice?.hessianPower ?? hessianPower, weightDecay: choice?.weightDecay ?? weightDecay)
    return (perArray.isEmpty ? 0..<layout.count : layout.arrays[i].range, resolved)
  }

  @inlinable func checkChoices(_ layout: ParameterLayout) throws(OptimizerError) {
    for name in perArray.keys where !layout.contains(name) {
      throw .unknownArray(name: name, known: layout.arrays.map { $0.name })
    }
    for array in layout.arrays {
      let choice = perArray[array.name]
      try (choice?.block ?? block).check(array)
      guard let choice else { continue }
      try requireNotNegative("the learning-rate factor", choice.learningRateFactor ?? 1)
      try requirePower(choice.hessianPower ?? 1)
      try requireNotNegative("the weight decay", choice.weightDecay ?? 0)
    }
  }
}
