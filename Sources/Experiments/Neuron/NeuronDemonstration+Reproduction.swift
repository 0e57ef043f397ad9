import Figures
import Optimizers
import Plots
import Problems
import Scalars

extension NeuronDemonstration {
  /// Runs both optimizers and draws the four views.
  public static func reproduce() throws -> Reproduction {
    let run = try NeuronDemonstration()
    var claims: [Claim] = []
    for rate in learningRates {
      let epochs = 2000
      let one = try NeuronDemonstration(epochs: epochs, learningRate: rate)
      func text(_ trajectory: Trajectory) -> String {
        Self.epochs(trajectory, to: 1e-3).map { "\($0)" } ?? "more than \(epochs)"
      }
      // How much of AdaHessian's number is the luck of its coins.
      let others = try (1...9).map { seed in
        try NeuronDemonstration(epochs: epochs, learningRate: rate, seed: UInt64(seed)).adaHessian
      }
      let counts = ([one.adaHessian] + others).map { Self.epochs($0, to: 1e-3) ?? epochs }.sorted()
      claims.append(
        Claim(
          "η = \(decimal(rate)): epochs until the loss stays < 0.001",
          paper: rate == learningRate ? "AdaHessian settles first (tutorial)" : "",
          measured: "AdaHessian \(counts[0]) to \(counts[9]) over 10 seeds; Adam \(text(one.adam))"))
    }
    return Reproduction(
      title: "One sigmoid neuron, mean of (σ(w·x + b) − y)² on 0.5 → 0.2 and 2.5 → 0.9",
      claims: claims,
      remarks: [
        """
        The minimum is (w, b) = (\(rounded(SigmoidNeuron.minimum[0])), \(rounded(SigmoidNeuron.minimum[1]))), where the loss is \
        0. Both optimizers start at (−1, 0.5) with the same η, β₁ and β₂; AdaHessian is that of the authors' code.
        """,
        """
        An epoch of AdaHessian is one Hessian-vector product, an epoch of Adam one gradient: about three against one in \
        arithmetic.
        """,
      ],
      files: [
        .init(name: "neuron.svg", contents: run.figure.svg(theme: .adaptive)),
        .init(name: "neuron.csv", contents: run.csv),
      ])
  }

  /// Loss against epoch, contours over (w, b), the surface, and the parameters against epoch.
  public var figure: Figure {
    views.figure(
      title: "One sigmoid neuron: AdaHessian and Adam, η = \(decimal(Self.learningRate))",
      description: """
        Four views of a neuron's loss over its weight w and bias b, with the trajectories of AdaHessian and Adam from (-1, 0.5): \
        the surface in space, the loss against the epoch, contours, and both parameters against the epoch. Both first go up \
        in b and along w, then turn into the valley that leads to the minimum at (1.79, -2.28).
        """)
  }

  var views: TwoVariableViews {
    TwoVariableViews(
      of: SigmoidNeuron(), names: ["w", "b"], valueName: "loss", stepName: "epoch", x: -1.6...4, y: -3.4...1.6,
      runs: [
        .init("AdaHessian", adaHessian.map(\.parameters)), .init("Adam", adam.map(\.parameters)),
      ],
      minimum: SigmoidNeuron.minimum, isLogarithmic: true, viewpoint: Viewpoint(azimuth: -60, elevation: 38))
  }

  private var csv: String {
    let rows = adaHessian.csvRows("AdaHessian") + adam.csvRows("Adam")
    return "optimizer,epoch,w,b,loss,dloss/dw,dloss/db,D_w,D_b\n" + rows.joined(separator: "\n") + "\n"
  }
}
