import CommandLineParts
import Curvature

/// The optimizers by the names of the command line.
enum OptimizerChoice: String, CaseIterable {
  case gradientDescent = "gradient-descent"
  case momentum, nesterov, adagrad, rmsprop, adam, adamw, adahessian, newton
  case diagonalNewton = "diagonal-newton"
  case newtonCG = "newton-cg"
  case trustRegion = "trust-region"
  case lbfgs, sophia
  case cubicNewton = "cubic-newton"
  case saddleFreeNewton = "saddle-free-newton"

  /// Every option that some optimizer understands.
  static let options = [
    Option("--learning-rate", "η", help: "the step, or the first one that a line search tries"),
    Option("--beta1", "β", help: "decay of the gradient's average; of momentum and nesterov, the momentum"),
    Option("--beta2", "β", help: "decay of the squared average"),
    Option("--epsilon", "ε", help: "added to the divisor"),
    Option("--weight-decay", "λ", help: "decoupled weight decay"),
    Option("--hessian-power", "K", help: "k in [0, 1]: 0 gradient descent, 1 Newton"),
    Option("--gamma", "γ", help: "of sophia: how much curvature it takes that a step is not clipped (0.01)"),
    Option("--dimensions", "N", help: "of saddle-free-newton: those of the space that a step is found in (20)"),
    Option(
      "--indefinite", IndefiniteHessian.allCases.map(\.rawValue).joined(separator: "|"),
      help: "of newton: the plain formula, and what it does where the Hessian is not positive"),
    Option("--damping", "δ", help: "of the plain formula: added to every curvature (0)"),
    Option("--maximum-products", "N", help: "the most products a step of newton-cg takes (20 n)"),
    Option("--memory", "N", help: "how many pairs lbfgs remembers (10)"),
    Option("--block-size", "B", help: "average the Hessian diagonal over blocks of B variables"),
    Option("--averaging", "signed|modulus", help: "what enters those averages"),
    Option("--hessian-interval", "F", help: "compute the Hessian diagonal at steps 1, 1 + F, …"),
    Option("--stale", "reuse|hold", help: "what the second moment does between them (reuse)"),
    Option("--probe-count", "N", help: "probes for each estimate of the diagonal (1)"),
    Option("--exact-diagonal", help: "the exact Hessian diagonal, instead of an estimate"),
    Option("--seed", "S", help: "the seed of the probes (0)"),
    Option("--preset", "paper|official", help: "AdaHessian as in the paper, or as in the authors' code"),
    Option("--probes", "FILE", help: "probes to use in their order: JSON, a list of vectors of ±1"),
  ]

  /// Those that this optimizer has a use for.
  var understood: [String] {
    switch self {
    case .gradientDescent, .cubicNewton: ["--learning-rate"]
    case .lbfgs: ["--learning-rate", "--memory"]
    case .trustRegion: []
    case .saddleFreeNewton: ["--learning-rate", "--dimensions"]
    case .sophia:
      [
        "--learning-rate", "--beta1", "--beta2", "--epsilon", "--weight-decay", "--gamma", "--hessian-interval",
        "--probe-count", "--seed",
      ]
    case .momentum, .nesterov: ["--learning-rate", "--beta1"]
    case .adagrad: ["--learning-rate", "--epsilon"]
    case .rmsprop: ["--learning-rate", "--beta2", "--epsilon"]
    case .adam: ["--learning-rate", "--beta1", "--beta2", "--epsilon"]
    case .adamw: ["--learning-rate", "--beta1", "--beta2", "--epsilon", "--weight-decay"]
    case .newton, .diagonalNewton: Self.plainFormula
    case .newtonCG: ["--learning-rate", "--maximum-products"]
    case .adahessian:
      Self.options.map(\.name).filter {
        !["--maximum-products", "--gamma", "--dimensions", "--indefinite", "--damping", "--memory"].contains($0)
      }
    }
  }

  /// What chooses Newton's plain formula, in place of a trust region.
  private static let plainFormula = ["--indefinite", "--learning-rate", "--hessian-power", "--damping"]

