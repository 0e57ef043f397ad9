import Scalars

/// A value that remembers how it was computed, for differentiation in reverse.
///
/// Arithmetic on values of a ``Tape`` records what a backward sweep needs. **Chains are folded**: a value carries its
/// slope ∂value/∂node towards one recorded node, so a function of one value, a product with a constant, and an
/// operation on two values of the same node (x · x) record nothing and only multiply that slope. Only an operation that
/// joins two different nodes becomes a node itself.
///
/// `Reverse<Dual<T>>`, a tape of dual numbers, is *forward over reverse*: seeded with x + εv, its adjoints are
/// ∇f(x) + ε·H(x)v. `Dual<Reverse<T>>` and `Reverse<Reverse<T>>` work too, and agree.
///
/// A constant (a literal, or `Reverse(value)`) belongs to no tape.
public struct Reverse<Base: Field> {
  public var value: Base
  /// ∂value/∂node.
  @usableFromInline var partial: Base
  /// The node this value is a function of; 0 for a constant.
  @usableFromInline var node: UInt32
  /// The number of the recording that `node` belongs to: what tells a value of another tape or another time.
  @usableFromInline var number: UInt32
  /// Where that recording is, or was. Not nil where `node` is not 0, which every `unsafelyUnwrapped` of it relies on.
  @usableFromInline var recording: UnsafeMutablePointer<Recording<Base>>?

  @inlinable @inline(__always)
  init(
    _ value: Base, partial: Base, node: UInt32, number: UInt32, recording: UnsafeMutablePointer<Recording<Base>>?
  ) {
    self.value = value
    self.partial = partial
    self.node = node
    self.number = number
    self.recording = recording
  }

  /// The constant `value`.
  @inlinable public init(_ value: Base) {
    self.init(value, partial: .zero, node: 0, number: 0, recording: nil)
  }

  /// Whether this is a constant: a value on no tape.
  @inlinable public var isConstant: Bool { node == 0 }
}

extension Reverse: BitwiseCopyable where Base: BitwiseCopyable {}

extension Reverse: CustomStringConvertible where Base: CustomStringConvertible {
  public var description: String { "\(value)" }
}

extension Reverse {
  /// The same dependence on the tape, another value and slope.
  ///
  /// With an absent slope it is none: the value is a constant. An absent array has no shape to tell a number by, and
  /// would carry slopes of another shape to the node.
  @inlinable @inline(__always)
  func with(_ value: Base, partial: Base) -> Reverse {
    if Base.knowsAbsence && partial.isAbsent { return Reverse(value) }
    return Reverse(value, partial: partial, node: node, number: number, recording: recording)
  }

  /// The value `z` of an operation on `x` and `y`, given how the operation carries on a slope of each.
  @inlinable @inline(__always)
  static func join(
    _ x: Reverse, _ y: Reverse, _ z: Base, fromX: (_ partial: Base) -> Base, fromY: (_ partial: Base) -> Base
  ) -> Reverse {
    let (x, y) = (x.shaped(like: z), y.shaped(like: z))
    if y.isConstant { return x.with(z, partial: fromX(x.partial)) }
    if x.isConstant { return y.with(z, partial: fromY(y.partial)) }
    requireSameRecording(x, y)
    if x.node == y.node { return x.with(z, partial: fromX(x.partial) + fromY(y.partial)) }
    requireLive(x)
    let recording = x.recording.unsafelyUnwrapped
    let node = recording.pointee.push(Node(x.node, fromX(x.partial), y.node, fromY(y.partial)))
    return Reverse(z, partial: 1, node: node, number: x.number, recording: recording)
  }

  /// Stops the program unless two values, neither a constant, belong to one recording of one tape.
  @inlinable @inline(__always)
  static func requireSameRecording(_ x: Reverse, _ y: Reverse) {
    if x.number != y.number { stopAtOtherRecording() }
  }

  /// Stops the program unless a value, not a constant, belongs to the recording that is in its place now.
  @inlinable @inline(__always)
  static func requireLive(_ x: Reverse) {
    if x.number != numberFound(at: x.recording.unsafelyUnwrapped) { stopAtOtherRecording() }
  }
}

/// The number that stands first in a place: that of a recording, of this scalar or another, or of memory that waits for
/// one.
@inlinable @inline(__always)
func numberFound<Base: Field>(at place: UnsafeMutablePointer<Recording<Base>>) -> UInt32 {
  UnsafeRawPointer(place).load(as: UInt32.self)
}

/// One for both checks and without arguments, so that they cost an operation two comparisons and no more.
@usableFromInline @inline(never)
func stopAtOtherRecording() -> Never {
  stop(
    """
    values of two tapes, or of a recording that has ended, cannot be combined: record the whole function on one tape, and \
    keep only the `value` of what it computed
    """)
}
