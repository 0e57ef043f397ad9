import Scalars

/// Writes the state that it is shown, one record for each part: its name, its kind, its length, its bytes.
@usableFromInline struct CheckpointWriter<Element: MachineScalar>: StateVisitor {
  @usableFromInline var bytes: [UInt8] = []

  @usableFromInline init() {}

  @usableFromInline mutating func visit(_ name: StaticString, _ number: inout Int) {
    begin(name, .integer, count: 1)
    bytes.append(integer: Int64(number))
  }

  @usableFromInline mutating func visit(_ name: StaticString, _ number: inout Element) {
    begin(name, .numbers, count: 1)
    append([number])
  }

  @usableFromInline mutating func visit(_ name: StaticString, _ text: inout String) {
    begin(name, .text, count: text.utf8.count)
    bytes += text.utf8
  }

  @usableFromInline mutating func visit(_ name: StaticString, _ buffer: inout [Element]) {
    begin(name, .numbers, count: buffer.count)
    append(buffer)
  }

  @usableFromInline mutating func visit(_ name: StaticString, _ buffers: inout [[Element]]) {
    begin(name, .buffers, count: buffers.count)
    for buffer in buffers {
      bytes.append(integer: UInt64(buffer.count))
      append(buffer)
    }
  }

  private mutating func begin(_ name: StaticString, _ kind: CheckpointRecord, count: Int) {
    bytes.append(UInt8(name.utf8CodeUnitCount))
    name.withUTF8Buffer { bytes += $0 }
    bytes.append(kind.rawValue)
    bytes.append(integer: UInt64(count))
  }

  private mutating func append(_ numbers: [Element]) {
    #if _endian(little)
      numbers.withUnsafeBytes { bytes += $0 }
    #else
      for number in numbers { withUnsafeBytes(of: number) { bytes += $0.reversed() } }
    #endif
  }
}
