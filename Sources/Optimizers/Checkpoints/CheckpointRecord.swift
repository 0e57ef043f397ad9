/// The kind of a record.
enum CheckpointRecord: UInt8 {
  case integer = 1
  case text = 2
  case numbers = 3
  case buffers = 4

  var name: String {
    switch self {
    case .integer: "integer"
    case .text: "text"
    case .numbers: "numbers"
    case .buffers: "buffers"
    }
  }
}
