/// Estimates of the room text takes, from Helvetica's published character widths.
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
    return thousandths / 1000 * size * (isBold ? 1.06 : 1)
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
    case 0x2212, 0xD7, 0xB1, 0x2248, 0x2264, 0x2265: 584
    case 0xB7, 0x22C5: 300
    case 0x2013, 0x2192: 600
    case 0x2014, 0x2026: 1000
    case 0x300...0x36F: 0
    case 0x391...0x3A9: 690
    case 0x3B1...0x3C9: 560
    case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F300...0x1FAFF: 1000
    default: 600
    }
  }

  /// Helvetica's widths (Adobe Font Metrics) from space to tilde.
  private static let ascii = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
}
