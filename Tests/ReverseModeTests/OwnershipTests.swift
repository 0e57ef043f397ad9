import ReverseMode
import Scalars
import Synchronization
import Testing

/// A number on the heap that counts how many of its kind are alive.
private final class Boxed: Sendable {
  static let alive = Atomic(0)
  let value: Double
  init(_ value: Double) {
    self.value = value
    Boxed.alive.add(1, ordering: .relaxed)
  }
  deinit { Boxed.alive.subtract(1, ordering: .relaxed) }
}

private struct HeapNumber: Field {
  private let box: Boxed
  var value: Double { box.value }
  init(_ value: Double) { box = Boxed(value) }
  init(integerLiteral value: Double) { self.init(value) }
  init(floatLiteral value: Double) { self.init(value) }
  static var zero: HeapNumber { HeapNumber(0) }
  static func == (x: HeapNumber, y: HeapNumber) -> Bool { x.value == y.value }
  static func + (x: HeapNumber, y: HeapNumber) -> HeapNumber { HeapNumber(x.value + y.value) }
  static func - (x: HeapNumber, y: HeapNumber) -> HeapNumber { HeapNumber(x.value - y.value) }
  static func * (x: HeapNumber, y: HeapNumber) -> HeapNumber { HeapNumber(x.value * y.value) }
  static func / (x: HeapNumber, y: HeapNumber) -> HeapNumber { HeapNumber(x.value / y.value) }
}

/// A tape of numbers that own memory: what it initialises it deinitialises, once.
@Suite(.serialized) struct OwnershipTests {
  private func expectNothingLeft(at location: SourceLocation = #_sourceLocation, _ body: () -> Void) {
    let before = Boxed.alive.load(ordering: .relaxed)
    body()
    #expect(Boxed.alive.load(ordering: .relaxed) == before, sourceLocation: location)
  }

  private func product(_ x: [Reverse<HeapNumber>]) -> Reverse<HeapNumber> { x.reduce(1) { $0 * $1 } }

  @Test(
    "A recording and its sweep leave nothing behind, beyond the first growth of the buffers too",
    arguments: [1, 3, 2000])
  func once(_ n: Int) {
    expectNothingLeft {
      var tape = Tape<HeapNumber>()
      let y = tape.record(count: n, at: { HeapNumber($0 == 0 ? 3 : 1) }, product)
      tape.sweep(from: y)
      #expect(tape.adjoints.first?.value == 1 && tape.adjoints.last?.value == (n == 1 ? 1 : 3))
    }
  }

  @Test("Neither does recording again, longer and shorter, nor sweeping again")
  func again() {
    expectNothingLeft {
      var tape = Tape<HeapNumber>()
      for n in [5, 700, 2, 0, 1500, 3] {
        let outputs = tape.record(count: n, at: { _ in HeapNumber(1) }) { x in [product(x), x.first ?? 1, 4] }
        for output in outputs + outputs { tape.sweep(from: output) }
        #expect(tape.adjoints.allSatisfy { $0.value == 0 })
      }
    }
  }

  @Test("Neither does a tape that is reset or never used, a recording never swept, or a value that outlives both")
  func unusual() {
    expectNothingLeft {
      _ = Tape<HeapNumber>()
      var survivor: Reverse<HeapNumber> = 0
      do {
        var tape = Tape<HeapNumber>()
        let x = tape.variable(2)
        survivor = x * tape.variable(3)
        tape.reset()
        let (y, z) = (tape.variable(4), tape.variable(5))
        _ = y * z
      }
      #expect(survivor.value.value == 6)
    }
  }

  @Test("Neither do sums, and variables that are made late, swept once and again")
  func sumsAndLateVariables() {
    expectNothingLeft {
      var tape = Tape<HeapNumber>()
      for _ in 0..<3 {
        let (x, y) = (tape.variable(2), tape.variable(3))
        let sum = Reverse.sum([x * y, x, y])
        let z = tape.variable(5)
        for _ in 0..<2 {
          tape.sweep(from: Reverse.dot([sum, z], [z, x]))
          #expect(tape.adjoint(of: x).value == 4 * 5 + 5)
          #expect(tape.adjoint(of: z).value == 11 + 2)
        }
        tape.reset()
      }
    }
  }

  @Test("Neither do pullbacks and what they capture")
  func pullbacks() {
    expectNothingLeft {
      for _ in 0..<3 {
        var tape = Tape<HeapNumber>()
        let (x, y) = (tape.variable(2), tape.variable(3))
        let factor = HeapNumber(10)
        let z = Reverse.joined([x, y], x.value + y.value) { [$0 * factor, $0 * factor * factor] }
        tape.sweep(from: z * x)
        #expect(tape.adjoint(of: x).value == 5 + 20)
        #expect(tape.adjoint(of: y).value == 200)
      }
    }
  }

  @Test("The memory of a tape of one type serves the next of another type")
  func mixedTypes() {
    expectNothingLeft {
      for _ in 0..<5 {
        var heap = Tape<HeapNumber>()
        heap.sweep(from: heap.record(count: 400, at: { _ in 1 }, product))
        var plain = Tape<Double>()
        let y = plain.record(count: 400, at: { _ in 1 }) { $0.reduce(1) { $0 * $1 } }
        plain.sweep(from: y)
        #expect(plain.adjoints.allSatisfy { $0 == 1 })
      }
    }
  }
}
