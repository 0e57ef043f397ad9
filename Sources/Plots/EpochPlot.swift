import Figures
import Optimizers

/// A picture of how training went: the mean value and each measure against the epoch, one curve a run.
///
///     let plot = EpochPlot([("AdaHessian", run.epochs), ("Adam", other.epochs)], measures: ["held-out loss", "accuracy"])
///     plot.svg
///
/// What is not finite is left out.
public struct EpochPlot: Sendable {
  /// The picture, as a file.
  public let svg: String

  /// - Parameter measures: the names of the measures, in their order.
  public init(_ runs: [(name: String, epochs: [Epoch])], measures: [String]) {
    let titles = ["mean *f* while training"] + measures
    var figure = Figure(
      title: "Training, epoch by epoch",
      description:
        "\(titles.joined(separator: ", ")), against the epoch, of \(runs.map { $0.name }.joined(separator: ", ")).",
      size: Size(320 * Double(titles.count) + 40, 340), columns: titles.count)
    for (k, title) in titles.enumerated() {
      let curves = runs.enumerated().map { i, run in
        let points = run.epochs.enumerated().compactMap { e, epoch -> Point? in
          let y = k == 0 ? epoch.value : epoch.measures.indices.contains(k - 1) ? epoch.measures[k - 1] : .nan
          return y.isFinite ? Point(Double(e + 1), y) : nil
        }
        return Element.line(points, label: run.name, style: .series(i))
      }
      figure.panel(
        Panel(xAxis: Axis("epoch"), yAxis: Axis(title), elements: curves, legend: k == 0 ? .automatic : .none))
    }
    svg = figure.svg(theme: .adaptive)
  }
}
