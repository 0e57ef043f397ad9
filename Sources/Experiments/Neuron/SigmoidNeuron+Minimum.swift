import Problems
import Scalars

extension SigmoidNeuron {
  /// (w, b) with σ(0.5w + b) = 0.2 and σ(2.5w + b) = 0.9: two parameters and two samples, so the loss can reach 0.
  public static let minimum: [Double] = {
    let (low, high) = (-Double.log(4), Double.log(9))
    let w = (high - low) / 2
    return [w, low - w / 2]
  }()
}
