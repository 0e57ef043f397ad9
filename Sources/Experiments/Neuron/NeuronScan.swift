import Optimizers
import Problems

/// Which of AdaHessian, Adam and AdamW is first to learn the neuron, from many starts and at several learning rates: one
/// start and one rate show only themselves.
public struct NeuronScan: Sendable {
  public static let methods = ["AdaHessian", "Adam", "AdamW"]
  public static let learningRates = [0.05, 0.15, 0.5, 1, 2]
  /// (w, b) on a grid from −3 to 3.
  public static let starts = (-3...3).flatMap { w in (-3...3).map { b in [Double(w), Double(b)] } }
  /// A run has arrived where the loss stays below this.
  public static let tolerance = 1e-3

  /// From how many starts each method arrives first, in the order of ``methods``, and from how many two or three arrive
  /// at the same epoch, or none does.
  public struct Count: Sendable, Equatable {
    public var first = [0, 0, 0]
    public var tied = 0
    public var none = 0

    init(_ outcomes: [[Int?]]) {
      for epochs in outcomes {
        guard let least = epochs.compactMap({ $0 }).min() else {
          none += 1
          continue
        }
        let winners = epochs.indices.filter { epochs[$0] == least }
        if winners.count == 1 { first[winners[0]] += 1 } else { tied += 1 }
      }
    }
  }

  /// The epochs until arrival: by learning rate, by start, by method; nil if it takes more than ``epochs``.
  public let outcomes: [[[Int?]]]
  public let epochs: Int

  public init(starts: [[Double]] = Self.starts, epochs: Int = 1000) throws(OptimizerError) {
    self.epochs = epochs
    var outcomes: [[[Int?]]] = []
    for rate in Self.learningRates {
      var row: [[Int?]] = []
      for start in starts {
        row.append([
          try Self.arrival(of: AdaHessian<Double>.official(learningRate: rate), start, epochs),
          try Self.arrival(of: Adam(learningRate: rate), start, epochs),
          try Self.arrival(of: AdamW(learningRate: rate), start, epochs),
        ])
      }
      outcomes.append(row)
    }
    self.outcomes = outcomes
  }

  /// The counts at one learning rate for all.
  public func count(at rate: Double) -> Count? {
    Self.learningRates.firstIndex(of: rate).map { Count(outcomes[$0]) }
  }

  /// The counts with every method at the rate that is its best from that start.
  public var countAtBestRates: Count {
    Count(
      outcomes[0].indices.map { start in
        Self.methods.indices.map { method in outcomes.compactMap { $0[start][method] }.min() }
      })
  }

  private static func arrival<O: Optimizer<Double>>(
    of optimizer: O, _ start: [Double], _ epochs: Int
  ) throws(OptimizerError) -> Int? {
    let run = try trajectory(of: optimizer, minimizing: SigmoidNeuron(), from: start, steps: epochs)
    return NeuronDemonstration.epochs(run, to: tolerance)
  }
}
