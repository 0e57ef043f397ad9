import Derivatives
import Scalars

/// How the eigenvalues of a Hessian, or of another symmetric operator, are distributed, by stochastic Lanczos
/// quadrature.
///
///     φ(λ) = (1/n)·Σᵢ δ(λ − λᵢ) ≈ mean over probes of Σⱼ wⱼ·δ(λ − rⱼ)
///
/// The Ritz values rⱼ of Lanczos' iteration from a random direction, with the weights wⱼ, are Gauss quadrature for φ: k
/// products integrate polynomials up to degree 2k − 1 exactly, on the mean over directions.
///
///     let spectrum = SpectralDensity(at: x, of: f, probes: 10, iterations: 80)
///     spectrum.density(at: 0, width: 0.01)           // smoothed by a Gaussian of that width
///     spectrum.fraction(below: 0)                    // of directions with negative curvature
///
/// - Complexity: probes · iterations products.
/// - SeeAlso: Ghorbani, Krishnan & Xiao, "An investigation into neural net optimization via Hessian eigenvalue density"
///   (2019); Yao et al., "PyHessian" (2020).
public struct SpectralDensity<Element: MachineScalar>: Sendable {
  /// A place on the axis of eigenvalues and the share of all eigenvalues that stands there.
  public struct Node: Sendable, Equatable {
    public var eigenvalue: Element
    public var weight: Element

    @inlinable public init(eigenvalue: Element, weight: Element) {
      (self.eigenvalue, self.weight) = (eigenvalue, weight)
    }
  }

  /// Ascending; the weights sum to 1.
  public let nodes: [Node]

  /// - Precondition: there is at least one probe, and at least one iteration.
  @inlinable public init<F: Objective>(at x: [Element], of f: F, probes: Int, iterations: Int, seed: UInt64 = 0) {
    var hessian = HessianOperator(at: x, of: f)
    self.init(of: &hessian, probes: probes, iterations: iterations, seed: seed)
  }

  /// The spectrum of a symmetric operator.
  @inlinable public init<A: SymmetricOperator & ~Copyable>(
    of a: inout A, probes: Int, iterations: Int, seed: UInt64 = 0
  ) where A.Element == Element {
    require(probes >= 1, "SpectralDensity: there are \(probes) probes; give at least 1")
    var nodes: [Node] = []
    for k in 0..<probes {
      // Signs, not a random direction of any kind: with them the mean of Σ wⱼrⱼ is the trace with the least spread.
      var z = [Element](repeating: 0, count: a.count)
      Probes.drawSigns(seed: seed, index: k, into: &z)
      let length = euclideanNorm(z)
      elementwise(&z) { z in z /= length }
      let lanczos = Lanczos(of: &a, iterations: iterations, from: z)
      for (value, weight) in zip(lanczos.values, lanczos.weights) {
        nodes.append(Node(eigenvalue: value, weight: weight / Element(probes)))
      }
    }
    self.nodes = nodes.sorted { $0.eigenvalue < $1.eigenvalue }
  }

  /// The density at λ, each node spread out to a Gaussian of the given standard deviation; its integral is 1.
  @inlinable public func density(at lambda: Element, width: Element) -> Element {
    var sum: Element = 0
    for node in nodes {
      let distance = (lambda - node.eigenvalue) / width
      sum += node.weight * Element.exp(-distance * distance / 2)
    }
    return sum / (width * (2 * Element.pi).squareRoot())
  }

  /// The share of eigenvalues below λ.
  @inlinable public func fraction(below lambda: Element) -> Element {
    nodes.reduce(0) { $1.eigenvalue < lambda ? $0 + $1.weight : $0 }
  }

  /// The mean of g(λᵢ) over all eigenvalues: (1/n)·tr g(H).
  @inlinable public func mean(_ g: (_ eigenvalue: Element) -> Element) -> Element {
    nodes.reduce(0) { $0 + $1.weight * g($1.eigenvalue) }
  }
}
