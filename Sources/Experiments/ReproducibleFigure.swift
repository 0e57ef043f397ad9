/// What can be reproduced, by the names of the command line: the paper's figures, four experiments, and the lessons'
/// pictures.
public enum ReproducibleFigure: String, CaseIterable, Sendable {
  case figure1 = "1"
  case figure2 = "2"
  case figure3 = "3"
  case figure4 = "4"
  case figure5 = "5"
  case scaling
  case neuron
  case estimators
  case descent
  case lessons

  /// What it shows, in a line.
  public var summary: String {
    switch self {
    case .figure1: "gradient descent and AdaHessian on 10x² + y²: one step against many"
    case .figure2: "the loss of a small network along two Hessian eigenvectors, block by block"
    case .figure3: "AdaHessian with and without Hessian momentum on x² + 0.1·x·sin(20πx), and a scan of starts"
    case .figure4: "Hutchinson's estimate filling in towards the Hessian diagonal as probes accumulate"
    case .figure5: "block averages of the Hessian diagonal over 3 × 3 kernels and over rows"
    case .scaling: "six optimizers on a real problem, in two systems of units"
    case .neuron: "one sigmoid neuron learned by AdaHessian, Adam and AdamW: loss, contours, surface"
    case .estimators: "traces and diagonals from products with random vectors: Hutchinson, Hutch++, XTrace and XDiag"
    case .descent: "what a step of H⁻ᵏg must gain by the bounds of the appendix, beside what it gains"
    case .lessons: "the pictures of the thirteen lessons in Docs/Lessons"
    }
  }

  /// Whether the figure is computed from a table, ``BreastCancer/table`` or another of its form.
  public var takesData: Bool { self == .scaling }

  /// Computes everything the figure shows and draws it.
  ///
  /// - Parameter data: the table of a figure that takes one; the published one if `nil`.
  public func reproduce(data: String? = nil) async throws -> Reproduction {
    switch self {
    case .figure1: try Figure1.reproduce()
    case .figure2: try Figure2.reproduce()
    case .figure3: try await Figure3.reproduce()
    case .figure4: Figure4.reproduce()
    case .figure5: try Figure5.reproduce()
    case .scaling:
      try Scaling.reproduce(
        data: BreastCancer(csv: data ?? BreastCancer.table, featureCount: BreastCancer.featureCount))
    case .neuron: try NeuronDemonstration.reproduce()
    case .estimators: try Estimators.reproduce()
    case .descent: try Descent.reproduce(data: BreastCancer(csv: BreastCancer.table))
    case .lessons: try LessonPicture.reproduce()
    }
  }
}
