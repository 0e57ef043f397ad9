import Scalars

/// How the learning rate changes from step to step: a factor of the optimizer's own η.
///
///     let schedule = Schedule.cosine(over: 1000, to: 0.01).warmedUp(over: 50)
///     let run = try minimize(f, from: start, with: AdaHessian(), schedule: schedule)
///
/// t is the number of the step, from 1. A schedule is a value: ``plateau(_:)`` remembers in itself what it has seen, so
/// that a copy, or a checkpoint, continues alike.
public indirect enum Schedule: Sendable, Hashable {
  /// 1.
  case constant
  /// factor^⌊(t − 1) / every⌋: multiplied by the factor after each `every` steps. The paper's choice for images.
  case step(every: Int, factor: Double)
  /// factor^(t − 1).
  case exponential(factor: Double)
  /// final + (1 − final)·½(1 + cos(π·min(t − 1, steps) / steps)): from 1 to `to` in `steps` steps, and at rest there.
  case cosine(over: Int, to: Double = 0)
  /// √(scale / max(t, scale)): 1 for the first `scale` steps, then as 1/√t. The paper's choice for translation, warmed
  /// up.
  case inverseSquareRoot(scale: Int)
  /// Lowered whenever the value has not improved for a while.
  case plateau(Plateau)
  /// min(1, t / over): linear from 1/over to 1.
  case linearWarmUp(over: Int)
  /// The product of two schedules.
  case product(Schedule, Schedule)
  /// A schedule whose steps are epochs; see ``perEpoch(_:)``.
  case epochwise(Epochwise)
  /// The first schedule for the given number of steps, then the second, which counts its steps from 1 again.
  case sequence(Schedule, steps: Int, then: Schedule)

  /// The schedule with epochs in the place of steps: it changes at the beginning of an epoch, and a plateau looks at
  /// the epoch's first measure, or at its mean value.
  ///
  ///     Schedule.perEpoch(.step(every: 30, factor: 0.1))      // a tenth after 30 epochs
  public static func perEpoch(_ schedule: Schedule) -> Schedule { .epochwise(Epochwise(schedule)) }

  /// This schedule, times a linear warm-up over the first steps.
  public func warmedUp(over steps: Int) -> Schedule { .product(.linearWarmUp(over: steps), self) }

  /// This schedule for the given number of steps, then another, which counts its steps from 1.
  public func followed(by next: Schedule, after steps: Int) -> Schedule { .sequence(self, steps: steps, then: next) }

  /// The product of two schedules.
  public static func * (a: Schedule, b: Schedule) -> Schedule { .product(a, b) }

  /// The factor of η at step t.
  ///
  /// - Parameters:
  ///   - value: f at the point that the step leaves; only ``plateau(_:)`` looks at it, and remembers it, so call this
  ///     once for each step.
  ///   - epoch: the epoch that the step belongs to, counted from 1; the step itself if nil.
  ///   - epochValue: what the epoch before was worth, for a plateau of epochs; `value` if nil.
  /// - Precondition: `t >= 1`, and ``check()`` does not throw.
  public mutating func factor(step t: Int, value: Double, epoch: Int? = nil, epochValue: Double? = nil) -> Double {
    require(t >= 1, "Schedule: steps are counted from 1, and this is step \(t)")
    do { try check() } catch { stop("Schedule: \(error)") }
    return uncheckedFactor(t, value, (epoch ?? t, epochValue ?? value))
  }

  mutating func uncheckedFactor(_ t: Int, _ value: Double, _ epoch: (number: Int, value: Double)) -> Double {
    switch self {
    case .constant: return 1
    case .step(let every, let factor): return Double.pow(factor, (t - 1) / every)
    case .exponential(let factor): return Double.pow(factor, t - 1)
    case .cosine(let steps, let final):
      let fraction = Double(Swift.min(t - 1, steps)) / Double(steps)
      return final + (1 - final) * (1 + Double.cos(.pi * fraction)) / 2
    case .inverseSquareRoot(let scale): return (Double(scale) / Double(Swift.max(t, scale))).squareRoot()
    case .plateau(var plateau):
      let factor = plateau.factor(after: value)
      self = .plateau(plateau)
      return factor
    case .linearWarmUp(let steps): return Swift.min(1, Double(t) / Double(steps))
    case .product(var a, var b):
      let factor = a.uncheckedFactor(t, value, epoch) * b.uncheckedFactor(t, value, epoch)
      self = .product(a, b)
      return factor
    case .epochwise(var epochwise):
      let factor = epochwise.factor(epoch)
      self = .epochwise(epochwise)
      return factor
    case .sequence(var first, let steps, var next):
      let factor =
        t <= steps ? first.uncheckedFactor(t, value, epoch) : next.uncheckedFactor(t - steps, value, epoch)
      self = .sequence(first, steps: steps, then: next)
      return factor
    }
  }

  /// How deep products and sequences may be nested: far beyond any use, and within any thread's stack.
  static let deepest = 256

  /// Throws unless every number in it makes sense.
  public func check() throws(OptimizerError) { try check(depth: 1) }

  func check(depth: Int) throws(OptimizerError) {
    guard depth <= Self.deepest else {
      throw .hyperparameter(
        name: "the schedule's nesting", expected: "at most \(Self.deepest) deep", found: "deeper")
    }
    switch self {
    case .constant: break
    case .step(let every, let factor):
      try requireCount("the schedule's interval", every)
      try requirePositive("the schedule's factor", factor)
    case .exponential(let factor): try requirePositive("the schedule's factor", factor)
    case .cosine(let steps, let final):
      try requireCount("the schedule's number of steps", steps)
      try requireNotNegative("the schedule's final factor", final)
    case .inverseSquareRoot(let scale): try requireCount("the schedule's scale", scale)
    case .plateau(let plateau): try plateau.check()
    case .linearWarmUp(let steps): try requireCount("the number of warm-up steps", steps)
    case .product(let a, let b):
      try a.check(depth: depth + 1)
      try b.check(depth: depth + 1)
    case .epochwise(let epochwise): try epochwise.check(depth: depth + 1)
    case .sequence(let first, let steps, let next):
      try requireCount("the schedule's number of steps", steps, atLeast: 0)
      try first.check(depth: depth + 1)
      try next.check(depth: depth + 1)
    }
  }
}
