import Scalars

extension Rational {
  /// The fraction as the text printer writes it, which the parser reads back exactly, and whether that is a single
  /// number.
  ///
  /// An integer in full, a decimal where a `Double` has it as its shortest (so `0.1` stays `0.1`), else p/q.
  var literal: (text: String, isNumber: Bool) {
    if isInteger && numerator.bitWidth <= 70 { return (description, true) }
    if let decimal { return (decimal, true) }
    return (description, isInteger)
  }

  /// The decimal, if it has at most 17 digits.
  private var decimal: String? {
    let double = Double(self)
    guard Rational(shortestDecimalOf: double) == self else { return nil }
    let text = double.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
