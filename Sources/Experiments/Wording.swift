import Figures

/// A number as a person writes it: no ".0", and a true minus sign.
func decimal(_ x: Double) -> String {
  let text = x == x.rounded() && x.magnitude < 1e15 ? "\(Int(x))" : "\(x)"
  return text.hasPrefix("-") ? Numerals.minus + text.dropFirst() : text
}

/// A number rounded to a few decimal places.
func rounded(_ x: Double, places: Int = 3) -> String {
  Numerals.decimals(x, places, minus: Numerals.minus)
}

/// A fraction as a percentage to one decimal place.
func percent(_ fraction: Double) -> String { rounded(100 * fraction, places: 1) + " %" }
