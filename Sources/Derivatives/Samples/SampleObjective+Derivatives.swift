import Scalars

// A mean over samples is differentiated eight samples side by side in lanes and on several cores, with the same bits on
// one.
//
// The samples of the batch fall into parts, whose number depends on nothing but theirs. Of each part the values are
// summed in the order of the samples; adjoints add up in every lane, block after block of eight samples, and then lane
// after lane. The parts are added in their order: who computed which part, and when, makes no difference. Each part has
// a gradient and a product of its own: 2·parts·n numbers of memory, kept from call to call in the workspace.
extension SampleObjective {
  @inlinable public func value<T: MachineScalar>(at x: [T], using workspace: inout Workspace<T>) -> T {
    let samples = SampleSelection(workspace.batch, of: sampleCount)
    workspace.sum(of: self, over: samples, ValueRule(x: x))
    return workspace.total(samples.total)
  }

  @inlinable public func valueWithGradient<T: MachineScalar>(
    at x: [T], into gradient: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    requireSameCount("valueWithGradient", ("the point", x.count), ("the gradient", gradient.count))
    let samples = SampleSelection(workspace.batch, of: sampleCount)
    workspace.sum(of: self, over: samples, GradientRule(x: x))
    workspace.collect(&gradient, { $0.gradient }, samples.total)
    return workspace.total(samples.total)
  }

  @inlinable public func valueWithHessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], gradient: inout [T], product: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    requireSameCount("hessianVectorProduct", ("the point", x.count), ("the direction", v.count))
    let samples = SampleSelection(workspace.batch, of: sampleCount)
    workspace.sum(of: self, over: samples, ProductRule(x: x, v: v))
    workspace.collect(&gradient, { $0.gradient }, samples.total)
    workspace.collect(&product, { $0.second }, samples.total)
    return workspace.total(samples.total)
  }

  @inlinable public func valueWithHessianDiagonal<T: MachineScalar>(
    at x: [T], gradient: inout [T], diagonal: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    let samples = SampleSelection(workspace.batch, of: sampleCount)
    workspace.sum(of: self, over: samples, DiagonalRule(x: x))
    workspace.collect(&gradient, { $0.gradient }, samples.total)
    workspace.collect(&diagonal, { $0.second }, samples.total)
    return workspace.total(samples.total)
  }

  @inlinable public var numberOfSamples: Int? { sampleCount }

  @inlinable public func valueWithHessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], fraction: Double, draw: Int, gradient: inout [T], product: inout [T],
    using workspace: inout Workspace<T>
  ) -> T {
    requireProductCounts(x.count, direction: v.count, gradient: gradient.count, product: product.count)
    let samples = fractionOfBatch(fraction, draw, workspace)
    workspace.sum(of: self, over: samples, SplitRule(x: x, v: v))
    workspace.collect(&gradient, { $0.gradient }, samples.total)
    workspace.collect(&product, { $0.second }, samples.total)
    return workspace.total(samples.total)
  }

  @inlinable public func hessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], fraction: Double, draw: Int, into product: inout [T],
    using workspace: inout Workspace<T>
  ) {
    requireSameCount("hessianVectorProduct", ("the point", x.count), ("the direction", v.count))
    let samples = fractionOfBatch(fraction, draw, workspace)
    workspace.sum(of: self, over: samples, ProductRule(x: x, v: v))
    workspace.collect(&product, { $0.second }, samples.total)
  }

  /// A stratified choice: the samples of the batch fall into as many runs as are wanted, and of each run one is drawn
  /// and weighted by the run's length, so that the mean over draws is the product of all samples exactly.
  @inlinable func fractionOfBatch<T>(_ fraction: Double, _ draw: Int, _ workspace: borrowing Workspace<T>)
    -> SampleSelection
  {
    SampleSelection(
      fraction: fraction, of: SampleSelection(workspace.batch, of: sampleCount),
      key: SplitMix64.mix(SplitMix64.mix(workspace.seed) &+ UInt64(draw)))
  }
}
