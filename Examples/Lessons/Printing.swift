// Numbers as a table shows them, without Foundation, so that the lessons also run where there is none.

/// `x` with the given number of decimal places.
func fixed(_ x: Double, _ places: Int) -> String {
  guard x.isFinite, x.magnitude < 1e9 else { return "\(x)" }
  var scale = 1
  for _ in 0..<places { scale *= 10 }
  let units = Int((x.magnitude * Double(scale)).rounded())
  let sign = x < 0 && units > 0 ? "-" : ""
  guard places > 0 else { return sign + "\(units)" }
  let fraction = "\(units % scale)"
  return sign + "\(units / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
}

/// `x` with one digit and a power of ten, as 3e-09.
func powerOfTen(_ x: Double) -> String {
  guard x.isFinite, x != 0 else { return "\(x)" }
  var (mantissa, exponent) = (x.magnitude, 0)
  while mantissa.rounded() >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
  while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
  if mantissa.rounded() == 10 { (mantissa, exponent) = (1, exponent + 1) }
  let digits = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
  return (x < 0 ? "-" : "") + "\(Int(mantissa.rounded()))e" + (exponent < 0 ? "-" : "+") + digits
}

/// The cells side by side, each right-aligned in a column of 12 characters.
func columns(_ cells: Any...) -> String {
  cells.map { cell in
    let text = "\(cell)"
    return String(repeating: " ", count: max(1, 12 - text.count)) + text
  }.joined()
}
