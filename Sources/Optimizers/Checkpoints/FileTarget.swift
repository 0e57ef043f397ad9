#if !hasFeature(Embedded)
  import Foundation

  /// What a path leads to once links are followed: it decides whether writing may replace it.
  package enum FileTarget: Equatable {
    /// A regular file, or nothing yet. The path is the file's own, so that replacing it leaves a link to it in place.
    case file(path: String)
    /// A device, a pipe, a socket, or an open descriptor such as `/dev/stdout`: bytes are written to it, and it stays
    /// what it is.
    case stream(path: String)
    case folder
    /// A link that leads to itself.
    case loop

    package init(_ path: String) {
      var path = path
      // As many links in a row as the system follows.
      for _ in 0..<40 {
        // What stands there are names of open descriptors. They look like links, and lead to no name that could be
        // written to.
        if path.hasPrefix("/proc/") || path.hasPrefix("/dev/fd/") {
          var isFolder: ObjCBool = false
          let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
          self = exists && isFolder.boolValue ? .folder : .stream(path: path)
          return
        }
        // Of the link itself: links are not followed here.
        let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
        switch type {
        case .typeSymbolicLink?:
          guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
          let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
          path = next.hasPrefix("/") ? next : parent + next
          continue
        case .typeDirectory?:
          self = .folder
          return
        case .typeRegular?, nil:
          // Nothing there, or nothing that can be looked at: then writing will say why.
          break
        default:
          self = .stream(path: path)
          return
        }
        self = .file(path: path)
        return
      }
      self = .loop
    }
  }
#endif
