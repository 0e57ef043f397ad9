import CommandLineParts
import Curvature
import Foundation

/// Reading and writing, with the errors that the tool promises.
enum Files {
  /// Writes text files into a folder, which is made if need be; each appears whole or not at all.
  static func write(_ files: [(name: String, contents: String)], to folder: String) throws(ToolError) -> [String] {
    let base = URL(fileURLWithPath: folder, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
    } catch {
      let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      throw .cannotWrite(
        "the folder '\(folder)' cannot be made: \((underlying ?? error as NSError).localizedDescription)")
    }
    var paths: [String] = []
    for file in files {
      let path = base.appendingPathComponent(file.name).relativePath
      try write(file.contents, to: path)
      paths.append(path)
    }
    return paths
  }

  /// Writes one text file, which appears whole or not at all; a device or a pipe is written to, and a link is followed.
  static func write(_ contents: String, to path: String) throws(ToolError) {
    do throws(SystemError) {
      try WholeFile.write(Array(contents.utf8), to: path)
    } catch {
      throw .cannotWrite("'\(path)' cannot be written: \(error)")
    }
  }

  /// The bytes of a file, or what a device or a pipe has to say.
  static func bytes(_ path: String) throws(ToolError) -> [UInt8] {
    do throws(SystemError) {
      return try WholeFile.read(path)
    } catch {
      throw .noInput("'\(path)' cannot be read: \(error)")
    }
  }

  /// The text of a file.
  static func read(_ path: String) throws(ToolError) -> String {
    let bytes = try bytes(path)
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    throw .badData("'\(path)', line \(line + 1): expected text in UTF-8, found other bytes")
  }
}
