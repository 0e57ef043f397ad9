/// The lines of a table with aligned columns; a rule stands below the header.
package func table(_ header: [String], _ rows: [[String]]) -> [String] {
  let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
  func line(_ row: [String]) -> String {
    let cells = zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
    return String(cells.reversed().drop { $0 == " " }.reversed())
  }
  return [line(header), widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")] + rows.map(line)
}

/// The lines of a paragraph, none longer than `width` unless a word is.
package func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, last.count + 1 + word.count <= width {
      lines[lines.count - 1] += " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}
