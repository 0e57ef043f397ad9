import Optimizers
import TestSupport
import Testing

@testable import fuzz

/// Every record of a checkpoint of every optimizer, dropped, doubled, or changed to every extreme, with the checksum
/// made right.
@Suite("Checkpoints that somebody wrote by hand")
struct CheckpointAttackTests {
  static let subjects = CheckpointCampaign().subjects

  @Test("Each is refused and changes nothing, or is a run that goes on", arguments: subjects.indices)
  func everyRecord(_ i: Int) throws {
    let subject = Self.subjects[i]
    let saved = try #require(subject.saved.last)
    let records = Record.all(in: try CheckpointFormat.contents(of: saved))
    #expect(CheckpointFormat.frame(records.flatMap(\.bytes)) == saved)
    var count = 0
    func attack(_ changed: [Record], _ what: @autoclosure () -> String) {
      count += 1
      // Without optimization a step is slow.
      if !optimized, !count.isMultiple(of: 7) { return }
      let fault = subject.fault(restoring: CheckpointFormat.frame(changed.flatMap(\.bytes)))
      #expect(fault == nil, "\(subject.name), \(what())")
    }
    for (j, record) in records.enumerated() {
      let name = String(decoding: record.name, as: UTF8.self)
      attack(Array(records[..<j] + records[(j + 1)...]), "without \(name)")
      attack(Array(records[...j] + records[j...]), "\(name) twice")
      for variant in record.variants() {
        attack(Array(records[..<j] + [variant] + records[(j + 1)...]), "\(name) as \(Mutation.quoted(variant.bytes))")
      }
    }
    #expect(count > 100)
  }
}
