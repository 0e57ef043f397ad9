import Scalars

/// The negative logarithmic likelihood of three samples in mean and standard deviation.
public struct GaussianLikelihood: Problem {
  public let name = "Gaussian likelihood"
  public let formula = "3*log(s) + ((0.5 - m)^2 + (1.5 - m)^2 + (4 - m)^2)/(2*s^2)"
  public let variables = ["m", "s"]
  public let point: [Double] = [1, 2]
  public let source = "Bishop, Pattern Recognition and Machine Learning (2006), section 1.2.4"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let m = p[0], s = p[1]
    let a: S = 0.5 - m
    let b: S = 1.5 - m
    let c: S = 4 - m
    return 3 * S.log(s) + (a * a + b * b + c * c) / (2 * s * s)
  }
}
