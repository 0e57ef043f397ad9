import Foundation

/// Reading and writing, with the errors that the tool promises.
enum Files {
  /// Writes text files into a folder, which is made if need be; each appears whole or not at all.
  static func write(_ files: [(name: String, contents: String)], to folder: String) throws(ToolError) -> [String] {
    let base = URL(fileURLWithPath: folder, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite("the folder '\(folder)' cannot be made: \(reason(error))")
    }
    for file in files {
      do {
        try Data(file.contents.utf8).write(to: base.appendingPathComponent(file.name), options: .atomic)
      } catch {
        throw .cannotWrite("'\(file.name)' cannot be written to '\(folder)': \(reason(error))")
      }
    }
    return files.map { base.appendingPathComponent($0.name).relativePath }
  }

  /// Writes one text file, which appears whole or not at all.
  static func write(_ contents: String, to path: String) throws(ToolError) {
    do {
      try Data(contents.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .cannotWrite("'\(path)' cannot be written: \(reason(error))")
    }
  }

  /// The text of a file.
  static func read(_ path: String) throws(ToolError) -> String {
    do {
      return try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    } catch {
      throw .noInput("'\(path)' cannot be read: \(reason(error))")
    }
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return (underlying ?? error as NSError).localizedDescription
  }
}
