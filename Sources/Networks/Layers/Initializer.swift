import Arrays
import Derivatives
import Scalars

/// How the elements of a parameter array begin.
///
/// Inputs and outputs of an element are counted by its shape: of a matrix [in, out] its lengths, of kernels [height,
/// width, in, out] these times the size of a window.
public enum Initializer: Sendable, Hashable {
  case zeros
  case ones
  /// Normally distributed around 0.
  case normal(deviation: Double)
  /// Uniform in ±√(6 / (in + out)).
  ///
  /// - SeeAlso: Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010).
  case glorot
  /// Normally distributed with the variance 2 / in.
  ///
  /// - SeeAlso: He et al., "Delving deep into rectifiers" (2015).
  case he

  /// The elements of an array of the given shape, each a function of the key and its number alone.
  func elements<Element: TensorElement>(of shape: [Int], key: UInt64) -> [Element] {
    let count = shape.reduce(1, *)
    let outputs = shape.last ?? 1
    let inputs = shape.dropLast().reduce(1, *)
    let window = shape.dropLast(2).reduce(1, *)
    func word(_ i: Int) -> UInt64 { SplitMix64.mix(key &+ UInt64(i) &* 0x9E37_79B9_7F4A_7C15) }
    // In (0, 1): the logarithm of the normal distribution asks for more than 0.
    func uniform(_ i: Int) -> Double { (Double(word(i) >> 11) + 0.5) * 0x1p-53 }
    func normal(_ i: Int) -> Double {
      (-2 * Double.log(uniform(2 * i))).squareRoot() * Double.cos(2 * Double.pi * uniform(2 * i + 1))
    }
    switch self {
    case .zeros: return [Element](repeating: 0, count: count)
    case .ones: return [Element](repeating: 1, count: count)
    case .normal(let deviation): return (0..<count).map { Element(deviation * normal($0)) }
    case .glorot:
      let bound = (6 / Double(inputs + outputs * window)).squareRoot()
      return (0..<count).map { Element(bound * (2 * uniform($0) - 1)) }
    case .he:
      let deviation = (2 / Double(inputs)).squareRoot()
      return (0..<count).map { Element(deviation * normal($0)) }
    }
  }
}
