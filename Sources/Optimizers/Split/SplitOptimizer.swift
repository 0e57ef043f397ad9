import Derivatives
import Scalars

/// Two optimizers for one function: some parameter arrays are left to the second.
///
///     // The paper's choice for recommendation: embeddings, whose gradients are sparse, go to Adagrad.
///     var optimizer = SplitOptimizer(
///       AdaHessian<Double>(), and: Adagrad(learningRate: 0.01), for: ["embedding"])
///
/// Each sees its own arrays only, with the others fixed at the point that the step leaves: AdaHessian's probes are zero
/// on the second's arrays, so its diagonal is that of its own block of the Hessian. One gradient serves both.
///
/// - Complexity: what the two cost, one copy of the parameters, and no gradient twice.
public struct SplitOptimizer<First: Optimizer, Second: Optimizer>: Optimizer where First.Element == Second.Element {
  public typealias Element = First.Element

  public static var name: String { "\(First.name)+\(Second.name)" }

  /// For every array that is not named.
  public var first: First
  /// For the arrays that are named.
  public var second: Second
  /// The names of the second's arrays.
  public let names: [String]

  /// η of the first. Assigning scales that of the second alike, so that a schedule applies to both.
  public var learningRate: Element {
    @inlinable get { first.learningRate }
    @inlinable set {
      first.learningRate = newValue
      second.learningRate = ratio * newValue
    }
  }

  /// The ratio of the second's η to the first's, as it was at the beginning.
  @usableFromInline var ratio: Element
  @usableFromInline var firstPart = Part()
  @usableFromInline var secondPart = Part()
  @usableFromInline var scratch = SplitScratch<Element>()

  /// The arrays that one of the two optimizers sees, gathered into a store of their own.
  @usableFromInline struct Part: Sendable {
    @usableFromInline var ranges: [Range<Int>] = []
    @usableFromInline var parameters = ParameterStore<Element>()

    @inlinable init() {}

    @inlinable init(_ layout: ParameterLayout, where belongs: (String) -> Bool) {
      for array in layout.arrays where belongs(array.name) {
        ranges.append(array.range)
        parameters.append(array.name, shape: array.shape, repeating: 0)
      }
    }
  }

  /// - Parameter names: the arrays that the second takes.
  @inlinable public init(_ first: First, and second: Second, for names: [String]) {
    self.first = first
    self.second = second
    self.names = names
    ratio = second.learningRate / first.learningRate
  }

  @inlinable public var stepCount: Int { first.stepCount }
  /// The gradient with respect to all parameters.
  public var gradient: [Element] {
    @inlinable get { scratch.gradient }
    @inlinable set {
      scratch.gradient = newValue
      first.gradient.gather(newValue, firstPart.ranges)
      second.gradient.gather(newValue, secondPart.ranges)
    }
  }
  /// The diagonals of both, at the places of their parameters; zero where an optimizer has none.
  public var diagonal: [Element] = []

  @inlinable @discardableResult
  public mutating func differentiate<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    for name in names where !parameters.layout.contains(name) {
      throw .unknownArray(name: name, known: parameters.layout.arrays.map { $0.name })
    }
    if scratch.x.count != parameters.count {
      firstPart = Part(parameters.layout) { !names.contains($0) }
      secondPart = Part(parameters.layout) { names.contains($0) }
      scratch = SplitScratch(count: parameters.count)
    }
    scratch.moved(to: parameters.values)
    firstPart.parameters.values.gather(parameters.values, firstPart.ranges)
    secondPart.parameters.values.gather(parameters.values, secondPart.ranges)
    let value = try restrict(&oracle, firstPart.ranges) { (split, part) throws(OptimizerError) in
      try split.first.differentiate(at: split.firstPart.parameters, using: &part)
    }
    _ = try restrict(&oracle, secondPart.ranges) { (split, part) throws(OptimizerError) in
      try split.second.differentiate(at: split.secondPart.parameters, using: &part)
    }
    gatherDiagonal()
    return value
  }

  @inlinable public mutating func update<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) where Oracle.Element == Element {
    requireDifferentiated(scratch.x.count, parameters.count)
    try restrict(&oracle, firstPart.ranges) { (split, part) throws(OptimizerError) in
      try split.first.update(&split.firstPart.parameters, using: &part)
    }
    try restrict(&oracle, secondPart.ranges) { (split, part) throws(OptimizerError) in
      try split.second.update(&split.secondPart.parameters, using: &part)
    }
    parameters.values.scatter(firstPart.parameters.values, to: firstPart.ranges)
    parameters.values.scatter(secondPart.parameters.values, to: secondPart.ranges)
  }

  @inlinable mutating func gatherDiagonal() {
    let (a, b) = (first.diagonal, second.diagonal)
    if a.isEmpty && b.isEmpty { return diagonal = [] }
    if diagonal.count != scratch.gradient.count { diagonal = [Element](repeating: 0, count: scratch.gradient.count) }
    if !a.isEmpty { diagonal.scatter(a, to: firstPart.ranges) }
    if !b.isEmpty { diagonal.scatter(b, to: secondPart.ranges) }
  }

  @inlinable public func boundStep(_ bounds: inout StepBounds<Element>) -> Bool {
    // Each with a copy: what bounds the averages of one says nothing of the other's, and the larger holds for both.
    var other = bounds
    guard first.boundStep(&bounds), second.boundStep(&other) else { return false }
    bounds.parameters = Swift.max(bounds.parameters, other.parameters)
    bounds.average = Swift.max(bounds.average ?? 0, other.average ?? 0)
    bounds.square = Swift.max(bounds.square ?? 0, other.square ?? 0)
    return true
  }

  /// Calls `body` with an oracle that shows the parameters in some ranges only.
  @inlinable mutating func restrict<Oracle: DerivativeOracle & ~Copyable, Result>(
    _ oracle: inout Oracle, _ ranges: [Range<Int>],
    _ body: (inout SplitOptimizer, inout RestrictedOracle<Oracle>) throws(OptimizerError) -> Result
  ) throws(OptimizerError) -> Result where Oracle.Element == Element {
    try withUnsafeMutablePointer(to: &oracle) { (pointer) throws(OptimizerError) in
      // The scratch memory moves into the oracle and back: two owners would mean copies.
      var part = RestrictedOracle(pointer, ranges, scratch)
      scratch = SplitScratch()
      defer { scratch = part.scratch }
      return try body(&self, &part)
    }
  }

  @inlinable public mutating func visitBuffers(_ body: (_ buffer: inout [Element]) -> Void) {
    first.visitBuffers(body)
    second.visitBuffers(body)
    body(&firstPart.parameters.values)
    body(&secondPart.parameters.values)
    body(&first.gradient)
    body(&second.gradient)
    body(&diagonal)
    body(&scratch.x)
    body(&scratch.direction)
    body(&scratch.product)
  }

  @inlinable public mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("ratio", &ratio)
    try first.visitState(&visitor)
    try second.visitState(&visitor)
  }

  @inlinable public func checkState(for parameters: ParameterStore<Element>) throws(CheckpointError) {
    guard ratio > 0, ratio.isFinite else {
      throw .impossible(what: "ratio", expected: "above 0", found: "\(ratio)")
    }
    try first.checkState(for: Part(parameters.layout) { !names.contains($0) }.parameters)
    try second.checkState(for: Part(parameters.layout) { names.contains($0) }.parameters)
  }
}
