import CommandLineParts
import Curvature
import Plots

struct MinimizeCommand: Command {
  static let name = "minimize"
  static let summary = "Minimize an expression, and show the way."
  static let synopsis = "EXPR --from x=1,y=1 [--optimizer NAME] [--steps N] [options] [--format json]"
  static let example = "curvature minimize '(1 - x)^2 + 100*(y - x^2)^2' --from x=-1.2,y=1 --optimizer lbfgs --steps 50"
  static let options =
    [
      Option("--from", "POINT", help: "where to start, as x=1,y=1; the order is the order of the results"),
      Option(
        "--optimizer", "NAME", help: OptimizerChoice.allCases.map(\.rawValue).joined(separator: " ") + " (adahessian)"),
      Option("--steps", "N", help: "the most steps to take, those of a resumed run included (1000)"),
      Option(
        "--gradient-tolerance", "T",
        help: "stop where |∇f| is not above this; without it and --steps, 1e-10·max(1, |∇f(start)|)"
      ),
      Option("--value-tolerance", "T", help: "stop where a step changes f by no more than T·|f|"),
    ] + OptimizerChoice.options + [
      Option("--plot", "FILE.svg", help: "draw the way"),
      Option("--checkpoint", "FILE", help: "save the run there every second, at the end, and on Ctrl-C"),
      Option("--resume", help: "continue from that file, bit for bit; the trajectory begins there"),
      Option("--format", "text|json", help: "how to print (text)"),
    ]

  static func run(_ arguments: Arguments) async throws {
    let format = try arguments.choice("--format", default: OutputFormat.text)
    let source = try arguments.onlyExpression()
    guard let from = arguments["--from"] else { throw ToolError.usage("minimize needs a start: --from x=1,y=1") }
    let point = try Assignment.list(from, option: "--from")
    let f = try parsed(source, variables: point.map(\.name))
    let choice = try arguments.choice("--optimizer", default: OptimizerChoice.adahessian)
    let optimizer = try choice.make(arguments, variables: point.count)
    if arguments.has("--resume"), !arguments.has("--checkpoint") {
      throw ToolError.usage("--resume needs the file to continue from: --checkpoint FILE")
    }
    Interruption.catchSignal()
    warnOfProbes(optimizer, variables: point.count)
    let result = try await Interruption.cancelling {
      try Minimization(f, from: point.map(\.value), with: optimizer, arguments)
    }
    // Whatever cannot be written, the rest of what was computed is.
    var failure = result.failure
    if let path = arguments["--plot"] {
      let plot = RunPlot(result.trajectory, of: f, variables: f.variables, name: result.name)
      do throws(ToolError) { try Files.write(plot.svg, to: path) } catch { failure = failure ?? error }
      if plot.leftOut > 0 { Terminal.complain("the plot leaves out \(plot.remark)") }
    }
    Terminal.print(format == .json ? result.json.description : result.text)
    for remark in result.remarks { Terminal.complain(remark) }
    if let failure { throw failure }
    if Interruption.isRequested {
      throw ToolError(status: .interrupted, message: "interrupted; what was computed is kept")
    }
  }
}

extension MinimizeCommand {
  /// Says so where an estimate costs far more than what it estimates.
  private static func warnOfProbes(_ optimizer: any Optimizer<Double>, variables: Int) {
    guard let optimizer = optimizer as? AdaHessian<Double>, case .hutchinson(let probes) = optimizer.curvature,
      probes > 10_000, probes / 10 > variables
    else { return }
    Terminal.complain(
      "warning: \(probes) probes are as many Hessian-vector products a step; --exact-diagonal takes \(variables), and is exact"
    )
  }
}

/// A finished run of any optimizer, with what there is to print.
struct Minimization: Sendable {
  let optimizer: any Optimizer<Double>
  let variables: [String]
  let reason: StopReason
  let steps: Int
  let trajectory: [TrajectoryPoint<Double>]
  /// Those of the Hessian at the end, ascending; none of a function of many variables, or where they are not finite.
  let eigenvalues: [Double]
  /// What kept the checkpoint from being saved.
  let failure: ToolError?

  init(_ f: Formula, from start: [Double], with optimizer: any Optimizer<Double>, _ arguments: Arguments) throws {
    func minimized<O: Optimizer<Double>>(_ optimizer: O) throws -> Minimization {
      try Minimization(f, start, optimizer, arguments)
    }
    self = try minimized(optimizer)
  }

