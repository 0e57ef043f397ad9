extension NoisyParabola: Problem {
  public var name: String { "the paper's Figure 3" }
  public var formula: String { "x^2 + 0.1*x*sin(20*pi*x)" }
  public var variables: [String] { ["x"] }
  public var point: [Double] { [0.4] }
  public var source: String { "Yao et al., ADAHESSIAN, AAAI (2021), Figure 3" }
}
