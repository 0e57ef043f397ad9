/// Something drawn in a panel: a curve, a trajectory, the contours of a field, a marker.
///
/// Elements are made with the static functions, and drawn in the order they are listed. An element without a
/// `style` takes the next series' colour, dash pattern and marker; one with a `label` appears in the legend.
///
///     Panel(elements: [
///       .line(over: -1...1, label: "parabola") { x in x * x },
///       .scatter(samples, label: "samples"),
///       .horizontalLine(at: 0),
///     ])
public struct Element: Sendable {
  let mark: AnyMark
  let label: String?
  /// `nil` for the next series.
  let style: Style?

  init(_ mark: some Mark, label: String? = nil, style: Style?) {
    self.init(AnyMark(mark), label, style)
  }

  init(_ mark: some DrapedMark, label: String? = nil, style: Style?) {
    self.init(AnyMark(draped: mark), label, style)
  }

  private init(_ mark: AnyMark, _ label: String?, _ style: Style?) {
    self.mark = mark
    self.label = label
    self.style = style
  }
}
