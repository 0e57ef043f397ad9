import Arrays
import Derivatives
import DualNumbers
import Optimizers
import ReverseMode
import Scalars

/// The exact derivatives of an ``ArrayObjective``, with the memory that is reused from call to call.
///
///     var derivatives = ArrayDerivatives(of: network, store.layout)
///     try run.minimize(using: &derivatives)
///
/// A gradient is one recording and one sweep on a tape of tensors; a Hessian-vector product the same on a tape of dual
/// tensors, forward over reverse. Where the curvature is that of a fraction of the batch, only these samples are recorded
/// on dual numbers, and the others on plain ones.
///
/// **Threads.** A batch can be split into parts, of the same number for results to be the same to the last bit; threads
/// take them as they come. A loss whose samples see one another, as batch normalization does, sees those of its part.
///
/// **Dropout** draws by the seed, the step that the batch was drawn for and the part: value, gradient and product of one
/// step see one network. The samples of a fraction are parts of their own, in which other elements are left out than
/// without a fraction. A batch that was drawn for no step, as all samples are, is an evaluation: nothing is left out.
///
/// **Memory.** What the backward sweep needs, the activations and for H·v their tangents, is given back as the sweep
/// passes; parameters are not copied.
public struct ArrayDerivatives<F: ArrayObjective>: DerivativeOracle, ~Copyable {
  public typealias Element = F.Element

  public let objective: F
  public let layout: ParameterLayout
  /// How many threads work on the parts of a batch, as many as the system likes if nil.
  public var threads: Int?
  /// Into how many parts a batch falls, if it has as many samples.
  public var parts: Int
  /// The key of what is random beyond the batches: which samples a fraction consists of, and dropout.
  public var seed: UInt64
  public var batch = Batch.all

  @usableFromInline var workers: [ArrayWorker<F>] = []
  /// How many of the workers have a job in this call; the others keep their memory for calls that have more.
  @usableFromInline var jobCount = 0
  /// The numbers of all samples.
  private var all: [Int] = []

  /// - Precondition: there is at least one part, and one thread.
  public init(of objective: F, _ layout: ParameterLayout, threads: Int? = nil, parts: Int = 1, seed: UInt64 = 0) {
    require(parts >= 1, "a batch must fall into at least 1 part, and not \(parts)")
    require((threads ?? 1) >= 1, "at least 1 thread must work, and not \(threads ?? 1)")
    self.objective = objective
    self.layout = layout
    (self.threads, self.parts, self.seed) = (threads, parts, seed)
  }

  public var numberOfSamples: Int? { objective.numberOfSamples }

  @inlinable public mutating func value(at x: [Element]) -> Element {
    run(jobs(.value), at: x, along: nil)
    return finish()
  }

  @inlinable public mutating func valueWithGradient(at x: [Element], into gradient: inout [Element]) -> Element {
    run(jobs(.gradient), at: x, along: nil)
    collect(\.gradient, into: &gradient) { $0.weight }
    return finish()
  }

  @inlinable public mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], gradient: inout [Element], product: inout [Element]
  ) -> Element {
    valueWithHessianVectorProduct(at: x, along: v, fraction: 1, draw: 0, gradient: &gradient, product: &product)
  }

  @inlinable public mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, gradient: inout [Element],
    product: inout [Element]
  ) -> Element {
    requireCount(v, "a direction")
    run(jobs(.product, fraction: fraction, draw: draw, withRest: true), at: x, along: v)
    collect(\.gradient, into: &gradient) { $0.weight }
    collect(\.product, into: &product) { $0.productWeight }
    return finish()
  }

  @inlinable public mutating func hessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, into product: inout [Element]
  ) {
    requireCount(v, "a direction")
    run(jobs(.product, fraction: fraction, draw: draw, withRest: false), at: x, along: v)
    collect(\.product, into: &product) { $0.productWeight }
    _ = finish()
  }
}

// MARK: - Jobs

/// What is computed of a job's samples.
@usableFromInline enum ArrayTask: Sendable { case value, gradient, product }

/// Some samples of a batch, or the penalty, and what is computed of them.
@usableFromInline
struct ArrayJob<Element: TensorElement>: Sendable {
  @usableFromInline var task: ArrayTask
  /// nil for the penalty.
  @usableFromInline var samples: [Int]?
  /// Its part in the mean, and of a product's, where that is over fewer samples.
  @usableFromInline var weight: Element
  @usableFromInline var productWeight: Element
  @usableFromInline var trainingKey: UInt64?
}

