import Derivatives
import Figures
import Optimizers
import Scalars

/// A picture of a fit: the data, the curve, and the band that it lies in.
///
///     FitPlot(growth, statistics, title: "Growth", xAxis: "days", yAxis: "yield").svg
///
/// The band is that of the curve, not of single measurements; where the data do not determine it, it is left out.
public struct FitPlot: Sendable {
  /// The picture, as a file.
  public let svg: String

  /// - Parameters:
  ///   - statistics: those of the fit's parameters.
  ///   - confidence: of the band, in (0, 1).
  public init<F: CurveFit>(
    _ fit: F, _ statistics: FitStatistics<Double>, confidence: Double = 0.95, title: String = "", xAxis: String = "*t*",
    yAxis: String = "*y*"
  ) {
    let (first, last) = (fit.predictors.min() ?? 0, fit.predictors.max() ?? 1)
    let margin = (last - first) / 20
    let range = (first - margin)...(last + margin)
    let t = statistics.quantile(confidence: confidence)
    var (lower, upper) = ([Point](), [Point]())
    for k in 0...240 {
      let x = range.lowerBound + Double(k) / 240 * (range.upperBound - range.lowerBound)
      let (value, error) = statistics.prediction(of: fit, at: x)
      lower.append(Point(x, value - t * error))
      upper.append(Point(x, value + t * error))
    }
    let percent = (confidence * 1000).rounded() / 10
    let band = "\(percent == percent.rounded() ? "\(Int(percent))" : "\(percent)") % band"
    var figure = Figure(
      title: title, description: "\(fit.predictors.count) measurements, the fitted curve, and its \(band).",
      size: Size(520, 360))
    figure.panel(
      Panel(
        xAxis: Axis(xAxis), yAxis: Axis(yAxis),
        elements: [
          .band(lower: lower, upper: upper, label: band),
          .line(over: range, label: "fit", style: .series(0)) { x in statistics.prediction(of: fit, at: x).value },
          .scatter(zip(fit.predictors, fit.responses).map { Point($0, $1) }, label: "data", style: .series(1)),
        ]))
    svg = figure.svg(theme: .adaptive)
  }
}
