/// A number as a person writes it: no ".0", and a true minus sign.
func decimal(_ x: Double) -> String {
  let text = x == x.rounded() && x.magnitude < 1e15 ? "\(Int(x))" : "\(x)"
  return text.hasPrefix("-") ? "−" + text.dropFirst() : text
}

/// A number to so many decimal places.
func rounded(_ x: Double, places: Int = 3) -> String {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  return decimal((x * scale).rounded() / scale)
}

/// A fraction as a percentage to one decimal place.
func percent(_ fraction: Double) -> String { rounded(100 * fraction, places: 1) + " %" }