  /// The optimizer that the command line describes, for the given number of variables.
  func make(_ arguments: Arguments, variables: Int) throws(ToolError) -> any Optimizer<Double> {
    if let stray = Self.options.first(where: { arguments.has($0.name) && !understood.contains($0.name) }) {
      throw .usage(
        "\(rawValue) has no use for \(stray.name)"
          + (understood.isEmpty ? "" : "; it understands \(understood.joined(separator: ", "))"))
    }
    switch self {
    case .gradientDescent:
      return try arguments.changing(GradientDescent(learningRate: 0.01), ["--learning-rate": \.learningRate])
    case .momentum:
      return try arguments.changing(
        Momentum(learningRate: 0.01), ["--learning-rate": \.learningRate, "--beta1": \.beta])
    case .nesterov:
      return try arguments.changing(
        Nesterov(learningRate: 0.01), ["--learning-rate": \.learningRate, "--beta1": \.beta])
    case .adagrad:
      return try arguments.changing(Adagrad(), ["--learning-rate": \.learningRate, "--epsilon": \.epsilon])
    case .rmsprop:
      return try arguments.changing(
        RMSProp(), ["--learning-rate": \.learningRate, "--beta2": \.beta, "--epsilon": \.epsilon])
    case .adam:
      return try arguments.changing(
        Adam(),
        ["--learning-rate": \.learningRate, "--beta1": \.beta1, "--beta2": \.beta2, "--epsilon": \.epsilon])
    case .adamw:
      return try arguments.changing(
        AdamW(),
        [
          "--learning-rate": \.learningRate, "--beta1": \.beta1, "--beta2": \.beta2, "--epsilon": \.epsilon,
          "--weight-decay": \.weightDecay,
        ])
    case .newton:
      guard Self.plainFormula.contains(where: arguments.has) else { return Newton() }
      return try arguments.changing(
        Newton(indefinite: try arguments.choice("--indefinite", default: .modulus)),
        ["--learning-rate": \.learningRate, "--hessian-power": \.hessianPower, "--damping": \.damping])
    case .diagonalNewton:
      return try arguments.changing(
        DiagonalNewton(indefinite: try arguments.choice("--indefinite", default: .modulus)),
        ["--learning-rate": \.learningRate, "--hessian-power": \.hessianPower, "--damping": \.damping])
    case .trustRegion: return Newton(solver: .conjugateGradients)
    case .newtonCG:
      var optimizer = try arguments.changing(NewtonCG(), ["--learning-rate": \.learningRate])
      optimizer.maximumProducts = try arguments.integer("--maximum-products")
      return optimizer
    case .lbfgs:
      var optimizer = try arguments.changing(LBFGS(), ["--learning-rate": \.learningRate])
      if let memory = try arguments.integer("--memory") { optimizer.memory = memory }
      return optimizer
    case .cubicNewton: return try arguments.changing(CubicNewton(), ["--learning-rate": \.learningRate])
    case .saddleFreeNewton:
      var optimizer = try arguments.changing(SaddleFreeNewton(), ["--learning-rate": \.learningRate])
      if let dimensions = try arguments.integer("--dimensions") { optimizer.dimensions = dimensions }
      return optimizer
    case .sophia:
      var optimizer = try arguments.changing(
        Sophia(),
        [
          "--learning-rate": \.learningRate, "--beta1": \.beta1, "--beta2": \.beta2, "--epsilon": \.epsilon,
          "--weight-decay": \.weightDecay, "--gamma": \.gamma,
        ])
      if let interval = try arguments.integer("--hessian-interval") { optimizer.hessianInterval = interval }
      if let count = try arguments.integer("--probe-count") { optimizer.estimator = .hutchinson(probes: count) }
      if let seed = try arguments.seed() { optimizer.probes = .seeded(seed) }
      return optimizer
    case .adahessian: return try Self.adaHessian(arguments, variables)
    }
  }

  private enum Preset: String, CaseIterable { case paper, official }
  private enum Averaging: String, CaseIterable { case signed, modulus }

  private static func adaHessian(_ arguments: Arguments, _ variables: Int) throws(ToolError) -> AdaHessian<Double> {
    var optimizer: AdaHessian<Double> =
      switch try arguments.choice("--preset") as Preset? {
      case nil: AdaHessian()
      case .paper: .paper()
      case .official: .official()
      }
    optimizer = try arguments.changing(
      optimizer,
      [
        "--learning-rate": \.learningRate, "--beta1": \.beta1, "--beta2": \.beta2, "--epsilon": \.epsilon,
        "--weight-decay": \.weightDecay, "--hessian-power": \.hessianPower,
      ])
    if let size = try arguments.integer("--block-size") { optimizer.block = .contiguous(size: size) }
    switch try arguments.choice("--averaging") as Averaging? {
    case nil: break
    case .signed: optimizer.averaging = .signed
    case .modulus: optimizer.averaging = .modulus
    }
    if let interval = try arguments.integer("--hessian-interval") { optimizer.hessianInterval = interval }
    optimizer.betweenRefreshes = try arguments.choice("--stale", default: .reuse)
    if let count = try arguments.integer("--probe-count") { optimizer.curvature = .hutchinson(probes: count) }
    if arguments.has("--exact-diagonal") {
      if let stray = ["--probe-count", "--seed", "--probes"].first(where: arguments.has) {
        throw .usage("--exact-diagonal draws no probes, and has no use for \(stray)")
      }
      optimizer.curvature = .exactDiagonal
    }
    if let path = arguments["--probes"] {
      guard !arguments.has("--seed") else { throw .usage("--probes gives the probes, and has no use for --seed") }
      let bytes = try Files.bytes(path)
      do {
        optimizer.probes = .given(try ProbeReader.probes(in: bytes, variables: variables))
      } catch {
        throw .badData("'\(path)', line \(error.line): \(error.reason)")
      }
    } else if let seed = try arguments.seed() {
      optimizer.probes = .seeded(seed)
    }
    return optimizer
  }
}

extension Arguments {
  /// The number that an option gives, if it is there.
  func number(_ name: String) throws(ToolError) -> Double? {
    guard let word = self[name] else { return nil }
    guard let value = Double(word), value.isFinite else {
      throw .usage("\(name) must be a finite number, and is '\(word)'")
    }
    return value
  }

