import Testing

@Suite("The guide on minimizing")
struct GuideTests {
  private let example: ShownExample

  init() throws { example = try ShownExample("Minimizing", in: "Docs/Guides/Minimizing.md") }

  @Test("Its code is the example that is built")
  func sameCode() { #expect(example.isShown) }

  @Test("The example prints what its comments say")
  func sameOutput() throws { #expect(try example.printed() == example.promised()) }
}
