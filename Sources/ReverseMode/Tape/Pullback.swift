import Scalars

/// What an operation gives its operands, where that is code: a value that keeps what the code needs.
///
///     /// Of Σ xᵢ², the operands' adjoints 2xᵢ·adjoint.
///     struct SquaresPullback<Base: Field>: PullbackRule {
///       let x: [Base]
///       func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
///         for (i, x) in x.enumerated() { operands.add(2 * adjoint * x, to: i) }
///       }
///     }
///
/// Where the numbers of a tape are numbers, a ``CustomRule`` or a closure is shorter; this is for operations that must
/// not allocate, as those of arrays.
public protocol PullbackRule<Base> {
  associatedtype Base: Field

  /// Adds to the adjoint of each operand what the operation's adjoint gives it.
  func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>)
}

/// The pullback of a ``Junction``, whatever its rule.
@usableFromInline
class Pullback<Base: Field> {
  @inlinable init() {}

  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {}

  /// Forgets what it keeps.
  @inlinable func release() {}
}

/// A pullback that keeps its rule under its own type.
@usableFromInline
final class StoredPullback<Rule: PullbackRule>: Pullback<Rule.Base> {
  @usableFromInline var rule: Rule?
  /// The rule's code, specialised where the operation was recorded: a method of a generic class is not.
  @usableFromInline let body: (Rule, Rule.Base, OperandAdjoints<Rule.Base>) -> Void

  @inlinable init(_ rule: Rule, _ body: @escaping (Rule, Rule.Base, OperandAdjoints<Rule.Base>) -> Void) {
    self.rule = rule
    self.body = body
    super.init()
  }

  @inlinable override func pull(_ adjoint: Rule.Base, into operands: OperandAdjoints<Rule.Base>) {
    if let rule { body(rule, adjoint, operands) }
  }

  @inlinable override func release() { rule = nil }
}

/// The adjoints of an operation's operands, to which its pullback adds.
public struct OperandAdjoints<Base: Field> {
  @usableFromInline let recording: UnsafeMutablePointer<Recording<Base>>
  @usableFromInline let junction: Junction
  /// Whether the pass visits only what the output depends on, where 0 · ∞ is NaN.
  @usableFromInline let isOverReached: Bool

  @inlinable
  init(_ recording: UnsafeMutablePointer<Recording<Base>>, _ junction: Junction, isOverReached: Bool) {
    self.recording = recording
    self.junction = junction
    self.isOverReached = isOverReached
  }

  /// How many operands there are.
  @inlinable public var count: Int { junction.end - junction.start }

  /// Adds a contribution to operand `i`, times its slope towards its node.
  @inlinable public func add(_ contribution: Base, to i: Int) {
    if contribution.isAbsent { return }
    // Asked for at every turn, for a pullback may record.
    let operand = recording.pointee.operands[junction.start + i]
    let adjoint = recording.pointee.adjoints.elements + Int(operand.node)
    if isOverReached {
      adjoint.pointee += contribution * operand.partial
    } else {
      adjoint.pointee.accumulate(contribution, times: operand.partial)
    }
  }

  /// Adds a contribution to each operand.
  @inlinable func add(_ contributions: [Base]) {
    require(
      contributions.count == count,
      "a pullback returned \(contributions.count) adjoints for \(count) operands: return one for each")
    for i in 0..<count { add(contributions[i], to: i) }
  }
}

/// A pullback that the caller wrote as a closure.
@usableFromInline
struct ClosurePullback<Base: Field>: PullbackRule {
  @usableFromInline let call: (Base) -> [Base]

  @inlinable init(_ call: @escaping (Base) -> [Base]) { self.call = call }

  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) { operands.add(call(adjoint)) }
}

/// The pullback of a ``CustomRule``, with the point where it was applied.
@usableFromInline
struct CustomPullback<Rule: CustomRule, Base: Scalar>: PullbackRule {
  @usableFromInline let rule: Rule
  @usableFromInline let point: [Base]
  @usableFromInline let value: Base

  @inlinable init(_ rule: Rule, at point: [Base], value: Base) {
    self.rule = rule
    self.point = point
    self.value = value
  }

  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
    operands.add(rule.pullback(adjoint, at: point, value: value))
  }
}
