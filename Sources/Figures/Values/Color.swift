/// A colour by its role, which the theme turns into light or dark ink, or a fixed sRGB colour.
///
///     Style.series(0).with(color: .foreground)
public struct Color: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case background, foreground, muted, frame, grid, contour
    case series(Int)
    case fixed(RGB)
    case mapped(ColorMap, step: Int)
  }

  let kind: Kind

  /// The paper.
  public static let background = Color(kind: .background)
  /// Text and whatever else should stand out most.
  public static let foreground = Color(kind: .foreground)
  /// Secondary text and reference lines.
  public static let muted = Color(kind: .muted)
  /// The frame of a panel and its ticks.
  public static let frame = Color(kind: .frame)
  /// Grid lines.
  public static let grid = Color(kind: .grid)
  /// Contour lines: visible beneath the data without competing with them.
  public static let contour = Color(kind: .contour)

  /// The colour of the series number `index`; the palette starts over when it is exhausted.
  public static func series(_ index: Int) -> Color {
    require(index >= 0, "a series index must be 0 or more, found \(index)")
    return Color(kind: .series(index))
  }

  /// A fixed sRGB colour, the same in every theme: `.rgb(0x00, 0x72, 0xB2)`.
  public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
    Color(kind: .fixed(RGB(red: red, green: green, blue: blue)))
  }

  /// The number, 0 to 63, of the step of a colour map nearest to `fraction`.
  static func step(_ fraction: Double) -> Int {
    fraction.isNaN ? 0 : Int((min(max(fraction, 0), 1) * 63).rounded())
  }

  static func mapped(_ map: ColorMap, step: Int) -> Color { Color(kind: .mapped(map, step: step)) }

  /// The colour at `fraction` of a colour map, rounded to one of 64 steps so that files stay small.
  static func mapped(_ map: ColorMap, _ fraction: Double) -> Color {
    mapped(map, step: step(fraction))
  }
}
