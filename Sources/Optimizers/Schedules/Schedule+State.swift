// A schedule in a checkpoint: words in prefix order, as in `product warmUp 50 cosine 1000 0.01`.
extension Schedule: StateText {
  public var stateText: String {
    switch self {
    case .constant: "constant"
    case .step(let every, let factor): "step \(every) \(factor)"
    case .exponential(let factor): "exponential \(factor)"
    case .cosine(let steps, let final): "cosine \(steps) \(final)"
    case .inverseSquareRoot(let scale): "inverseSquareRoot \(scale)"
    case .plateau(let p): "plateau \(p.patience) \(p.factor) \(p.threshold) \(p.best) \(p.wait) \(p.current)"
    case .linearWarmUp(let steps): "warmUp \(steps)"
    case .product(let a, let b): "product \(a.stateText) \(b.stateText)"
    case .epochwise(let e): "epochwise \(e.epoch) \(e.current) \(e.schedule.stateText)"
    case .sequence(let first, let steps, let next): "sequence \(steps) \(first.stateText) \(next.stateText)"
    }
  }

  public init?(stateText: String) {
    var words = stateText.split(separator: " ")[...]
    guard let schedule = Schedule(&words), words.isEmpty else { return nil }
    self = schedule
  }

  /// Reads one schedule from the front; nil where the words are not one, or one that is nested too deep.
  private init?(_ words: inout ArraySlice<Substring>, depth: Int = 1) {
    guard depth <= Self.deepest else { return nil }
    func integer() -> Int? { words.popFirst().flatMap { Int($0) } }
    func number() -> Double? { words.popFirst().flatMap { Double($0) } }
    switch words.popFirst() {
    case "constant": self = .constant
    case "step":
      guard let every = integer(), let factor = number() else { return nil }
      self = .step(every: every, factor: factor)
    case "exponential":
      guard let factor = number() else { return nil }
      self = .exponential(factor: factor)
    case "cosine":
      guard let steps = integer(), let final = number() else { return nil }
      self = .cosine(over: steps, to: final)
    case "inverseSquareRoot":
      guard let scale = integer() else { return nil }
      self = .inverseSquareRoot(scale: scale)
    case "plateau":
      guard let patience = integer(), let factor = number(), let threshold = number(), let best = number(),
        let wait = integer(), let current = number()
      else { return nil }
      var plateau = Plateau(patience: patience, factor: factor, threshold: threshold)
      (plateau.best, plateau.wait, plateau.current) = (best, wait, current)
      self = .plateau(plateau)
    case "warmUp":
      guard let steps = integer() else { return nil }
      self = .linearWarmUp(over: steps)
    case "product":
      guard let a = Schedule(&words, depth: depth + 1), let b = Schedule(&words, depth: depth + 1) else { return nil }
      self = .product(a, b)
    case "epochwise":
      guard let epoch = integer(), let current = number(), let schedule = Schedule(&words, depth: depth + 1) else {
        return nil
      }
      var epochwise = Epochwise(schedule)
      (epochwise.epoch, epochwise.current) = (epoch, current)
      self = .epochwise(epochwise)
    case "sequence":
      guard let steps = integer(), let first = Schedule(&words, depth: depth + 1),
        let next = Schedule(&words, depth: depth + 1)
      else { return nil }
      self = .sequence(first, steps: steps, then: next)
    default: return nil
    }
  }
}
