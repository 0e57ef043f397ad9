import Scalars

extension Reverse {
  /// The value `value` of a function of `operands` whose pullback is code: one node, however many operands.
  ///
  ///     // Σ xᵢ² as one node
  ///     let norm = Reverse.joined(x, x.reduce(0) { $0 + $1.value * $1.value }) { adjoint in x.map { 2 * adjoint * $0.value } }
  ///
  /// A function that should differentiate in every mode and to every order is a ``CustomRule``; this is what such a rule
  /// becomes on a tape.
  ///
  /// - Parameters:
  ///   - operands: what the value depends on; constants among them are allowed.
  ///   - value: the value, computed by the caller.
  ///   - pullback: from the adjoint of the value to its contribution to each operand's, in the order of `operands`.
  /// - Precondition: the operands that are not constant belong to one recording.
  @inlinable public static func joined(
    _ operands: [Reverse], _ value: Base, pullback: @escaping (_ adjoint: Base) -> [Base]
  ) -> Reverse {
    guard let some = operands.first(where: { !$0.isConstant }) else { return Reverse(value) }
    for operand in operands where !operand.isConstant { requireSameRecording(some, operand) }
    requireLive(some)
    let storage = some.storage.unsafelyUnwrapped
    let start = storage.pointee.operands.count
    for operand in operands { _ = storage.pointee.operands.append(Operand(operand.node, operand.partial)) }
    storage.pointee.pullbacks.append(Pullback(pullback))
    let index = UInt32(storage.pointee.pullbacks.count - 1)
    let node = storage.pointee.pushJunction(Node<Base>.junction, operandsFrom: start, pullback: index)
    return Reverse(value, partial: 1, node: node, recording: some.recording, storage: storage)
  }
}
