import Scalars

/// What a ``Junction`` gives its operands, where that is code: a class to inherit from, so that an operation stores
/// what its code needs under its own type.
@usableFromInline
class Pullback<Base: Field> {
  @inlinable init() {}

  /// Adds to the adjoint of each operand what the junction's adjoint gives it.
  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
    stop("a pullback says what its operands receive: override `pull`")
  }
}

/// The adjoints of a junction's operands, to which its pullback adds.
@usableFromInline
struct OperandAdjoints<Base: Field> {
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
  @inlinable var count: Int { junction.end - junction.start }

  /// Adds a contribution to operand `i`, times its slope towards its node.
  @inlinable func add(_ contribution: Base, to i: Int) {
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

/// A pullback that the caller wrote.
@usableFromInline
final class ClosurePullback<Base: Field>: Pullback<Base> {
  @usableFromInline let call: (Base) -> [Base]

  @inlinable init(_ call: @escaping (Base) -> [Base]) {
    self.call = call
    super.init()
  }

  @inlinable override func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) { operands.add(call(adjoint)) }
}

/// The pullback of a rule, with the point where it was applied.
@usableFromInline
final class RulePullback<Rule: CustomRule, Base: Scalar>: Pullback<Base> {
  @usableFromInline let rule: Rule
  @usableFromInline let point: [Base]
  @usableFromInline let value: Base

  @inlinable init(_ rule: Rule, at point: [Base], value: Base) {
    self.rule = rule
    self.point = point
    self.value = value
    super.init()
  }

  @inlinable override func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
    operands.add(rule.pullback(adjoint, at: point, value: value))
  }
}
