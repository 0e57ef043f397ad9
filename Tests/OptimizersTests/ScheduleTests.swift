import Derivatives
import Optimizers
import Testing

@Suite("Schedules")
struct ScheduleTests {
  func factors(_ schedule: Schedule, _ steps: Int, values: (Int) -> Double = { _ in 0 }) -> [Double] {
    var schedule = schedule
    return (1...steps).map { schedule.factor(step: $0, value: values($0)) }
  }

  @Test("Each formula, at its first steps")
  func formulas() {
    #expect(factors(.constant, 3) == [1, 1, 1])
    #expect(factors(.step(every: 2, factor: 0.5), 5) == [1, 1, 0.5, 0.5, 0.25])
    #expect(factors(.exponential(factor: 0.5), 4) == [1, 0.5, 0.25, 0.125])
    #expect(factors(.linearWarmUp(over: 4), 6) == [0.25, 0.5, 0.75, 1, 1, 1])
    #expect(factors(.inverseSquareRoot(scale: 4), 16)[..<4] == [1, 1, 1, 1])
    #expect(factors(.inverseSquareRoot(scale: 4), 16)[15] == 0.5)
    let cosine = factors(.cosine(over: 4, to: 0.2), 6)
    for (found, expected) in zip(
      cosine, [1, 0.6 + 0.4 * 0.5.squareRoot(), 0.6, 0.6 - 0.4 * 0.5.squareRoot(), 0.2, 0.2])
    {
      #expect((found - expected).magnitude < 1e-15)
    }
  }

  @Test("A plateau lowers the factor after so many steps without a better value")
  func plateau() {
    let values = [5.0, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3]
    let found = factors(.plateau(Plateau(patience: 2, factor: 0.5)), values.count) { values[$0 - 1] }
    #expect(found == [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25])
    // Improvements smaller than the threshold do not count.
    let slow = factors(.plateau(Plateau(patience: 1, factor: 0.5, threshold: 0.1)), 5) { 1 - 0.01 * Double($0) }
    #expect(slow == [1, 1, 0.5, 0.5, 0.25])
  }

  @Test("Schedules compose: products, warm-up of any, one after the other")
  func composition() {
    #expect(factors(Schedule.exponential(factor: 0.5).warmedUp(over: 2), 3) == [0.5, 0.5, 0.25])
    #expect(factors(.exponential(factor: 0.5) * .exponential(factor: 0.5), 3) == [1, 0.25, 0.0625])
    let chain = Schedule.constant.followed(by: .exponential(factor: 0.5), after: 2)
    #expect(factors(chain, 5) == [1, 1, 1, 0.5, 0.25])
  }

  static let all: [Schedule] = [
    .constant, .step(every: 3, factor: 0.1), .exponential(factor: 0.99), .cosine(over: 7, to: 0.01),
    .inverseSquareRoot(scale: 4000), .plateau(Plateau(patience: 1, factor: 1.0 / 3)), .linearWarmUp(over: 10),
    .product(.constant, .plateau(Plateau())),
    Schedule.cosine(over: 9).warmedUp(over: 3).followed(by: .plateau(Plateau(patience: 0)), after: 4),
  ]

  @Test("A schedule's text reads back as itself, what a plateau remembers included", arguments: all)
  func text(_ schedule: Schedule) {
    var used = schedule
    for t in 1...6 { _ = used.factor(step: t, value: 1 / 3.0) }
    for schedule in [schedule, used] { #expect(Schedule(stateText: schedule.stateText) == schedule) }
    #expect(Schedule(stateText: schedule.stateText + " more") == nil)
  }

  @Test("Text that is no schedule is refused", arguments: ["", "cosine", "step 1", "product constant", "noon 3"])
  func badText(_ text: String) { #expect(Schedule(stateText: text) == nil) }

  @Test("Bad numbers are refused, each with its own message")
  func refusals() {
    let cases: [(Schedule, String)] = [
      (.step(every: 0, factor: 1), "the schedule's interval must be at least 1, and is 0"),
      (.step(every: 1, factor: 0), "the schedule's factor must be above 0, and is 0.0"),
      (.exponential(factor: -1), "the schedule's factor must be above 0, and is -1.0"),
      (.cosine(over: 0), "the schedule's number of steps must be at least 1, and is 0"),
      (.cosine(over: 1, to: -1), "the schedule's final factor must be at least 0, and is -1.0"),
      (.inverseSquareRoot(scale: 0), "the schedule's scale must be at least 1, and is 0"),
      (.linearWarmUp(over: 0), "the number of warm-up steps must be at least 1, and is 0"),
      (.plateau(Plateau(patience: -1)), "the plateau's patience must be at least 0, and is -1"),
      (.plateau(Plateau(factor: 1)), "the plateau's factor must be in (0, 1), and is 1.0"),
      (.plateau(Plateau(threshold: -1)), "the plateau's threshold must be at least 0, and is -1.0"),
      (.constant * .exponential(factor: .nan), "the schedule's factor must be above 0, and is nan"),
    ]
    for (schedule, message) in cases {
      let error = #expect(throws: OptimizerError.self) { try schedule.check() }
      #expect(error?.description == message)
      #expect(throws: OptimizerError.self) {
        try minimize(Bowl(), from: ParameterStore([1.0, 1]), with: Adam(), schedule: schedule)
      }
    }
  }

  @Test("A schedule scales the optimizer's own rate, which it gives back; a factor of zero is a step that stays")
  func inARun() throws {
    var oracle = ExactDerivatives(of: Bowl(), as: Double.self)
    var run = Run(
      from: ParameterStore([1.0, 1]), with: GradientDescent(learningRate: 0.01), schedule: .cosine(over: 2, to: 0),
      recording: .every(1))
    try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 4))
    // x ← x − η·20x with η = 0.01, 0.005, 0, 0.
    let x = run.trajectory.map { $0.parameters[0] }
    for (found, expected) in zip(x, [1, 0.8, 0.72, 0.72, 0.72]) { #expect((found - expected).magnitude < 1e-15) }
    #expect(run.optimizer.learningRate == 0.01)
  }
}
