/// An option that a command understands.
package struct Option {
  /// With its dashes, as in `--output`.
  package let name: String
  /// What follows it, in capitals; nil for a switch.
  package let value: String?
  package let help: String

  package init(_ name: String, _ value: String? = nil, help: String) {
    self.name = name
    self.value = value
    self.help = help
  }
}

/// The words of a command line, sorted into options and the rest.
package struct Arguments {
  package private(set) var positionals: [String] = []
  private var values: [String: String] = [:]

  /// Sorts `words` by what `options` allows. Both `--name value` and `--name=value` are understood; after `--` every
  /// word is positional.
  package init(_ words: [String], options: [Option]) throws(ToolError) {
    let known = [String: Option](uniqueKeysWithValues: options.map { ($0.name, $0) })
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        positionals += rest
        return
      }
      // Every option has two dashes: a word with one, as -3 or -x^2, is an argument.
      guard word.hasPrefix("--") else {
        positionals.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let option = known[parts[0]] else {
        throw .usage("unknown option '\(parts[0])'" + suggestion(for: parts[0], among: options.map(\.name)))
      }
      guard values[option.name] == nil else { throw .usage("\(option.name) is given twice") }
      if let value = option.value {
        guard let found = parts.count == 2 ? parts[1] : rest.popFirst() else {
          throw .usage("\(option.name) needs a value: \(option.name) \(value)")
        }
        values[option.name] = found
      } else {
        guard parts.count == 1 else { throw .usage("\(option.name) takes no value, and was given '\(parts[1])'") }
        values[option.name] = ""
      }
    }
  }

  /// The value of an option, if it was given.
  package subscript(name: String) -> String? { values[name] }

  /// Whether a switch was given.
  package func has(_ name: String) -> Bool { values[name] != nil }

  /// The value of an option that must be one of a few words.
  package func choice<T: RawRepresentable & CaseIterable>(
    _ name: String, default defaultValue: T
  ) throws(ToolError) -> T where T.RawValue == String {
    try choice(name) ?? defaultValue
  }

  /// The choice that an option names, if it is there.
  package func choice<T: RawRepresentable & CaseIterable>(_ name: String) throws(ToolError) -> T?
  where T.RawValue == String {
    guard let word = values[name] else { return nil }
    guard let value = T(rawValue: word) else {
      let words = T.allCases.map(\.rawValue)
      throw .usage(
        "\(name) must be one of \(words.joined(separator: ", ")), and is '\(word)'"
          + suggestion(for: word, among: words))
    }
    return value
  }
}
