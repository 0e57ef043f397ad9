import Scalars

/// What reads or replaces the state of an optimizer, part by part; see ``Optimizer/visitState(_:)``.
///
/// An optimizer lists its parts once, in ``Optimizer/visitState(_:)``; a visitor that writes makes a checkpoint of the
/// list, one that reads restores it.
public protocol StateVisitor<Element> {
  associatedtype Element: MachineScalar

  mutating func visit(_ name: StaticString, _ number: inout Int) throws(CheckpointError)
  mutating func visit(_ name: StaticString, _ number: inout Element) throws(CheckpointError)
  mutating func visit(_ name: StaticString, _ text: inout String) throws(CheckpointError)
  mutating func visit(_ name: StaticString, _ buffer: inout [Element]) throws(CheckpointError)
  mutating func visit(_ name: StaticString, _ buffers: inout [[Element]]) throws(CheckpointError)
}

extension StateVisitor {
  /// Visits something that must be what it is, and throws if it is not.
  @inlinable mutating func expect(_ name: StaticString, _ expected: String) throws(CheckpointError) {
    var text = expected
    try visit(name, &text)
    guard text == expected else {
      throw .mismatch(what: "\(name)", expected: "'\(expected)'", found: "'\(text)'")
    }
  }
}
