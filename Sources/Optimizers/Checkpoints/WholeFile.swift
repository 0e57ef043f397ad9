#if !hasFeature(Embedded)
  import Foundation

  /// Files that are read, and appear, as a whole.
  package enum WholeFile {
    /// Every byte that can be read there; of a device or a pipe, until its end.
    package static func read(_ path: String) throws(SystemError) -> [UInt8] {
      #if os(Windows)
        do { return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) } catch { throw SystemError(error) }
      #else
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        while true {
          let count = Foundation.read(descriptor, &chunk, chunk.count)
          if count == 0 { return bytes }
          if count > 0 {
            bytes += chunk[..<count]
            // /dev/zero has no end.
            guard bytes.count <= limit else { throw SystemError(code: EFBIG) }
          } else if errno != EINTR {
            throw .last
          }
        }
      #endif
    }

    /// The most bytes that are read: far above every file that this package reads.
    private static let limit = Int(clamping: 1 << 32 as Int64)

    /// Writes a file that afterwards holds exactly these bytes, whatever happens meanwhile: a crash, a kill or a power
    /// cut leaves the old file or the new one. A device or a pipe is written to, and a link is followed; neither is
    /// ever replaced.
    package static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
      switch FileTarget(path) {
      case .folder: throw SystemError(code: EISDIR)
      #if os(Windows)
        case .loop: throw SystemError(code: EINVAL)
      #else
        case .loop: throw SystemError(code: ELOOP)
      #endif
      case .stream(let path): try writeInPlace(bytes, to: path)
      case .file(let path): try replace(path, with: bytes)
      }
    }

    /// Writes all bytes to an open descriptor.
    package static func write(_ bytes: [UInt8], toDescriptor descriptor: Int32) throws(SystemError) {
      #if os(Windows)
        do {
          try FileHandle(fileDescriptor: descriptor).write(contentsOf: bytes)
        } catch {
          throw SystemError(error)
        }
      #else
        var start = 0
        while start < bytes.count {
          let count = bytes[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
          if count > 0 {
            start += count
          } else if count < 0, errno == EAGAIN || errno == EWOULDBLOCK {
            // The other end was opened without waiting: wait for it.
            var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = poll(&request, 1, -1)
          } else if count == 0 || errno != EINTR {
            throw count == 0 ? SystemError(code: EIO) : .last
          }
        }
      #endif
    }

    private static func writeInPlace(_ bytes: [UInt8], to path: String) throws(SystemError) {
      #if os(Windows)
        do {
          let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
          try handle.write(contentsOf: bytes)
          try handle.close()
        } catch {
          throw SystemError(error)
        }
      #else
        // Opened anew, a file behind standard output would be written from its beginning, over what is printed there.
        var (there, standard) = (stat(), stat())
        guard stat(path, &there) == 0 else { throw .last }
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] where fstat(descriptor, &standard) == 0 {
          if there.st_dev == standard.st_dev, there.st_ino == standard.st_ino {
            return try write(bytes, toDescriptor: descriptor)
          }
        }
        // Without O_CREAT: what is gone is not made. O_TRUNC is for files alone, and says nothing to a device or a
        // pipe.
        let descriptor = open(path, O_WRONLY | O_TRUNC)
        guard descriptor >= 0 else { throw .last }
        do throws(SystemError) {
          try write(bytes, toDescriptor: descriptor)
        } catch {
          close(descriptor)
          throw error
        }
        guard close(descriptor) == 0 else { throw .last }
      #endif
    }

    private static func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
      let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      let process = ProcessInfo.processInfo.processIdentifier
      let temporary = "\(parent).curvature-\(process)-\(UInt32.random(in: 0 ... .max)).tmp"
      #if os(Windows)
        do {
          try Data(bytes).write(to: URL(fileURLWithPath: temporary), options: .withoutOverwriting)
          if FileManager.default.fileExists(atPath: path) {
            _ = try FileManager.default.replaceItemAt(
              URL(fileURLWithPath: path), withItemAt: URL(fileURLWithPath: temporary))
          } else {
            try FileManager.default.moveItem(atPath: temporary, toPath: path)
          }
        } catch {
          try? FileManager.default.removeItem(atPath: temporary)
          throw SystemError(error)
        }
      #else
        var old = stat()
        let exists = stat(path, &old) == 0
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o666)
        guard descriptor >= 0 else { throw .last }
        do throws(SystemError) {
          defer { close(descriptor) }
          // Who may read the old file may read the new one.
          if exists { _ = fchmod(descriptor, old.st_mode & 0o7777) }
          try write(bytes, toDescriptor: descriptor)
          // Without this a power cut after the rename could leave a new name with no contents.
          guard fsync(descriptor) == 0 else { throw .last }
        } catch {
          unlink(temporary)
          throw error
        }
        guard rename(temporary, path) == 0 else {
          let error = SystemError.last
          unlink(temporary)
          throw error
        }
        // The new name is in the folder, and the folder must be on the disk, too.
        let folder = open(parent.isEmpty ? "." : parent, O_RDONLY)
        if folder >= 0 {
          _ = fsync(folder)
          close(folder)
        }
      #endif
    }
  }
#endif
