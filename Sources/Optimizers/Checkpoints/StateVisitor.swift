import Scalars

/// What reads or replaces the state of an optimizer, part by part; see ``Optimizer/visitState(_:)``.
///
/// An optimizer lists its parts once, in ``Optimizer/visitState(_:)``; a visitor that writes makes a checkpoint of the list,
/// one that reads restores it.
public protocol StateVisitor<Element> {
  associatedtype Element: MachineScalar

  mutating func visit(_ name: StaticString, _ number: inout Int) throws(CheckpointError)
  mutating func visit(_ name: StaticString, _ number: inout Element) throws(CheckpointError)
  mutating func visit(_ name: StaticString, _ text: inout String) throws(CheckpointError)
  mutating func visit(_ name: StaticString, _ buffer: inout [Element]) throws(CheckpointError)
  mutating func visit(_ name: StaticString, _ buffers: inout [[Element]]) throws(CheckpointError)
}
