/// The figures that can be reproduced, by the names of the command line.
public enum PaperFigure: String, CaseIterable, Sendable {
  case figure1 = "1"
  case figure3 = "3"

  /// What it shows, in a line.
  public var summary: String {
    switch self {
    case .figure1: "gradient descent and AdaHessian on 10x² + y²: one step against many"
    case .figure3: "AdaHessian with and without Hessian momentum on x² + 0.1·x·sin(20πx)"
    }
  }

  /// Computes everything the figure shows and draws it.
  public func reproduce() async throws -> Reproduction {
    switch self {
    case .figure1: try Figure1.reproduce()
    case .figure3: try await Figure3.reproduce()
    }
  }
}
