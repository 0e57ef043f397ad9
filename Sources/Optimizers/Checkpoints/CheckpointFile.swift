#if !hasFeature(Embedded)
  import Foundation
  import Scalars

  extension Run {
    /// Saves a checkpoint, so that a crash, a kill or a power cut at any moment leaves the old file or the new one, whole.
    ///
    /// A file that is there already is replaced only if it is a checkpoint, of a version that is known, or empty: whoever
    /// mistypes a name loses nothing.
    ///
    /// The bytes go to a temporary file beside it, are forced to the disk, and the file is then renamed. Two programs may
    /// save to one path: one of them wins, whole.
    public func save(to path: String) throws(CheckpointError) {
      try CheckpointFile.write(checkpoint(), to: path)
    }

    /// Restores a run from a file; see ``restore(_:)``.
    public mutating func restore(from path: String) throws(CheckpointError) {
      try restore(CheckpointFile.read(path))
    }
  }

  /// Reading and writing whole files.
  enum CheckpointFile {
    static func read(_ path: String) throws(CheckpointError) -> [UInt8] {
      do {
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      } catch {
        throw .unreadable(path: path, reason: reason(error))
      }
    }

    static func write(_ bytes: [UInt8], to path: String) throws(CheckpointError) {
      if let handle = FileHandle(forReadingAtPath: path) {
        let head = [UInt8]((try? handle.read(upToCount: 12)) ?? Data())
        try? handle.close()
        try CheckpointFormat.requireReplaceable(head)
      }
      let temporary = "\(path).\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max)).tmp"
      do {
        try Data().write(to: URL(fileURLWithPath: temporary), options: .withoutOverwriting)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: temporary))
        try handle.write(contentsOf: bytes)
        // Without this a power cut after the rename could leave a new name with no contents.
        try handle.synchronize()
        try handle.close()
        try replace(path, with: temporary)
      } catch {
        try? FileManager.default.removeItem(atPath: temporary)
        throw .unwritable(path: path, reason: reason(error))
      }
    }

    private static func replace(_ path: String, with temporary: String) throws {
      #if os(Windows)
        if FileManager.default.fileExists(atPath: path) {
          _ = try FileManager.default.replaceItemAt(
            URL(fileURLWithPath: path), withItemAt: URL(fileURLWithPath: temporary))
        } else {
          try FileManager.default.moveItem(atPath: temporary, toPath: path)
        }
      #else
        guard rename(temporary, path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        // The new name is in the folder, and the folder must be on the disk, too.
        let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY)
        if folder >= 0 {
          _ = fsync(folder)
          _ = close(folder)
        }
      #endif
    }

    private static func reason(_ error: any Error) -> String {
      if let error = error as? POSIXError { return String(cString: strerror(error.code.rawValue)) }
      let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      return (underlying ?? error as NSError).localizedDescription
    }
  }
#endif
