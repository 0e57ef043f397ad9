/// The built-in problems, the paper's two functions first.
///
/// A problem is `public` where other targets name it; the rest is reached from here. What is `public` stores nothing,
/// so that a copy of it inside of an oracle or a benchmark costs nothing.
public enum Catalogue {
  public static let problems: [any Problem] = [
    Quadratic(),
    NoisyParabola(),
    Rosenbrock(),
    Rosenbrock(count: 5),
    Beale(),
    Himmelblau(),
    Branin(),
    GoldsteinPrice(),
    StyblinskiTang(),
    McCormick(),
    Ackley(),
    Rastrigin(),
    LogSumExp(),
    SoftmaxLoss(),
    LogisticLoss(),
    LogisticLossInLogarithms(),
    SigmoidNeuron(),
    TanhNetwork(),
    PowerTower(),
    Angle(),
    Distance(),
    RationalFunction(),
    Booth(),
    Matyas(),
    ThreeHumpCamel(),
    SixHumpCamel(),
    Easom(),
    Griewank(),
    DropWave(),
    Schaffer(),
    ErrorFunctions(),
    InverseTrigonometry(),
    InverseHyperbolic(),
    Roots(),
    PseudoHuber(),
    CauchyLoss(),
    GaussianLikelihood(),
    PoissonLikelihood(),
    LennardJones(),
    Composition(),
    SoftplusNetwork(),
    Kinks(),
  ]

  /// The problem with that name.
  public static func problem(named name: String) -> (any Problem)? { problems.first { $0.name == name } }
}
