import Derivatives
import Scalars

/// One of the nonlinear regressions of NIST's Statistical Reference Datasets: data, a model, two starts, and the
/// parameters that 11 digits of are certified.
///
///     let misra = NISTRegression.named("Misra1a")!
///     misra(misra.certified)              // 0.12455138894, the certified residual sum of squares
///     misra.digits(of: [239, 5.5e-4])     // 2.6 of the certified digits
///
/// f is the residual sum of squares Σ (y − model)², without a factor. The first start is far from the solution, the
/// second near.
///
/// - SeeAlso: National Institute of Standards and Technology, Statistical Reference Datasets, "Nonlinear Regression"
///   (itl.nist.gov/div898/strd/nls/nls_main.shtml). The data are in the public domain.
public struct NISTRegression: CertifiedProblem {
  public let name: String
  public let model: Model
  public let difficulty: Difficulty
  public let starts: [[Double]]
  /// The parameters at the minimum.
  public let certified: [Double]
  /// The standard deviations of the parameters.
  public let standardDeviations: [Double]
  /// f at the minimum.
  public let residualSumOfSquares: Double
  /// √(f / ``degreesOfFreedom``) at the minimum.
  public let residualStandardDeviation: Double
  /// The number of observations less that of parameters.
  public let degreesOfFreedom: Int
  /// y, or log y where the model is one of log y.
  public let responses: [Double]
  /// The predictors, a list for each: two for Nelson, else one.
  public let predictors: [[Double]]

  /// NIST's grades, by how hard the first start is.
  public enum Difficulty: String, Sendable, CaseIterable { case lower, average, higher }

  public var minima: [Double] { [residualSumOfSquares] }
  public var source: String { "NIST Statistical Reference Datasets, Nonlinear Regression: \(name)" }

  /// The number of digits to which all parameters agree with the certified ones, min −log₁₀(|b − c| / |c|), from 0 to
  /// the 11 that are certified; 0 where one is not finite.
  public func digits(of b: [Double]) -> Double {
    var least = 11.0
    for (b, c) in zip(b, certified) {
      let error = (b - c).magnitude / c.magnitude
      // A NaN is not below 1.
      guard error < 1 else { return 0 }
      if error > 0 { least = Swift.min(least, -Double.log10(error)) }
    }
    return least
  }

  /// Whether every parameter agrees with the certified one to 4 digits or more, as ``digits(of:)`` counts them.
  public func isSolved(at x: [Double]) -> Bool { digits(of: x) >= 4 }

  /// The regression with that name.
  public static func named(_ name: String) -> NISTRegression? { all.first { $0.name == name } }
}

extension NISTRegression {
  /// - Parameter record: the grade; the starts, certified values and standard deviations, a line each; residual sum of
  ///   squares, residual standard deviation and degrees of freedom; then an observation a line, the response first.
  init(_ name: String, _ model: Model, _ record: String) {
    let lines = record.split(separator: "\n")
    let numbers = lines.dropFirst().map { line in
      line.split(separator: " ").map { word in
        guard let number = Double(word) else { stop("the record of \(name) has '\(word)' for a number") }
        return number
      }
    }
    guard let difficulty = Difficulty(rawValue: String(lines[0])) else { stop("\(name) is said to be '\(lines[0])'") }
    let observations = numbers[5...]
    self.name = name
    self.model = model
    self.difficulty = difficulty
    starts = [numbers[0], numbers[1]]
    certified = numbers[2]
    standardDeviations = numbers[3]
    residualSumOfSquares = numbers[4][0]
    residualStandardDeviation = numbers[4][1]
    degreesOfFreedom = Int(numbers[4][2])
    responses = observations.map { model == .nelson ? Double.log($0[0]) : $0[0] }
    predictors = (1..<(observations.first?.count ?? 1)).map { k in observations.map { $0[k] } }
  }
}
