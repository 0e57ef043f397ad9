import Scalars

extension Reverse {
  /// The value `value` of a function of `operands` whose pullback is code: one node, however many operands.
  ///
  ///     // Σ xᵢ² as one node
  ///     let norm = Reverse.joined(x, x.reduce(0) { $0 + $1.value * $1.value }) { adjoint in x.map { 2 * adjoint * $0.value } }
  ///
  /// A function that should differentiate in every mode and to every order is a ``CustomRule``; this is what such a
  /// rule becomes on a tape.
  ///
  /// - Parameters:
  ///   - operands: what the value depends on; constants among them are allowed.
  ///   - value: the value, computed by the caller.
  ///   - pullback: from the adjoint of the value to its contribution to each operand's, in the order of `operands`.
  /// - Precondition: the operands that are not constant belong to one recording.
  @inlinable public static func joined(
    _ operands: [Reverse], _ value: Base, pullback: @escaping (_ adjoint: Base) -> [Base]
  ) -> Reverse {
    joined(operands, value, ClosurePullback(pullback))
  }

  /// The same with a pullback that is a value; asked for where there is an operand that is not constant.
  @inlinable public static func joined<Rule: PullbackRule>(
    _ operands: [Reverse], _ value: Base, _ pullback: @autoclosure () -> Rule
  ) -> Reverse where Rule.Base == Base {
    guard let some = operands.first(where: { !$0.isConstant }) else { return Reverse(value) }
    for operand in operands where !operand.isConstant { requireSameRecording(some, operand) }
    requireLive(some)
    let recording = some.recording.unsafelyUnwrapped
    let start = recording.pointee.operands.count
    for operand in operands { _ = recording.pointee.operands.append(Operand(operand.node, operand.partial)) }
    return some.joined(value, operandsFrom: start, pullback())
  }

  /// The value `value` of a function of `x`, which is not a constant.
  @inlinable public static func joined<Rule: PullbackRule>(
    _ x: Reverse, _ value: Base, _ pullback: Rule
  ) -> Reverse where Rule.Base == Base {
    requireLive(x)
    let recording = x.recording.unsafelyUnwrapped
    let start = recording.pointee.operands.append(Operand(x.node, x.partial))
    return x.joined(value, operandsFrom: start, pullback)
  }

  /// The value `value` of a function of `x` and `y`, neither of them a constant.
  @inlinable public static func joined<Rule: PullbackRule>(
    _ x: Reverse, _ y: Reverse, _ value: Base, _ pullback: Rule
  ) -> Reverse where Rule.Base == Base {
    requireSameRecording(x, y)
    requireLive(x)
    let recording = x.recording.unsafelyUnwrapped
    let start = recording.pointee.operands.append(Operand(x.node, x.partial))
    _ = recording.pointee.operands.append(Operand(y.node, y.partial))
    return x.joined(value, operandsFrom: start, pullback)
  }

  /// The value of an operation whose operands are those from `start` on in this value's recording.
  @inlinable func joined<Rule: PullbackRule>(
    _ value: Base, operandsFrom start: Int, _ pullback: Rule
  ) -> Reverse where Rule.Base == Base {
    let recording = recording.unsafelyUnwrapped
    let node = recording.pointee.pushJunction(operandsFrom: start, pullback)
    return Reverse(value, partial: 1, node: node, number: number, recording: recording)
  }
}
