import Scalars

// A mean over samples is differentiated eight samples side by side in lanes and on several cores, with the same bits on one.
//
// The samples fall into a fixed number of parts. Each part is summed in the order of its samples, and the parts are added in their order:
// who computed which part, and when, makes no difference, and neither do the lanes, up to the rounding of the elementary functions (see
// ``Lanes``). Eight samples are one recording and one sweep. Each part has a gradient and a product of its own: 2·parts·n numbers of
// memory, kept from call to call in the workspace.
extension SampleObjective {
  @inlinable public func value<T: MachineScalar>(at x: [T], using workspace: inout Workspace<T>) -> T {
    workspace.sum(of: self, over: SampleSelection(all: sampleCount), ValueRule(x: x))
    return workspace.total(sampleCount)
  }

  @inlinable public func valueWithGradient<T: MachineScalar>(
    at x: [T], into gradient: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    requireSameCount("valueWithGradient", ("the point", x.count), ("the gradient", gradient.count))
    workspace.sum(of: self, over: SampleSelection(all: sampleCount), GradientRule(x: x))
    workspace.collect(&gradient, { $0.gradient }, sampleCount)
    return workspace.total(sampleCount)
  }

  @inlinable public func valueWithHessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], gradient: inout [T], product: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    requireSameCount("hessianVectorProduct", ("the point", x.count), ("the direction", v.count))
    workspace.sum(of: self, over: SampleSelection(all: sampleCount), ProductRule(x: x, v: v))
    workspace.collect(&gradient, { $0.gradient }, sampleCount)
    workspace.collect(&product, { $0.second }, sampleCount)
    return workspace.total(sampleCount)
  }

  @inlinable public func valueWithHessianDiagonal<T: MachineScalar>(
    at x: [T], gradient: inout [T], diagonal: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    workspace.sum(of: self, over: SampleSelection(all: sampleCount), DiagonalRule(x: x))
    workspace.collect(&gradient, { $0.gradient }, sampleCount)
    workspace.collect(&diagonal, { $0.second }, sampleCount)
    return workspace.total(sampleCount)
  }

  @inlinable public var isMeanOverSamples: Bool { true }

  /// The product of a stratified choice: the samples fall into as many runs as are wanted, and of each run one is drawn and
  /// weighted by the run's length, so that the mean over draws is the product of all samples exactly.
  @inlinable public func hessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], fraction: Double, draw: Int, into product: inout [T],
    using workspace: inout Workspace<T>
  ) {
    requireSameCount("hessianVectorProduct", ("the point", x.count), ("the direction", v.count))
    require(fraction > 0 && fraction <= 1, "the fraction of the samples must be in (0, 1], and is \(fraction)")
    let wanted = Swift.max(1, Swift.min(sampleCount, Int((fraction * Double(sampleCount)).rounded(.up))))
    let samples = SampleSelection(
      wanted, of: sampleCount, key: SplitMix64.mix(SplitMix64.mix(workspace.seed) &+ UInt64(draw)))
    workspace.sum(of: self, over: samples, ProductRule(x: x, v: v))
    workspace.collect(&product, { $0.second }, sampleCount)
  }
}
