/// Why a checkpoint cannot be used. Nothing has been changed or overwritten then.
public enum CheckpointError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The file cannot be written.
  case unwritable(path: String, reason: String)
  /// The file does not begin as a checkpoint does.
  case foreign
  /// The file was written by a newer version of this package.
  case newer(found: Int, supported: Int)
  /// The file ends too early.
  case truncated(expected: Int, found: Int)
  /// The contents are not those that were written.
  case altered
  /// The checkpoint is of something else: another optimizer, another type of number, other parameters.
  case mismatch(what: String, expected: String, found: String)
  /// The file is whole, and what it holds is a state that no run can be in.
  case impossible(what: String, expected: String, found: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "the checkpoint '\(path)' cannot be read: \(reason)"
    case .unwritable(let path, let reason): "the checkpoint '\(path)' cannot be written: \(reason)"
    case .foreign: "this is not a checkpoint: it does not begin with the bytes that every checkpoint begins with"
    case .newer(let found, let supported):
      "this checkpoint has format \(found), written by a newer version; this version reads up to format \(supported)"
    case .truncated(let expected, let found):
      "this checkpoint is truncated: it should have \(expected) bytes, and has \(found)"
    case .altered: "this checkpoint was altered or damaged: its checksum does not match its contents"
    case .mismatch(let what, let expected, let found):
      "this checkpoint is of something else: \(what) should be \(expected), and is \(found)"
    case .impossible(let what, let expected, let found):
      "this checkpoint holds a state that no run can be in: \(what) should be \(expected), and is \(found)"
    }
  }
}
