import Oracle
import TestSupport
import Testing

@Suite struct AccuracyTableTests {
  @Test(
    "Every value is within 3 ulps, every slope within 4 and every second slope within 8, but for the named exceptions")
  func bounds() {
    // Every function once in a debug build; the whole domain in an optimized one.
    let table = AccuracyTable(samples: optimized ? 4000 : 16, seed: 1)
    for row in table.rows {
      for (k, bound) in AccuracyTable.bounds.enumerated() {
        let entry = row.entries[k]
        let exception = AccuracyTable.exceptions[row.function]?[k]
        #expect(
          entry.error <= exception?.bound ?? bound, "\(row.form), \(row.function), order \(k) at \(entry.argument)")
        #expect(
          entry.lost == 0 || exception?.isLost ?? false,
          "\(row.form), \(row.function), order \(k) is not found at \(entry.lostArgument)")
        #expect(entry.astray == 0, "\(row.form), \(row.function), order \(k): \(entry.astrayArgument)")
      }
    }
  }
}
