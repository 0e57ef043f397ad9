import Derivatives

/// One record of a checkpoint's contents: a name, a kind, a count, and a body.
struct Record {
  static let words =
    Mutation.numbers + [
      "constant", "step 1 0.5", "step 0 1", "exponential 2", "cosine 0 1", "inverseSquareRoot 0", "warmUp 0",
      "product ",
      "sequence 9223372036854775807 constant constant", "plateau 9223372036854775807 0.5 0.1 inf 9223372036854775807 1",
      "plateau 1 0.5 0.1 nan -1 nan", "plateau 1 0.5 0 0 1 0", "hutchinson 9223372036854775807", "hutchinson 0",
      "exactDiagonal", "contiguous 0 true", "contiguous 9223372036854775807 true", "contiguous 5 false", "rows",
      "kernels",
      "whole", "given\n1 -1 1", "given\n1 7 nan", "given", "seeded 1", "reuse", "hold", "signed", "modulus", "refuse",
      "plain", "a", "a\nb", "a\na", "\n", "0.5",
    ]

  var name: [UInt8]
  var kind: UInt8
  var count: Int
  var body: [UInt8]

  var bytes: [UInt8] {
    [UInt8(truncatingIfNeeded: name.count)] + name + [kind] + Self.littleEndian(count) + body
  }

  static func littleEndian(_ word: some FixedWidthInteger) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
  }

  static func word(_ bytes: ArraySlice<UInt8>) -> Int {
    Int(truncatingIfNeeded: bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// The records of valid contents.
  static func all(in contents: ArraySlice<UInt8>) -> [Record] {
    var (rest, records): (ArraySlice<UInt8>, [Record]) = (contents, [])
    func take(_ count: Int) -> ArraySlice<UInt8> {
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    while let length = rest.popFirst() {
      let name = Array(take(Int(length)))
      let kind = take(1).first ?? 0
      let count = word(take(8))
      var body: [UInt8] = []
      switch kind {
      case 1: body = Array(take(8))
      case 2: body = Array(take(count))
      case 3: body = Array(take(8 * count))
      default:
        for _ in 0..<count {
          let head = take(8)
          body += head + take(8 * word(head))
        }
      }
      records.append(Record(name: name, kind: kind, count: count, body: body))
    }
    return records
  }

  /// This record with every extreme in every place, shorter, longer, and of another kind or count.
  func variants() -> [Record] {
    var result: [Record] = []
    func add(_ body: [UInt8], count: Int? = nil, kind: UInt8? = nil) {
      result.append(Record(name: name, kind: kind ?? self.kind, count: count ?? self.count, body: body))
    }
    for kind in 0...5 as ClosedRange<UInt8> where kind != self.kind { add(body, kind: kind) }
    for count in Mutation.integers where count != self.count { add(body, count: count) }
    switch kind {
    case 1: for integer in Mutation.integers { add(Self.littleEndian(integer)) }
    case 2: for word in Self.words { add(Array(word.utf8), count: word.utf8.count) }
    case 3:
      let (one, nan) = (Self.littleEndian(1.0.bitPattern), Self.littleEndian(Double.nan.bitPattern))
      add([], count: 0)
      add(body + one, count: count + 1)
      add(body + nan, count: count + 1)
      if count > 0 { add(Array(body.dropLast(8)), count: count - 1) }
      for place in stride(from: 0, to: body.count, by: 8) {
        for real in Mutation.reals {
          add(body[..<place] + Self.littleEndian(real.bitPattern) + body[(place + 8)...])
        }
      }
    default:
      let buffers = Self.buffers(in: body)
      func add(_ buffers: [[UInt8]]) {
        result.append(Record(name: name, kind: kind, count: buffers.count, body: Self.body(of: buffers)))
      }
      add([])
      add(buffers + [[]])
      if let last = buffers.last { add(buffers + [last]) }
      for i in buffers.indices {
        for changed in [[], Array(buffers[i].dropLast(8)), buffers[i] + Self.littleEndian(1.0.bitPattern)] {
          add(buffers[..<i] + [changed] + buffers[(i + 1)...])
        }
        for real in Mutation.reals {
          add(buffers[..<i] + [Self.littleEndian(real.bitPattern) + buffers[i].dropFirst(8)] + buffers[(i + 1)...])
        }
      }
    }
    return result
  }

  static func buffers(in body: [UInt8]) -> [[UInt8]] {
    var (rest, buffers): (ArraySlice<UInt8>, [[UInt8]]) = (body[...], [])
    while !rest.isEmpty {
      let length = 8 * Swift.min(Swift.max(word(rest), 0), rest.count / 8)
      rest = rest.dropFirst(8)
      buffers.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return buffers
  }

  static func body(of buffers: [[UInt8]]) -> [UInt8] { buffers.flatMap { littleEndian($0.count / 8) + $0 } }

  /// Drops, doubles or exchanges records, or changes what is in one.
  static func change(_ records: inout [Record], using random: inout SplitMix64) {
    guard let i = records.indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: records.remove(at: i)
    case 1: records.insert(records[i], at: i)
    case 2: records.swapAt(i, records.indices.randomElement(using: &random) ?? i)
    case 3: records[i].count = Mutation.integers.randomElement(using: &random) ?? 0
    case 4: records[i].kind = .random(in: 0...5, using: &random)
    default: records[i].changeBody(using: &random)
    }
  }

  private mutating func changeBody(using random: inout SplitMix64) {
    switch kind {
    case 1: body = Self.littleEndian(Mutation.integers.randomElement(using: &random) ?? 0)
    case 2:
      if Bool.random(using: &random) {
        body = Array((Self.words.randomElement(using: &random) ?? "").utf8)
      } else {
        body = Mutation.changed(body, words: Self.words, others: [], using: &random)
      }
      count = body.count
    case 3:
      // The count may have been changed before, the body not.
      count = body.count / 8
      let number = Self.littleEndian((Mutation.reals.randomElement(using: &random) ?? 0).bitPattern)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: (count, body) = (count + 1, body + number)
      case 1 where count > 0: (count, body) = (count - 1, Array(body.dropLast(8)))
      default:
        guard count > 0 else { return }
        let place = 8 * Int.random(in: 0..<count, using: &random)
        body.replaceSubrange(place..<(place + 8), with: number)
      }
    default:
      var buffers = Self.buffers(in: body)
      guard let i = buffers.indices.randomElement(using: &random) else { return }
      switch Int.random(in: 0..<4, using: &random) {
      case 0: buffers.remove(at: i)
      case 1: buffers.append(buffers[i])
      case 2: buffers[i].removeLast(Swift.min(8, buffers[i].count))
      default:
        let number = Self.littleEndian((Mutation.reals.randomElement(using: &random) ?? 0).bitPattern)
        buffers[i].replaceSubrange(0..<Swift.min(8, buffers[i].count), with: number)
      }
      count = buffers.count
      body = Self.body(of: buffers)
    }
  }
}
