/// A continuous scale of colours for values from low to high.
public enum ColorMap: Hashable, Sendable {
  /// Blue-violet over green to yellow: perceptually even, safe for colour-blind readers, readable in grey.
  case viridis
  /// A pale tint that follows the theme and lets lines drawn over it stand out.
  case mist
  /// From the text's grey to the paper.
  case grey

  /// The colour at `fraction`, 0 to 1, on the palette's paper.
  func color(at fraction: Double, palette: Palette) -> RGB {
    let stops =
      switch self {
      case .viridis: Self.viridisStops
      case .mist: [palette.mist, palette.background]
      case .grey: [palette.muted, palette.background]
      }
    let position = fraction * Double(stops.count - 1)
    let index = min(Int(position), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], position - Double(index))
  }

  /// Viridis (Smith and van der Walt, CC0) at ninths.
  private static let viridisStops: [RGB] = [
    RGB(0x440154), RGB(0x472D7B), RGB(0x3B528B), RGB(0x2C728E), RGB(0x21918C),
    RGB(0x28AE80), RGB(0x5EC962), RGB(0xADDC30), RGB(0xFDE725),
  ]
}
