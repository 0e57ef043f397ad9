import Derivatives
import Scalars

/// The function as one of two optimizers sees it: the parameters in some ranges, with all others fixed.
@usableFromInline struct RestrictedOracle<Base: DerivativeOracle & ~Copyable>: DerivativeOracle, ~Copyable {
  @usableFromInline typealias Element = Base.Element

  /// The whole function's oracle, which outlives this one: see `SplitOptimizer.restrict`.
  @usableFromInline let base: UnsafeMutablePointer<Base>
  @usableFromInline let ranges: [Range<Int>]
  @usableFromInline var scratch: SplitScratch<Element>

  @inlinable init(_ base: UnsafeMutablePointer<Base>, _ ranges: [Range<Int>], _ scratch: SplitScratch<Element>) {
    (self.base, self.ranges, self.scratch) = (base, ranges, scratch)
  }

  @usableFromInline var numberOfSamples: Int? {
    @inlinable get { base.pointee.numberOfSamples }
  }

  @usableFromInline var batch: Batch {
    @inlinable get { base.pointee.batch }
    @inlinable set {
      base.pointee.batch = newValue
      scratch.isKnown = false
    }
  }

  @inlinable mutating func value(at x: [Element]) -> Element {
    move(to: x)
    return base.pointee.value(at: scratch.x)
  }

  @inlinable mutating func valueWithGradient(at x: [Element], into gradient: inout [Element]) -> Element {
    move(to: x)
    if !scratch.isKnown {
      scratch.value = base.pointee.valueWithGradient(at: scratch.x, into: &scratch.gradient)
      scratch.isKnown = true
    }
    gradient.gather(scratch.gradient, ranges)
    return scratch.value
  }

  @inlinable mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], gradient: inout [Element], product: inout [Element]
  ) -> Element {
    move(to: x)
    scratch.setDirection(v, ranges)
    scratch.value = base.pointee.valueWithHessianVectorProduct(
      at: scratch.x, along: scratch.direction, gradient: &scratch.gradient, product: &scratch.product)
    scratch.isKnown = true
    gradient.gather(scratch.gradient, ranges)
    product.gather(scratch.product, ranges)
    return scratch.value
  }

  @inlinable mutating func valueWithHessianDiagonal(
    at x: [Element], gradient: inout [Element], diagonal: inout [Element]
  ) -> Element {
    move(to: x)
    scratch.value = base.pointee.valueWithHessianDiagonal(
      at: scratch.x, gradient: &scratch.gradient, diagonal: &scratch.product)
    scratch.isKnown = true
    gradient.gather(scratch.gradient, ranges)
    diagonal.gather(scratch.product, ranges)
    return scratch.value
  }

  @inlinable mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, gradient: inout [Element],
    product: inout [Element]
  ) -> Element {
    move(to: x)
    scratch.setDirection(v, ranges)
    scratch.value = base.pointee.valueWithHessianVectorProduct(
      at: scratch.x, along: scratch.direction, fraction: fraction, draw: draw, gradient: &scratch.gradient,
      product: &scratch.product)
    scratch.isKnown = true
    gradient.gather(scratch.gradient, ranges)
    product.gather(scratch.product, ranges)
    return scratch.value
  }

  @inlinable mutating func hessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, into product: inout [Element]
  ) {
    move(to: x)
    scratch.setDirection(v, ranges)
    base.pointee.hessianVectorProduct(
      at: scratch.x, along: scratch.direction, fraction: fraction, draw: draw, into: &scratch.product)
    product.gather(scratch.product, ranges)
  }

  @inlinable mutating func gradientOfDrawnLabels(
    at x: [Element], key: UInt64, into gradient: inout [Element]
  ) -> Int? {
    move(to: x)
    let count = base.pointee.gradientOfDrawnLabels(at: scratch.x, key: key, into: &scratch.product)
    if count != nil { gradient.gather(scratch.product, ranges) }
    return count
  }

  /// Puts the visible parameters into the whole point; the gradient there stays known if they are where they were.
  @inlinable mutating func move(to x: [Element]) {
    if scratch.isKnown, scratch.x.holds(x, ranges) { return }
    scratch.x.scatter(x, to: ranges)
    scratch.isKnown = false
  }
}

/// Buffers of the length of all parameters, which the two optimizers' oracles share.
@usableFromInline struct SplitScratch<Element: MachineScalar>: Sendable {
  @usableFromInline var x: [Element] = []
  @usableFromInline var gradient: [Element] = []
  @usableFromInline var direction: [Element] = []
  @usableFromInline var product: [Element] = []
  @usableFromInline var value: Element = 0
  /// Whether `value` and `gradient` are those at `x`.
  @usableFromInline var isKnown = false

  @inlinable init() {}

  @inlinable init(count: Int) {
    let zeros = [Element](repeating: 0, count: count)
    (x, gradient, direction, product) = (zeros, zeros, zeros, zeros)
  }

  @inlinable mutating func moved(to point: [Element]) {
    elementwise(&x, point) { x, p in x = p }
    isKnown = false
  }

  @inlinable mutating func setDirection(_ v: [Element], _ ranges: [Range<Int>]) {
    direction.clear(direction.count)
    direction.scatter(v, to: ranges)
  }
}

extension Array where Element: MachineScalar {
  /// Fills this with the elements that stand in `ranges` of `all`.
  @inlinable mutating func gather(_ all: [Element], _ ranges: [Range<Int>]) {
    let end = ranges.last?.upperBound ?? 0
    require(end <= all.count, "an oracle filled \(all.count) elements, and there are at least \(end) parameters")
    var i = 0
    for range in ranges {
      for j in range {
        self[i] = all[j]
        i += 1
      }
    }
  }

  /// Puts `part` into `ranges` of this.
  @inlinable mutating func scatter(_ part: [Element], to ranges: [Range<Int>]) {
    var i = 0
    for range in ranges {
      for j in range {
        self[j] = part[i]
        i += 1
      }
    }
  }

  /// Whether `part` stands in `ranges` of this.
  @inlinable func holds(_ part: [Element], _ ranges: [Range<Int>]) -> Bool {
    var i = 0
    for range in ranges {
      for j in range {
        if self[j] != part[i] { return false }
        i += 1
      }
    }
    return true
  }
}
