import Figures

/// The pictures of the thirteen lessons in Docs/Lessons, by the lesson's number.
public enum LessonPicture: Int, CaseIterable, Sendable {
  case derivativesAsNumbers = 1
  case orderTwo, tape, forwardOverReverse, whyCurvature
  case coinTossing, rowNorm, noise, averaging, neuron, arrays, trustRegion, bound

  /// What the lesson is called.
  public var title: String {
    switch self {
    case .derivativesAsNumbers: "Derivatives as numbers"
    case .orderTwo: "Order two"
    case .tape: "The tape"
    case .forwardOverReverse: "Forward over reverse"
    case .whyCurvature: "Why curvature"
    case .coinTossing: "Diagonals by coin tossing"
    case .rowNorm: "What AdaHessian's average really estimates"
    case .noise: "Noise, local and global curvature"
    case .averaging: "Spatial averaging"
    case .neuron: "A neuron from nothing"
    case .arrays: "Arrays are numbers too"
    case .trustRegion: "A step one can trust"
    case .bound: "A bound, and what it is worth"
    }
  }

  /// `lesson01.svg` and so on.
  public var fileName: String { "lesson" + (rawValue < 10 ? "0" : "") + "\(rawValue).svg" }

  /// The picture, from numbers computed here and now.
  public func figure() throws -> Figure {
    switch self {
    case .derivativesAsNumbers: Self.derivativesAsNumbersFigure()
    case .orderTwo: Self.orderTwoFigure()
    case .tape: Self.tapeFigure()
    case .forwardOverReverse: Self.forwardOverReverseFigure()
    case .whyCurvature: try Self.whyCurvatureFigure()
    case .coinTossing: Figure4().figure
    case .rowNorm: try Self.rowNormFigure()
    case .noise: try Self.noiseFigure()
    case .averaging: Self.averagingFigure()
    case .neuron: try NeuronDemonstration.figure()
    case .arrays: Self.arraysFigure()
    case .trustRegion: try Self.trustRegionFigure()
    case .bound: Descent.figure(of: Descent.runsOnValley())
    }
  }

  /// Every picture of the documents, by the name of its file: those of the lessons, the paper's figure that lesson 9
  /// shows, and the one that moves.
  public static func all() throws -> [(name: String, figure: Figure)] {
    try allCases.map { ($0.fileName, try $0.figure()) } + [
      ("figure5.svg", try Figure5().figure), (Race.fileName, try Race().figure),
    ]
  }

  /// All pictures.
  public static func reproduce() throws -> Reproduction {
    Reproduction(
      title: "The pictures of the thirteen lessons and of the README",
      claims: allCases.map { Claim("lesson \($0.rawValue): \($0.title)", paper: "", measured: $0.fileName) },
      remarks: ["Docs/Lessons shows them beside the code that explains them; the tests compare them byte for byte."],
      files: try all().map { .init(name: $0.name, contents: $0.figure.svg(theme: .adaptive)) })
  }
}
