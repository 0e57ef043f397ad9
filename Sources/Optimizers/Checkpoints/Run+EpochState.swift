import Derivatives
import Scalars

// What a run with batches keeps in a checkpoint: which batches, the epochs that have ended, the present one so far, and
// the best parameters.
extension Run {
  @inlinable mutating func visitEpochs<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.visit("batches", text: &batches)
    try visitor.visit("gradientLimit", optional: &gradientLimit)
    var history = History(epochs)
    try visitor.visit("epochs", text: &history)
    epochs = history.epochs
    try visitor.visit("epochValue", &epochSum.value)
    try visitor.visit("epochSamples", &epochSum.samples)
    var (epoch, values) = (best?.epoch ?? 0, best?.parameters ?? [])
    var measure = best?.measure ?? 0
    try visitor.visit("bestEpoch", &epoch)
    try visitor.visit("bestMeasure", text: &measure)
    try visitor.visit("bestParameters", &values)
    best = epoch == 0 ? nil : BestParameters(epoch: epoch, measure: measure, parameters: values)
  }

  /// Throws unless the epochs can be those of a run.
  @inlinable func checkEpochs() throws(CheckpointError) {
    if let batches {
      try expectCount("the batch size", batches.size, 1...Int.max)
      try expectCount("the number of batches a step", batches.accumulating, 1...Int.max)
    }
    let most = batches == nil ? 0 : optimizer.stepCount
    try expectCount("the number of epochs", epochs.count, 0...Swift.max(0, most))
    try expectCount("the samples of the present epoch", epochSum.samples)
    if let best {
      try expectCount("the best epoch", best.epoch, 1...Swift.max(1, epochs.count))
      guard best.parameters.count == parameters.count, !epochs.isEmpty else { throw .altered }
    }
    if let gradientLimit {
      guard gradientLimit > 0, gradientLimit.isFinite else {
        throw .impossible(what: "the gradient's limit", expected: "above 0", found: "\(gradientLimit)")
      }
    }
  }
}

/// The epochs as text: one line each, the value and the measures.
@usableFromInline struct History: StateText {
  @usableFromInline var epochs: [Epoch]

  @inlinable init(_ epochs: [Epoch]) { self.epochs = epochs }

  @usableFromInline var stateText: String {
    epochs.map { ([$0.value] + $0.measures).map { $0.description }.joined(separator: " ") }.joined(separator: "\n")
  }

  @usableFromInline init?(stateText: String) {
    epochs = []
    for line in stateText.split(separator: "\n") {
      let words = line.split(separator: " ")
      let numbers = words.compactMap { Double($0) }
      guard let value = numbers.first, numbers.count == words.count else { return nil }
      epochs.append(Epoch(value: value, measures: Array(numbers.dropFirst())))
    }
  }
}

extension Batches: StateText {
  public var stateText: String { "\(size) \(seed) \(order.rawValue) \(dropsLast) \(accumulating)" }

  public init?(stateText: String) {
    let words = stateText.split(separator: " ")
    guard words.count == 5, let size = Int(words[0]), let seed = UInt64(words[1]),
      let order = Order(rawValue: String(words[2])), let dropsLast = Bool(String(words[3])),
      let accumulating = Int(words[4])
    else { return nil }
    self.init(of: size, seed: seed, order: order, dropsLast: dropsLast, accumulating: accumulating)
  }
}
