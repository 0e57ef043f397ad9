import Foundation

/// Where a worker is, in a file, so that it is known after the worker was stopped by a trap.
struct Progress {
  private let handle: FileHandle

  /// - Throws: where the file cannot be opened.
  init(writingTo path: String) throws { handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path)) }

  func write(case index: Int) {
    try? handle.seek(toOffset: 0)
    withUnsafeBytes(of: Int64(index)) { try? handle.write(contentsOf: Data($0)) }
  }

  /// The case that the worker has begun last.
  static func read(_ path: String) -> Int? {
    guard let data = FileManager.default.contents(atPath: path), data.count == 8 else { return nil }
    return data.withUnsafeBytes { Int($0.loadUnaligned(as: Int64.self)) }
  }
}
