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
    #expect((TextMetrics.width(of: RichText("0123"), size: 10) - 4 * 5.56).magnitude < 1e-9)
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
}
