/// A line of text with italic variables and raised or lowered digits.
///
/// Characters between asterisks are italic: `*f*(*x*)`. An asterisk counts only where Markdown would open
/// or close emphasis, so `x*` and `3 * 4` stay as they are; `\*` is always literal. Unicode superscripts
/// and subscripts become raised and lowered digits, which look alike in every font.
struct RichText: Hashable, Sendable {
  /// A stretch of characters set alike.
  struct Run: Hashable, Sendable {
    enum Level: Hashable, Sendable { case base, superscript, subscripted }

    var text: String
    var isItalic: Bool
    var level: Level
  }

  private(set) var runs: [Run] = []

  var isEmpty: Bool { runs.isEmpty }

  /// The characters alone, with superscripts as the author wrote them.
  private(set) var plain = ""

  init(_ source: String) {
    let characters = Self.unescaped(source)
    var isItalic = false
    for (index, character) in characters.enumerated() {
      if isItalic, Self.closes(characters, index) {
        isItalic = false
      } else if !isItalic, Self.opens(characters, index) {
        isItalic = true
      } else {
        append(character == Self.literalAsterisk ? "*" : character, isItalic: isItalic)
      }
    }
  }

  /// Stands for `\*` while asterisks are paired; a private-use character that no font shows.
  private static let literalAsterisk: Character = "\u{F8F0}"

  private static func unescaped(_ source: String) -> [Character] {
    var characters: [Character] = []
    for character in source {
      if character == "*", characters.last == "\\" {
        characters[characters.count - 1] = literalAsterisk
      } else {
        characters.append(character)
      }
    }
    return characters
  }

  private mutating func append(_ character: Character, isItalic: Bool) {
    plain.append(character)
    let (level, text): (Run.Level, Character) =
      if let raised = Self.superscripts[character] {
        (.superscript, raised)
      } else if let lowered = Self.subscripts[character] {
        (.subscripted, lowered)
      } else {
        (.base, character)
      }
    // Digits stay upright, as mathematics is set.
    let slanted = isItalic && !(text.isNumber && level != .base)
    if let last = runs.last, last.level == level, last.isItalic == slanted {
      runs[runs.count - 1].text.append(text)
    } else {
      runs.append(Run(text: String(text), isItalic: slanted, level: level))
    }
  }

  /// Whether the character is an asterisk that opens emphasis (Markdown's left-flanking rule) and a later one
  /// closes it.
  private static func opens(_ characters: [Character], _ index: Int) -> Bool {
    guard characters[index] == "*", index + 1 < characters.count else { return false }
    let next = characters[index + 1]
    guard !next.isWhitespace, next != "*" else { return false }
    let isFlanking =
      !isPunctuation(next) || index == 0 || characters[index - 1].isWhitespace
      || isPunctuation(characters[index - 1])
    return isFlanking && characters.indices.dropFirst(index + 2).contains { closes(characters, $0) }
  }

  /// Whether the character is an asterisk that closes emphasis (Markdown's right-flanking rule).
  private static func closes(_ characters: [Character], _ index: Int) -> Bool {
    guard characters[index] == "*", index > 0 else { return false }
    let previous = characters[index - 1]
    guard !previous.isWhitespace, previous != "*" else { return false }
    return !isPunctuation(previous) || index + 1 == characters.count
      || characters[index + 1].isWhitespace || isPunctuation(characters[index + 1])
  }

  private static func isPunctuation(_ character: Character) -> Bool {
    character.isPunctuation || character.isSymbol || character == literalAsterisk
  }

  private static let superscripts: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    "⁻": "−", "⁺": "+", "⁽": "(", "⁾": ")", "ⁿ": "n", "ᵀ": "T",
  ]

  private static let subscripts: [Character: Character] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9",
    "₊": "+", "₋": "−", "ₙ": "n", "ₖ": "k", "ᵢ": "i", "ⱼ": "j", "ₜ": "t",
  ]
}
