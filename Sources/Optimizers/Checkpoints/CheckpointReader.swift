import Scalars

/// Replaces the state that it is shown by what a checkpoint holds, record by record.
@usableFromInline struct CheckpointReader<Element: MachineScalar>: StateVisitor {
  @usableFromInline var rest: ArraySlice<UInt8>

  @usableFromInline init(_ contents: ArraySlice<UInt8>) { rest = contents }

  @usableFromInline mutating func visit(_ name: StaticString, _ number: inout Int) throws(CheckpointError) {
    _ = try begin(name, .integer, single: true)
    let word: Int64 = try take(8).integer()
    guard let value = Int(exactly: word) else { throw .altered }
    number = value
  }

  @usableFromInline mutating func visit(_ name: StaticString, _ number: inout Element) throws(CheckpointError) {
    _ = try begin(name, .numbers, single: true)
    number = try numbers(1)[0]
  }

  @usableFromInline mutating func visit(_ name: StaticString, _ text: inout String) throws(CheckpointError) {
    let count = try begin(name, .text)
    guard let string = String(validating: try take(count), as: UTF8.self) else { throw .altered }
    text = string
  }

  @usableFromInline mutating func visit(_ name: StaticString, _ buffer: inout [Element]) throws(CheckpointError) {
    let count = try begin(name, .numbers)
    buffer = try numbers(count)
  }

  @usableFromInline mutating func visit(_ name: StaticString, _ buffers: inout [[Element]]) throws(CheckpointError) {
    let count = try begin(name, .buffers)
    buffers = []
    for _ in 0..<count {
      let word: UInt64 = try take(8).integer()
      guard let length = Int(exactly: word) else { throw .altered }
      buffers.append(try numbers(length))
    }
  }

  /// Throws unless everything was read.
  @usableFromInline func finish() throws(CheckpointError) {
    guard rest.isEmpty else {
      throw .mismatch(what: "the state", expected: "complete here", found: "followed by \(rest.count) more bytes")
    }
  }

  /// Reads the head of a record, and returns its count.
  private mutating func begin(
    _ name: StaticString, _ kind: CheckpointRecord, single: Bool = false
  ) throws(CheckpointError) -> Int {
    let length = Int(try take(1).integer() as UInt8)
    let found = String(decoding: try take(length), as: UTF8.self)
    guard found == "\(name)" else {
      throw .mismatch(what: "the next part of the state", expected: "'\(name)'", found: "'\(found)'")
    }
    let tag: UInt8 = try take(1).integer()
    let word: UInt64 = try take(8).integer()
    guard tag == kind.rawValue, let count = Int(exactly: word), !single || count == 1 else {
      throw .mismatch(
        what: "'\(name)'", expected: kind.name,
        found: CheckpointRecord(rawValue: tag)?.name ?? "of an unknown kind")
    }
    return count
  }

  private mutating func take(_ count: Int) throws(CheckpointError) -> ArraySlice<UInt8> {
    guard count <= rest.count else {
      throw .mismatch(what: "the rest of the state", expected: "at least \(count) bytes", found: "\(rest.count)")
    }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  private mutating func numbers(_ count: Int) throws(CheckpointError) -> [Element] {
    let stride = MemoryLayout<Element>.stride
    guard count <= rest.count / stride else {
      throw .mismatch(what: "the rest of the state", expected: "\(count) numbers", found: "\(rest.count) bytes")
    }
    let slice = try take(count * stride)
    return [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      UnsafeMutableRawBufferPointer(buffer).copyBytes(from: slice)
      #if _endian(big)
        for i in 0..<count { withUnsafeMutableBytes(of: &buffer[i]) { $0.reverse() } }
      #endif
      initialized = count
    }
  }
}
