import Arrays
import Derivatives
import Optimizers
import Scalars

/// Minimizes a function of arrays, from a start to a reason to stop: as that of an `Objective`, by ``ArrayDerivatives``.
///
/// To choose threads, parts or the seed make these yourself, and call ``Run/minimize(using:until:measuring:onStep:onEpoch:)``.
///
/// - Throws: when a hyper-parameter, a schedule, a rule or a shape cannot be used.
@inlinable public func minimize<F: ArrayObjective, O: Optimizer>(
  _ objective: F, from start: ParameterStore<O.Element>, with optimizer: O, schedule: Schedule = .constant,
  batches: Batches? = nil, gradientLimit: O.Element? = nil, until rules: StoppingRules = StoppingRules(),
  measuring measures: [Measure<O.Element>] = [], recording: Run<O>.Recording = .none,
  onStep: (_ run: Run<O>) -> Bool = { _ in true }, onEpoch: (_ run: Run<O>) -> Bool = { _ in true }
) throws(OptimizerError) -> Run<O> where F.Element == O.Element {
  var run = Run(
    from: start, with: optimizer, schedule: schedule, batches: batches, gradientLimit: gradientLimit,
    recording: recording)
  var derivatives = ArrayDerivatives(of: objective, start.layout)
  try run.minimize(using: &derivatives, until: rules, measuring: measures, onStep: onStep, onEpoch: onEpoch)
  return run
}

extension Measure where Element: TensorElement {
  /// The value of a function of arrays, of all its samples if it is a mean over samples; nothing is dropped out.
  @inlinable public static func loss<F: ArrayObjective>(
    _ name: String = "held-out loss", of f: F, _ layout: ParameterLayout
  ) -> Measure where F.Element == Element {
    Measure(name, better: .smaller) { x in Double(f(Parameters(layout, values: x))[0]) }
  }
}