  private init<O: Optimizer<Double>>(_ f: Formula, _ start: [Double], _ optimizer: O, _ arguments: Arguments) throws {
    let rules = StoppingRules(
      maximumSteps: try arguments.integer("--steps") ?? 1000,
      gradientTolerance: try arguments.number("--gradient-tolerance")
        ?? (arguments.has("--steps") ? nil : Self.smallGradient(f, start)),
      relativeValueTolerance: try arguments.number("--value-tolerance"))
    // The array's name holds the variables, so that a checkpoint of others is refused.
    let store = ParameterStore(start, name: f.variables.joined(separator: ","))
    // A table of text shows a few rows; JSON promises all.
    let interval = arguments["--format"] == "json" ? 1 : Swift.max(1, rules.maximumSteps / 5000)
    var run = Run(from: store, with: optimizer, recording: .every(interval))
    let path = arguments["--checkpoint"]
    var failure: CheckpointError?
    do {
      if let path, arguments.has("--resume") { try Self.resume(&run, from: path, f, arguments) }
      // Better told now than when everything is computed.
      if let path { try CheckpointFile.requireReplaceable(path) }
      var derivatives = ExactDerivatives(of: f, as: Double.self)
      var progress = Progress(of: rules.maximumSteps)
      defer { progress.finish() }
      try run.minimize(using: &derivatives, until: rules) { run in
        if progress.isDue(run), let path {
          do throws(CheckpointError) { try run.save(to: path) } catch { failure = error }
        }
        return failure == nil && !Interruption.isRequested
      }
      if let path, failure == nil {
        do throws(CheckpointError) { try run.save(to: path) } catch { failure = error }
      }
    } catch let error as OptimizerError {
      throw Self.toolError(error)
    } catch let error as CheckpointError {
      throw Self.toolError(error)
    }
    self.optimizer = run.optimizer
    variables = f.variables
    reason = run.stopReason ?? .cancelled
    steps = run.stepCount
    trajectory = run.trajectory
    eigenvalues = Self.eigenvalues(of: f, at: run.parameters.values)
    self.failure = failure.map(Self.toolError)
  }

  private static func eigenvalues(of f: Formula, at x: [Double]) -> [Double] {
    guard x.count <= 50 else { return [] }
    let hessian = f.hessian(at: x)
    return hessian.allSatisfy { $0.allSatisfy(\.isFinite) } ? SymmetricEigenDecomposition(hessian).values : []
  }

  /// The length at which a gradient has all but vanished beside that at the start: where a run ends that was given no
  /// rule.
  private static func smallGradient(_ f: Formula, _ start: [Double]) -> Double {
    let length = euclideanNorm(gradient(at: start, of: f))
    return 1e-10 * (length.isFinite ? Swift.max(1, length) : 1)
  }

  /// Restores the run, and refuses a file that contradicts the command line.
  private static func resume<O: Optimizer<Double>>(
    _ run: inout Run<O>, from path: String, _ f: Formula, _ arguments: Arguments
  ) throws {
    let asked = configuration(of: run.optimizer)
    try run.restore(from: path)
    for (found, wanted) in zip(configuration(of: run.optimizer), asked) {
      let option = optionName(found.name)
      guard arguments.has(option), found.text != wanted.text else { continue }
      throw ToolError.badData(
        "'\(path)' is of a run with \(option) \(found.text), and the command line says \(wanted.text)")
    }
    let value = f(run.parameters.values)
    guard run.stepCount == 0 || agree(value, run.value) else {
      throw ToolError.badData(
        "'\(path)' is of another function: it has the value \(plain(run.value)) there, and this one \(plain(value))")
    }
  }

  /// Whether two machines may have computed these for one function at one point; of a run that diverged, they are not
  /// finite.
  private static func agree(_ a: Double, _ b: Double) -> Bool {
    guard a.isFinite, b.isFinite else { return a == b || (a.isNaN && b.isNaN) }
    return (a - b).magnitude <= 1e-12 * Swift.max(1, a.magnitude)
  }

  /// `learningRate` as `--learning-rate`.
  private static func optionName(_ field: String) -> String {
    "--" + field.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }

  private static func toolError(_ error: OptimizerError) -> ToolError {
    switch error {
    case .probes: .badData(error.description)
    default: .usage(error.description)
    }
  }

  private static func toolError(_ error: CheckpointError) -> ToolError {
    switch error {
    case .unreadable: .noInput(error.description)
    case .unwritable: .cannotWrite(error.description)
    default: .badData(error.description)
    }
  }
}

/// What happens once a second: a checkpoint, and a line for whoever watches.
private struct Progress {
  private var line: ProgressLine
  private var isShown = false

  init(of steps: Int) {
    line = ProgressLine(of: steps)
    // A first step may take long.
    if Terminal.isInteractive {
      Terminal.showProgress("minimizing …")
      isShown = true
    }
  }

  /// Whether a second has passed since the last time; the line is then shown.
  mutating func isDue<O: Optimizer<Double>>(_ run: Run<O>) -> Bool {
    guard let text = line.line(of: run) else { return false }
    if Terminal.isInteractive {
      Terminal.showProgress(text)
      isShown = true
    }
    return true
  }

  func finish() { if isShown { Terminal.showProgress("") } }
}
