#if !hasFeature(Embedded)
  import Foundation
  import Scalars

  extension Run {
    /// Saves a checkpoint, so that a crash, a kill or a power cut at any moment leaves the old file or the new one,
    /// whole.
    ///
    /// A file that is there already is replaced only if it is a checkpoint, of a version that is known, or empty:
    /// whoever mistypes a name loses nothing.
    ///
    /// The bytes go to a temporary file beside it, are forced to the disk, and the file is then renamed. Two programs
    /// may save to one path: one of them wins, whole. A link is followed, and stays a link; a device or a pipe is
    /// refused.
    public func save(to path: String) throws(CheckpointError) {
      try CheckpointFile.write(checkpoint(), to: path)
    }

    /// Restores a run from a file; see ``restore(_:)``.
    public mutating func restore(from path: String) throws(CheckpointError) {
      try restore(CheckpointFile.read(path))
    }
  }

  /// Checkpoints as files.
  package enum CheckpointFile {
    static func read(_ path: String) throws(CheckpointError) -> [UInt8] {
      do throws(SystemError) {
        return try WholeFile.read(path)
      } catch {
        throw .unreadable(path: path, reason: error.description)
      }
    }

    static func write(_ bytes: [UInt8], to path: String) throws(CheckpointError) {
      try requireReplaceable(path)
      do throws(SystemError) {
        try WholeFile.write(bytes, to: path)
      } catch {
        throw .unwritable(path: path, reason: error.description)
      }
    }

    /// Throws unless a checkpoint may be saved there: nothing, an empty file, or a checkpoint, which a link may lead
    /// to. A device or a pipe would take the bytes and give none back.
    package static func requireReplaceable(_ path: String) throws(CheckpointError) {
      switch FileTarget(path) {
      case .folder: throw .unwritable(path: path, reason: "it is a folder, and a checkpoint is a file")
      case .stream:
        throw .unwritable(path: path, reason: "it is a device or a pipe, and a checkpoint is a file, to be read again")
      case .loop: throw .unwritable(path: path, reason: "it is a link that leads to itself")
      case .file(let path):
        guard let handle = FileHandle(forReadingAtPath: path) else { return }
        let head = [UInt8]((try? handle.read(upToCount: 12)) ?? Data())
        try? handle.close()
        try CheckpointFormat.requireReplaceable(head)
      }
    }
  }
#endif
