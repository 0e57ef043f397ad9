/// A mark of any kind, as what it does; Embedded Swift has no `any Mark`.
struct AnyMark: Sendable {
  let include: @Sendable (_ x: inout Extent, _ y: inout Extent) -> Void
  let draw: @Sendable (_ style: Style, _ plotter: inout Plotter) -> Void
  let style: @Sendable (_ series: Int) -> Style
  let colorBar: @Sendable () -> ColorBar?
  let swatch: Swatch
  let isAnimated: Bool
  /// `nil` if the mark cannot lie on a surface.
  private(set) var draping: (@Sendable (_ style: Style, _ field: ScalarField) -> Draping)?

  init(_ mark: some Mark) {
    include = { x, y in mark.include(in: &x, &y) }
    draw = { style, plotter in mark.draw(style: style, with: &plotter) }
    style = { mark.style(series: $0) }
    colorBar = { mark.colorBar }
    swatch = mark.swatch
    isAnimated = mark.isAnimated
  }

  init(draped mark: some DrapedMark) {
    self.init(mark)
    draping = { style, field in mark.draping(style: style, over: field) }
  }
}
