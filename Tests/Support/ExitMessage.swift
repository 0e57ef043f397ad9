import Testing

// Tests of what stops the program came with Swift 6.2.
#if compiler(>=6.2)
  /// Expects that a program which stopped said these words; the test observes `standardErrorContent`.
  public func expect(
    _ result: ExitTest.Result?, says words: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    let message = String(decoding: try #require(result, sourceLocation: location).standardErrorContent, as: UTF8.self)
    #expect(message.contains(words), "\(message)", sourceLocation: location)
  }
#endif
