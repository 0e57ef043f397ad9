import Arrays
import Scalars

/// A mean over samples whose loss is a function of a network's outputs: what the Gauss–Newton matrix is of.
public protocol OutputObjective: BatchObjective {
  /// The outputs of these samples.
  func outputs<S: ArrayScalar>(of samples: [Int], at p: Parameters<S>) -> S where S.Element == Element

  /// The mean loss of these samples, from their outputs.
  func loss<S: ArrayScalar>(from outputs: S, of samples: [Int]) -> S where S.Element == Element
}

extension OutputObjective {
  @inlinable public func loss<S: ArrayScalar>(of samples: [Int], at p: Parameters<S>) -> S
  where S.Element == Element {
    loss(from: outputs(of: samples, at: p), of: samples)
  }
}