extension ArrayDerivatives {
  /// The jobs of the batch: its parts, and the penalty.
  ///
  /// A fraction of it is drawn in equal steps from a random start, so that each sample is drawn equally often.
  @usableFromInline mutating func jobs(
    _ task: ArrayTask, fraction: Double = 1, draw: Int = 0, withRest: Bool = true
  ) -> [ArrayJob<Element>] {
    let key = batch.step.map { SplitMix64.mix(SplitMix64.mix(seed) &+ UInt64(truncatingIfNeeded: $0)) }
    guard let count = objective.numberOfSamples else {
      require(batch.isAll && fraction == 1, "this function is not a mean over samples: make it a BatchObjective")
      return [ArrayJob(task: task, samples: [], weight: 1, productWeight: 1, trainingKey: key)]
    }
    require(count >= 1, "a mean needs at least 1 sample, and there are \(count)")
    require(fraction > 0 && fraction <= 1, "the fraction of the samples must be in (0, 1], and is \(fraction)")
    if all.count != count { all = Array(0..<count) }
    let samples = batch.samples.map(Array.init) ?? all
    if !batch.isAll {
      for sample in samples {
        require(
          0 <= sample && sample < count,
          "sample \(sample) of a batch does not exist: there are \(count), counted from 0")
      }
    }
    var jobs: [ArrayJob<Element>] = []
    func add(_ samples: [Int], _ task: ArrayTask, isDrawn: Bool, of total: Int) {
      let parts = Swift.min(parts, samples.count)
      for i in 0..<parts {
        let part = parts == 1 ? samples : Array(samples[(0..<samples.count).part(i, of: parts)])
        jobs.append(
          ArrayJob(
            task: task, samples: part, weight: Element(part.count) / Element(total),
            productWeight: isDrawn ? Element(part.count) / Element(samples.count) : 0,
            trainingKey: key.map { SplitMix64.mix($0 &+ UInt64(jobs.count)) }))
      }
    }
    let wanted = Swift.max(1, Swift.min(samples.count, Int((fraction * Double(samples.count)).rounded(.up))))
    if wanted == samples.count {
      add(samples, task, isDrawn: true, of: samples.count)
    } else {
      let word = SplitMix64.mix(SplitMix64.mix(seed &+ 0x5EED) &+ UInt64(truncatingIfNeeded: draw))
      // The high word of a 64 × 64 bit product: uniform in 0 ..< n. Then i·n + start is each of 0 ..< wanted·n in one
      // place of one draw, and each sample is drawn by `wanted` of the n starts.
      let start = Int(word.multipliedFullWidth(by: UInt64(samples.count)).high)
      let places = (0..<wanted).map { ($0 * samples.count + start) / wanted }
      let drawn = Set(places)
      add(places.map { samples[$0] }, .product, isDrawn: true, of: samples.count)
      if withRest {
        add(
          samples.indices.filter { !drawn.contains($0) }.map { samples[$0] }, .gradient, isDrawn: false,
          of: samples.count)
      }
    }
    jobs.append(ArrayJob(task: task, samples: nil, weight: 1, productWeight: 1, trainingKey: key))
    return jobs
  }

  /// Runs each job on a worker of its own.
  @inlinable mutating func run(_ jobs: [ArrayJob<Element>], at x: [Element], along v: [Element]?) {
    requireCount(x, "a point")
    while workers.count < jobs.count { workers.append(ArrayWorker(objective, layout)) }
    jobCount = jobs.count
    let workers = workers
    // No two calls get the same worker. The penalty, which is the last, is not worth a thread.
    let parts = Swift.max(1, jobs.count - 1)
    concurrently(parts, threads: threads) { workers[$0].run(jobs[$0], at: x, along: v) }
    for i in parts..<jobs.count { workers[i].run(jobs[i], at: x, along: v) }
  }

  @usableFromInline func requireCount(_ x: [Element], _ what: String) {
    require(
      x.count == layout.count, "\(what) of the function's \(layout.count) parameters cannot have \(x.count) components")
  }

  /// The sum of the values, each by its weight, in the order of the jobs; adjoints, point and direction are let go.
  @inlinable func finish() -> Element {
    workers.prefix(jobCount).reduce(0) {
      $1.release()
      return $0 + $1.job.weight * $1.value
    }
  }

  /// The vectors, each by its weight, in the order of the jobs.
  @inlinable func collect(
    _ vector: (ArrayWorker<F>) -> ArrayResult<Element>, into result: inout [Element],
    _ weight: (ArrayJob<Element>) -> Element
  ) {
    requireCount(result, "a result")
    var isEmpty = true
    for worker in workers.prefix(jobCount) {
      let weight = weight(worker.job)
      if weight == 0 || worker.isConstant { continue }
      vector(worker).write(to: &result, times: weight, adding: !isEmpty)
      isEmpty = false
    }
    if isEmpty { result.withUnsafeMutableBufferPointer { $0.update(repeating: 0) } }
  }
}
