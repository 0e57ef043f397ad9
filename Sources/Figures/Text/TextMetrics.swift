/// Estimates of the room text takes: of each character the wider of Liberation Sans, which has the widths of Helvetica and
/// Arial, and DejaVu Sans, the font that a system without them has. A frame is then wide enough for either.
enum TextMetrics {
  /// Raised and lowered digits are set in this part of the size.
  static let scriptScale = 0.72

  static func lineHeight(_ size: Double) -> Double { size * 1.2 }

  /// The height of capitals and digits above the baseline.
  static func capHeight(_ size: Double) -> Double { size * 0.72 }

  /// The width in pixels of one line of text.
  static func width(of text: RichText, size: Double, isBold: Bool = false) -> Double {
    var thousandths = 0.0
    for run in text.runs {
      var width = 0
      for scalar in run.text.unicodeScalars { width += self.width(of: scalar) }
      thousandths += Double(width) * (run.level == .base ? 1 : scriptScale)
    }
    return thousandths / 1000 * size * (isBold ? 1.15 : 1)
  }

  /// Breaks text into lines of at most `width` pixels, between words; a longer word keeps its own line.
  static func wrap(_ source: String, width: Double, size: Double, isBold: Bool = false) -> [String] {
    var lines: [String] = []
    for paragraph in source.split(separator: "\n") {
      var line = ""
      for word in paragraph.split(separator: " ") {
        let longer = line.isEmpty ? String(word) : line + " " + word
        if !line.isEmpty, self.width(of: RichText(longer), size: size, isBold: isBold) > width {
          lines.append(line)
          line = String(word)
        } else {
          line = longer
        }
      }
      if !line.isEmpty { lines.append(line) }
    }
    return lines
  }

  /// The advance of a character in thousandths of the font size.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F: ascii[Int(scalar.value) - 0x20]
    case 0xB7, 0x22C5: 318
    case 0xBC...0xBE: 970
    case 0xD7, 0xB1, 0x2200...0x22FF: 838
    case 0xC0...0xDE: 790
    case 0x2013: 557
    case 0x2014, 0x2026, 0x2190...0x21FF: 1000
    case 0x300...0x36F: 0
    case 0x391...0x3A9: 865
    case 0x3C8, 0x3C9: 838
    case 0x3B1...0x3C7: 690
    case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F300...0x1FAFF: 1000
    default: 640
    }
  }

  /// From space to tilde.
  private static let ascii = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337,
    637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557,
    1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863, 749, 788,
    667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 557,
    500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612,
    635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
  ]
}
