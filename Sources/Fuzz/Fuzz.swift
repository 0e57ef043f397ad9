import Derivatives
import EdgeTable
import Foundation
import Oracle

/// The program `fuzz`: campaigns of generated inputs against promises.
@main
struct Fuzz {
  static func main() throws {
    let settings: Settings
    do {
      settings = try Settings(Array(CommandLine.arguments.dropFirst()), campaigns: campaigns.map(\.name))
    } catch {
      FileHandle.standardError.write(Data("error: \(error.message)\n".utf8))
      exit(64)
    }
    if settings.helps { return say(Settings.help) }
    if settings.lists { return campaigns.forEach { say("\($0.name): \($0.promise)") } }
    switch settings.page {
    case .accuracy: return say(AccuracyTable.markdown(samples: settings.cases ?? 4000, seed: settings.seed))
    case .edges: return print(try EdgeTable.markdown(), terminator: "")
    case nil: break
    }
    let chosen = campaigns.filter { settings.names.contains($0.name) }
    if let index = settings.single {
      exit(replay(chosen[0], index, settings.seed) ? 0 : 1)
    } else if let path = settings.progress {
      exit(try work(chosen[0], settings, path) ? 0 : 1)
    }
    let supervisor = Supervisor(seed: settings.seed)
    var findings = 0
    for campaign in chosen {
      let share = settings.seconds.map { $0 / Double(chosen.count) }
      let result = try supervisor.run(campaign, cases: settings.cases, seconds: share)
      let rate = Int(Double(result.cases) / Swift.max(result.seconds, 1e-9))
      say("\(campaign.name): \(result.cases) cases, \(rate) a second, \(result.findings) unexplained")
      findings += result.findings
    }
    exit(findings == 0 ? 0 : 1)
  }

  /// Runs one case where a debugger can see it; returns whether the promise held.
  private static func replay(_ campaign: any Campaign, _ index: Int, _ seed: UInt64) -> Bool {
    let finding = campaign.run(case: index, seed: seed) { say("input: \($0)") }
    say(finding?.fault ?? "the promise holds")
    return finding == nil
  }

  /// Runs cases until the first finding, which is printed, or until there is no more time; returns whether there was
  /// none.
  private static func work(_ campaign: any Campaign, _ settings: Settings, _ path: String) throws -> Bool {
    let progress = try Progress(writingTo: path)
    let end = Date().addingTimeInterval(settings.seconds ?? .infinity)
    var index = settings.first
    let last = settings.cases.map { settings.first + $0 } ?? .max
    while index < last, !index.isMultiple(of: 64) || Date() < end {
      progress.write(case: index)
      if let finding = campaign.run(case: index, seed: settings.seed) {
        say("\(campaign.name), case \(index): \(finding.fault)")
        say("  input: \(finding.input.count > 2000 ? finding.input.prefix(2000) + "…" : finding.input)")
        say("  again: fuzz --seed \(settings.seed) --case \(index) \(campaign.name)")
        return false
      }
      index += 1
    }
    progress.write(case: index)
    return true
  }
}
