/// The candidate that is fewest edits away from `word`, if it is near enough to have been meant.
func nearestSpelling(of word: String, among candidates: [String]) -> String? {
  let limit = Swift.max(1, word.count / 3)
  let ranked = candidates.map { (distance: editDistance(word, $0), candidate: $0) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else { return nil }
  return best.candidate
}

/// The suffix of an error message that suggests the nearest candidate, or nothing.
func suggestion(for word: String, among candidates: [String]) -> String {
  nearestSpelling(of: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
}

/// The least number of insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`.
func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
  for i in 0...a.count { table[i][0] = i }
  for j in 0...b.count { table[0][j] = j }
  guard !a.isEmpty, !b.isEmpty else { return Swift.max(a.count, b.count) }
  for i in 1...a.count {
    for j in 1...b.count {
      let substitution = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      table[i][j] = Swift.min(substitution, table[i - 1][j] + 1, table[i][j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        table[i][j] = Swift.min(table[i][j], table[i - 2][j - 2] + 1)
      }
    }
  }
  return table[a.count][b.count]
}
