import Testing

@testable import Figures

@Suite struct TextTests {
  @Test func emphasisIsItalic() {
    let text = RichText("*f*(*x*) = 2*y*")
    #expect(text.runs.map(\.text) == ["f", "(", "x", ") = 2", "y"])
    #expect(text.runs.map(\.isItalic) == [true, false, true, false, true])
    #expect(text.plain == "f(x) = 2y")
  }

  @Test(arguments: ["x*", "3 * 4 * 5", "f(x*) − f*", "*", "a*b", "**"])
  func otherAsterisksStay(_ source: String) {
    let text = RichText(source)
    #expect(text.plain == source)
    #expect(text.runs.allSatisfy { !$0.isItalic })
  }

  @Test func escapedAsterisksAreLiteral() {
    #expect(RichText(#"\*x\*"#).plain == "*x*")
    #expect(RichText(#"*x\**"#).runs == [.init(text: "x*", isItalic: true, level: .base)])
  }

  @Test func superscriptsAreRaisedDigits() {
    let text = RichText("10⁻³ *x*₁")
    #expect(text.runs.map(\.text) == ["10", "−3", " ", "x", "1"])
    #expect(text.runs.map(\.level) == [.base, .superscript, .base, .base, .subscripted])
    #expect(text.plain == "10⁻³ x₁")
  }

  @Test func widthsFollowTheFont() {
    #expect(
      TextMetrics.width(of: RichText("iii"), size: 10) < TextMetrics.width(of: RichText("mmm"), size: 10))
    #expect(
      TextMetrics.width(of: RichText("10⁷"), size: 10) < TextMetrics.width(of: RichText("107"), size: 10))
    #expect(TextMetrics.width(of: RichText(""), size: 10) == 0)
  }

  @Test func longTextIsBrokenBetweenWords() {
    let lines = TextMetrics.wrap("one two three four", width: 60, size: 12)
    #expect(lines.count > 1)
    #expect(lines.joined(separator: " ") == "one two three four")
    #expect(lines.allSatisfy { TextMetrics.width(of: RichText($0), size: 12) <= 60 })
    #expect(TextMetrics.wrap("unbreakable", width: 1, size: 12) == ["unbreakable"])
    #expect(TextMetrics.wrap("", width: 100, size: 12).isEmpty)
  }

  @Test func markupIsEscaped() {
    #expect(XML.escape(#"a < b & "c" > d"#) == "a &lt; b &amp; &quot;c&quot; &gt; d")
    #expect(XML.escape("tab\tbell\u{7}\u{1}") == "tab bell")
  }

  @Test(
    "Every character has the room that it takes in Liberation Sans (Arial, Helvetica) and in DejaVu Sans, and little more"
  )
  func roomForEitherFont() {
    for (code, widths) in zip(0x20..., zip(Self.liberation, Self.dejaVu)) {
      let text = String(Unicode.Scalar(UInt8(code)))
      // An asterisk is itself between letters, and markup beside them.
      let width = TextMetrics.width(of: RichText(text == "*" ? "\\*" : text), size: 1000)
      let wider = Double(max(widths.0, widths.1))
      #expect(width >= wider && width <= wider + 2, "\(text): \(width) for \(widths)")
    }
    for (character, wider) in Self.others {
      let width = TextMetrics.width(of: RichText(String(character)), size: 1000)
      #expect(width >= Double(wider), "\(character): \(width) for \(wider)")
    }
  }

  @Test("A title has the room that DejaVu Sans Bold takes for it")
  func roomForBoldTitles() {
    // Thousandths of the size, in Liberation Sans Bold and DejaVu Sans Bold.
    for (title, widths) in Self.titles {
      #expect(TextMetrics.width(of: RichText(title), size: 1000, isBold: true) >= Double(max(widths.0, widths.1)))
    }
  }

  // The advances in the fonts' files, in thousandths of the size, from space to tilde.
  private static let liberation = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
  private static let dejaVu = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
  ]

  /// The wider of both, beyond ASCII.
  private static let others: [Character: Int] = [
    "°": 500, "±": 838, "·": 318, "¼": 969, "½": 969, "Ä": 684, "×": 838, "ß": 630, "é": 615, "ü": 634, "Α": 684,
    "Δ": 684, "Μ": 863, "Σ": 632, "Φ": 798, "Ψ": 835, "Ω": 764, "α": 659, "β": 638, "γ": 592, "δ": 612, "ε": 541,
    "ζ": 544, "η": 634, "θ": 612, "κ": 589, "λ": 592, "μ": 636, "ν": 559, "ξ": 558, "π": 690, "ρ": 635, "σ": 634,
    "τ": 602, "φ": 660, "χ": 578, "ψ": 713, "ω": 837, "–": 556, "—": 1000, "•": 590, "…": 1000, "′": 227, "″": 374,
    "→": 1000, "∂": 517, "∇": 669, "−": 838, "√": 637, "∞": 833, "≈": 838, "≤": 838, "≥": 838, "⊙": 838, "⋆": 626,
  ]

  private static let titles: [(String, (Int, Int))] = [
    ("AdaHessian, exact diagonal", (13227, 15610)),
    ("Gradient descent and Adam in many steps", (20228, 23961)),
    ("contours", (4278, 4957)),
    ("One network, three landscapes", (14783, 17639)),
    ("Training, epoch by epoch", (12112, 14239)),
  ]
}
