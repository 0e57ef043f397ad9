/// What the derivatives of a network and whole steps of optimizers cost: nanoseconds of one thread, the fastest of many
/// unless they are said to be medians.
public struct NetworkResult: Sendable {
  public var network: String
  /// `Double` or `Float`.
  public var element: String
  public var parameters: Int
  /// The kernels that arrays ran on.
  public var kernels: String
  /// What tells that it is the network that others time, too: the loss, ∇f·v and ‖H·v‖.
  public var loss: Double
  public var slope: Double
  public var productNorm: Double
  /// The value and the gradient.
  public var gradient: Double
  public var medianGradient: Double
  /// The value, the gradient and a Hessian-vector product.
  public var product: Double
  public var medianProduct: Double
  /// How many bytes the arrays of a gradient, and of a product, take at most.
  public var gradientBytes: Int
  public var productBytes: Int
  /// A whole step of Adam.
  public var adam: Double
  /// A whole step of AdaHessian, with the curvature of all samples, or of a quarter of them.
  public var adaHessian: Double
  public var quarter: Double

  public var relativeProduct: Double { product / gradient }
  public var relativeAdaHessian: Double { adaHessian / adam }
  public var relativeQuarter: Double { quarter / adam }
  /// Where every fifth step refreshes the curvature, the others being steps of Adam's cost.
  public var relativeFifth: Double { (4 * adam + adaHessian) / (5 * adam) }
}
