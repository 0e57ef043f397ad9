/// A choice that a checkpoint keeps as a word or a few.
public protocol StateText {
  var stateText: String { get }
  init?(stateText: String)
}

extension StateText where Self: RawRepresentable, RawValue == String {
  @inlinable public var stateText: String { rawValue }
  @inlinable public init?(stateText: String) { self.init(rawValue: stateText) }
}

extension Double: StateText {
  @inlinable public var stateText: String { description }
  @inlinable public init?(stateText: String) { self.init(stateText) }
}

extension Optional: StateText where Wrapped: StateText {
  @inlinable public var stateText: String { self?.stateText ?? "" }
  @inlinable public init?(stateText: String) {
    guard !stateText.isEmpty else {
      self = .none
      return
    }
    guard let value = Wrapped(stateText: stateText) else { return nil }
    self = .some(value)
  }
}

extension StateVisitor {
  /// Visits a choice as its text.
  @inlinable public mutating func visit<Choice: StateText>(
    _ name: StaticString, text choice: inout Choice
  ) throws(CheckpointError) {
    var text = choice.stateText
    try visit(name, &text)
    guard let restored = Choice(stateText: text) else {
      throw .mismatch(what: "\(name)", expected: "a value that this version knows", found: "'\(text)'")
    }
    choice = restored
  }

  /// Visits a number that may be missing.
  @inlinable public mutating func visit(_ name: StaticString, optional number: inout Element?) throws(CheckpointError) {
    var buffer = number.map { [$0] } ?? []
    try visit(name, &buffer)
    guard buffer.count <= 1 else {
      throw .mismatch(what: "\(name)", expected: "one number or none", found: "\(buffer.count) numbers")
    }
    number = buffer.first
  }
}
