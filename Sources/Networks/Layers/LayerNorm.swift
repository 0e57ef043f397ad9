import Arrays

/// Normalization of each row, with a scale and a shift that are learned.
public struct LayerNorm: Layer {
  public let name: String
  public let width: Int
  public let epsilon: Double

  public init(_ name: String, _ width: Int, epsilon: Double = 1e-5) {
    (self.name, self.width, self.epsilon) = (name, width, epsilon)
    (scale, shift) = ("\(name).scale", "\(name).shift")
  }

  @usableFromInline let scale: String
  @usableFromInline let shift: String

  public var parameters: [LayerParameter] {
    [LayerParameter(scale, [width], .ones), LayerParameter(shift, [width], .zeros)]
  }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S {
    x.normalized(epsilon: S.Element(epsilon)).scaled(byRow: p[scale]).adding(bias: p[shift])
  }
}
