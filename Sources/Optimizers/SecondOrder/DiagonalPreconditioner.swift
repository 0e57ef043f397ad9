import Scalars

/// Where conjugate gradients take the sizes of the parameters from: the modulus of the Hessian diagonal.
///
/// With it they do not notice the units of the parameters, and a coupled system of a diagonal that varies by many
/// orders of magnitude takes few products.
public enum DiagonalPreconditioner: Sendable, Hashable {
  /// All parameters count alike.
  case none
  /// The exact diagonal, at every step; it costs n hyper-dual evaluations.
  case exact
  /// One probe of Hutchinson's estimate at every step, √ of the moving average of its squares, as in ``AdaHessian``.
  case hutchinson(seed: UInt64)

  @inlinable static func automatic(for count: Int) -> DiagonalPreconditioner {
    count <= 100 ? .exact : .hutchinson(seed: 0)
  }

  /// |Dᵢ|, and the largest of them where one is zero, or so small beside it that no two units are so different.
  @inlinable static func metric<Element: MachineScalar>(_ diagonal: [Element]) -> [Element] {
    let largest = diagonal.reduce(0) { $1.isFinite ? Swift.max($0, $1.magnitude) : $0 } as Element
    if largest == 0 { return [Element](repeating: 1, count: diagonal.count) }
    let least = Element.ulpOfOne * Element.ulpOfOne * largest
    return diagonal.map { $0.magnitude > least && $0.isFinite ? $0.magnitude : largest }
  }
}

extension DiagonalPreconditioner: StateText {
  public var stateText: String {
    switch self {
    case .none: "none"
    case .exact: "exact"
    case .hutchinson(let seed): "hutchinson \(seed)"
    }
  }

  public init?(stateText: String) {
    let words = stateText.split(separator: " ")
    switch (words.count, words.first) {
    case (1, "none"): self = .none
    case (1, "exact"): self = .exact
    case (2, "hutchinson"):
      guard let seed = UInt64(words[1]) else { return nil }
      self = .hutchinson(seed: seed)
    default: return nil
    }
  }
}
