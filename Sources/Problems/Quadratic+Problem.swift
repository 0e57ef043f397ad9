extension Quadratic: Problem {
  public var name: String { "the paper's Figure 1" }
  public var formula: String { "10*x^2 + y^2" }
  public var variables: [String] { ["x", "y"] }
  public var point: [Double] { [1, 1] }
  public var source: String { "Yao et al., ADAHESSIAN, AAAI (2021), Figure 1" }
}
