/// The colours of one appearance, light or dark.
struct Palette: Hashable, Sendable {
  var background: RGB
  var foreground: RGB
  var muted: RGB
  var frame: RGB
  var grid: RGB
  var contour: RGB
  var mist: RGB
  var series: [RGB]

  func rgb(_ color: Color) -> RGB {
    switch color.kind {
    case .background: background
    case .foreground: foreground
    case .muted: muted
    case .frame: frame
    case .grid: grid
    case .contour: contour
    case .series(let index): series[index % series.count]
    case .fixed(let rgb): rgb
    case .mapped(let map, let step): map.color(at: Double(step) / 63, palette: self)
    }
  }

  /// Hues of Okabe and Ito and of Tol, ordered so that the first ones differ in grey as well.
  static let light = Palette(
    background: RGB(0xFFFFFF), foreground: RGB(0x1A1C20), muted: RGB(0x5B616B), frame: RGB(0x8A9099),
    grid: RGB(0xE9EBEE), contour: RGB(0x9AA3B0), mist: RGB(0xCFDEEE),
    series: [
      RGB(0x0072B2), RGB(0xE08A00), RGB(0x7A1B50), RGB(0x009E73),
      RGB(0xD55E00), RGB(0xCC79A7), RGB(0x56B4E9), RGB(0x50555C),
    ])

  /// The same hues, lifted to stand out from dark paper.
  static let dark = Palette(
    background: RGB(0x14171C), foreground: RGB(0xECEEF2), muted: RGB(0xA9B0BB), frame: RGB(0x6B7380),
    grid: RGB(0x272C34), contour: RGB(0x5C6674), mist: RGB(0x22364D),
    series: [
      RGB(0x45A5EB), RGB(0xFFC652), RGB(0xC0609C), RGB(0x2CC79B),
      RGB(0xF5823F), RGB(0xE6A9CD), RGB(0x9BD6FA), RGB(0xB9BEC7),
    ])

  /// The palette in shades of grey.
  var grey: Palette {
    Palette(
      background: background.grey, foreground: foreground.grey, muted: muted.grey, frame: frame.grey,
      grid: grid.grey, contour: contour.grey, mist: mist.grey, series: series.map { $0.grey })
  }
}