  /// The integer that an option gives, if it is there.
  func integer(_ name: String) throws(ToolError) -> Int? {
    guard let word = self[name] else { return nil }
    guard let value = Int(word) else { throw .usage("\(name) must be an integer, and is '\(word)'") }
    return value
  }

  /// The seed of the probes, if it is there.
  func seed() throws(ToolError) -> UInt64? {
    guard let word = self["--seed"] else { return nil }
    guard let seed = UInt64(word) else { throw .usage("--seed must be an integer from 0, and is '\(word)'") }
    return seed
  }

  /// A value with the numbers that the options give.
  func changing<T>(_ value: T, _ paths: KeyValuePairs<String, WritableKeyPath<T, Double>>) throws(ToolError) -> T {
    var value = value
    for (name, path) in paths {
      if let number = try number(name) { value[keyPath: path] = number }
    }
    return value
  }
}

/// One entry of `configuration`.
struct Setting {
  let name: String
  let value: JSON

  init(_ name: String, _ value: JSON) { (self.name, self.value) = (name, value) }

  /// The value for a reader.
  var text: String {
    if case .null = value { return "not given" }
    return value.description
  }
}

/// What `configuration` shows of an optimizer: every choice, also those that were not given.
func configuration(of optimizer: any Optimizer<Double>) -> [Setting] {
  let eta = Setting("learningRate", .number(optimizer.learningRate))
  switch optimizer {
  case let o as Momentum<Double>: return [eta, Setting("beta1", .number(o.beta))]
  case let o as Nesterov<Double>: return [eta, Setting("beta1", .number(o.beta))]
  case let o as Adagrad<Double>: return [eta, Setting("epsilon", .number(o.epsilon))]
  case let o as RMSProp<Double>:
    return [eta, Setting("beta2", .number(o.beta)), Setting("epsilon", .number(o.epsilon))]
  case let o as Adam<Double>:
    return [
      eta, Setting("beta1", .number(o.beta1)), Setting("beta2", .number(o.beta2)),
      Setting("epsilon", .number(o.epsilon)),
    ]
  case let o as AdamW<Double>:
    return [
      eta, Setting("beta1", .number(o.beta1)), Setting("beta2", .number(o.beta2)),
      Setting("epsilon", .number(o.epsilon)),
      Setting("weightDecay", .number(o.weightDecay)),
    ]
  case let o as Newton<Double>:
    guard let indefinite = o.indefinite else {
      return [Setting("solver", .string((o.solver ?? .exact).rawValue))]
    }
    return [
      eta, Setting("hessianPower", .number(o.hessianPower)), Setting("indefinite", .string(indefinite.rawValue)),
      Setting("damping", .number(o.damping)),
    ]
  case let o as DiagonalNewton<Double>:
    return [
      eta, Setting("hessianPower", .number(o.hessianPower)), Setting("indefinite", .string(o.indefinite.rawValue)),
      Setting("damping", .number(o.damping)),
    ]
  case let o as LBFGS<Double>: return [eta, Setting("memory", .integer(o.memory))]
  case let o as NewtonCG<Double>:
    return [eta, Setting("maximumProducts", o.maximumProducts.map(JSON.integer) ?? .null)]
  case let o as SaddleFreeNewton<Double>: return [eta, Setting("dimensions", .integer(o.dimensions))]
  case let o as Sophia<Double>:
    var fields = [
      eta, Setting("beta1", .number(o.beta1)), Setting("beta2", .number(o.beta2)),
      Setting("epsilon", .number(o.epsilon)), Setting("weightDecay", .number(o.weightDecay)),
      Setting("gamma", .number(o.gamma)), Setting("hessianInterval", .integer(o.hessianInterval)),
    ]
    if case .hutchinson(let probes) = o.estimator { fields.append(Setting("probeCount", .integer(probes))) }
    if case .seeded(let seed) = o.probes { fields.append(Setting("seed", .string("\(seed)"))) }
    return fields
  case let o as AdaHessian<Double>:
    var fields = [
      eta, Setting("beta1", .number(o.beta1)), Setting("beta2", .number(o.beta2)),
      Setting("epsilon", .number(o.epsilon)),
      Setting("weightDecay", .number(o.weightDecay)), Setting("hessianPower", .number(o.hessianPower)),
      Setting("averaging", .string(o.averaging.rawValue)), Setting("hessianInterval", .integer(o.hessianInterval)),
      Setting("stale", .string(o.betweenRefreshes.rawValue)),
    ]
    if case .contiguous(let size, _) = o.block { fields.append(Setting("blockSize", .integer(size))) }
    switch o.curvature {
    case .exactDiagonal: fields.append(Setting("exactDiagonal", .boolean(true)))
    case .hutchinson(let probes): fields.append(Setting("probeCount", .integer(probes)))
    }
    // As text: JSON's readers keep 53 bits of a number.
    if case .seeded(let seed) = o.probes { fields.append(Setting("seed", .string("\(seed)"))) }
    return fields
  default: return [eta]
  }
}
