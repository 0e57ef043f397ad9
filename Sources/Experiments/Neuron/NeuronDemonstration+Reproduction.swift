import Figures
import Optimizers
import Plots
import Problems
import Scalars

extension NeuronDemonstration {
  /// Runs the optimizers at every learning rate and draws two of them.
  public static func reproduce() throws -> Reproduction {
    let runs = try [learningRate, favourableLearningRate].map { try NeuronDemonstration(learningRate: $0) }
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
          paper: "AdaHessian settles first (tutorial, at its own η)",
          measured:
            "AdaHessian \(counts[0]) to \(counts[9]) over 10 seeds; Adam \(text(one.adam)); AdamW \(text(one.adamW))"))
    }
    let scan = try NeuronScan()
    func firsts(_ count: NeuronScan.Count) -> String {
      let each = zip(NeuronScan.methods, count.first).map { "\($0) \($1)" }
      return (each + ["tied \(count.tied)", "none \(count.none)"]).joined(separator: ", ")
    }
    let starts = NeuronScan.starts.count
    for rate in NeuronScan.learningRates {
      guard let count = scan.count(at: rate) else { continue }
      claims.append(
        Claim("η = \(decimal(rate)): first from how many of \(starts) starts", paper: "", measured: firsts(count)))
    }
    claims.append(
      Claim(
        "each at its best of these rates: first from how many", paper: "", measured: firsts(scan.countAtBestRates)))
    return Reproduction(
      title: "One sigmoid neuron, mean of (σ(w·x + b) − y)² on 0.5 → 0.2 and 2.5 → 0.9",
      claims: claims,
      remarks: [
        """
        Samples, start and learning rates are this library's; the tutorials' are in their pictures alone. One weight, one bias, \
        a sigmoid and 200 epochs are theirs. What they show holds at η = 0.5, and the opposite at 0.05 and 0.15.
        """,
        """
        The minimum is (w, b) = (\(rounded(SigmoidNeuron.minimum[0])), \(rounded(SigmoidNeuron.minimum[1]))), where the loss is \
        0. All start at (−1, 0.5) with the same η, β₁ and β₂; AdaHessian is that of the authors' code. AdamW's weight decay of \
        0.01 draws the weights towards 0, away from this minimum: what it settles at is the balance of both.
        """,
        """
        An epoch of AdaHessian is one Hessian-vector product, an epoch of Adam one gradient: about three against one in \
        arithmetic.
        """,
      ],
      files: [
        .init(name: "neuron.svg", contents: try figure().svg(theme: .adaptive)),
        .init(name: "neuron.csv", contents: csv(runs)),
      ])
  }

  /// The surface, contours, loss and parameters against the epoch at the lower learning rate; loss and contours at the
  /// higher one beside them.
  public static func figure() throws -> Figure {
    let (lower, higher) = (
      try NeuronDemonstration(), try NeuronDemonstration(learningRate: favourableLearningRate)
    )
    var figure = Figure(
      title: "One sigmoid neuron: AdaHessian, Adam and AdamW at two learning rates",
      description: """
        Six views of a neuron's loss over its weight w and bias b, with the trajectories of AdaHessian, Adam and AdamW from \
        (-1, 0.5). At the learning rate 0.15: the surface in space, contours, the loss against the epoch, of which Adam's falls \
        first, and both parameters against the epoch. At 0.5: the loss, of which AdaHessian's falls first, and contours. All \
        first go along w, then turn into the valley that leads to the minimum at (1.79, -2.28); AdamW stops short of it.
        """,
      size: Size(980, 1300), columns: 2)
    for panel in [
      lower.panel(\.surface), lower.panel(\.contours), lower.panel(\.progress), higher.panel(\.progress),
      lower.panel(\.variables), higher.panel(\.contours),
    ] {
      figure.panel(panel)
    }
    return figure
  }

  /// A view with the learning rate in its title.
  private func panel(_ view: (TwoVariableViews) -> Panel) -> Panel {
    var panel = view(views)
    panel.title = "η = \(decimal(learningRate)): \(panel.title)"
    return panel
  }

  var views: TwoVariableViews {
    TwoVariableViews(
      of: SigmoidNeuron(), names: ["w", "b"], valueName: "loss", stepName: "epoch", x: -1.6...4, y: -3.4...1.6,
      runs: [
        .init("AdaHessian", adaHessian.map(\.parameters)), .init("Adam", adam.map(\.parameters)),
        .init("AdamW", adamW.map(\.parameters)),
      ],
      minimum: SigmoidNeuron.minimum, isLogarithmic: true, viewpoint: Viewpoint(azimuth: -60, elevation: 38),
      hasFloor: true, animation: Animation(secondsPerStep: 0.05))
  }

  private static func csv(_ runs: [NeuronDemonstration]) -> String {
    let rows = runs.flatMap { run in
      let rate = "\(run.learningRate)"
      return run.adaHessian.csvRows("AdaHessian", rate) + run.adam.csvRows("Adam", rate)
        + run.adamW.csvRows("AdamW", rate)
    }
    return "optimizer,learning rate,epoch,w,b,loss,dloss/dw,dloss/db,D_w,D_b\n" + rows.joined(separator: "\n") + "\n"
  }
}
