import Symbolics

/// The candidate that is fewest edits away from `word`, if it is near enough to have been meant.
package func nearestSpelling(of word: String, among candidates: [String]) -> String? {
  let letters = Array(word)
  let limit = Swift.max(1, letters.count / 3)
  // Where the lengths differ by more, so do the words: what is long is not compared at all.
  let possible = candidates.filter { ($0.count - letters.count).magnitude <= limit }
  let ranked = possible.map { (distance: editDistance(letters, Array($0)), candidate: $0) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else { return nil }
  return best.candidate
}

/// The suffix of an error message that suggests the nearest candidate, or nothing.
package func suggestion(for word: String, among candidates: [String]) -> String {
  nearestSpelling(of: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
}
