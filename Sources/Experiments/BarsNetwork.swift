import Derivatives
import Optimizers
import Scalars

/// A small convolutional network that tells horizontal, vertical and diagonal bars apart in pictures of 6 × 6 pixels.
///
///     6×6 → 4 kernels 3×3, tanh → 4×4×4 → 4×4 kernels 3×3, tanh → 2×2×4 → 3 classes, cross-entropy
///
/// Real in kind and small in size: three blocks of different shapes, 239 parameters, a Hessian that can be written
/// down. The pictures are bars at random places, with noise, from a seeded generator.
public struct BarsNetwork: Objective {
  /// The names and shapes of the parameter arrays: the kernels of two convolutions, then the rows of a matrix.
  public static let layout = ParameterLayout([
    "kernels 1": [4, 1, 3, 3], "bias 1": [4], "kernels 2": [4, 4, 3, 3], "bias 2": [4], "rows": [3, 16], "bias 3": [3],
  ])

  /// One picture and its class: 0 horizontal, 1 vertical, 2 diagonal.
  struct Picture: Sendable {
    let pixels: [Double]
    let label: Int
  }

  let pictures: [Picture]

  /// - Parameter count: how many pictures there are; a third of each class.
  public init(count: Int = 12, seed: UInt64 = 1) {
    var generator = SplitMix64(seed: seed)
    pictures = (0..<count).map { i in
      let label = i % 3
      let place = Int.random(in: 0..<6, using: &generator)
      let pixels = (0..<36).map { pixel in
        let (row, column) = (pixel / 6, pixel % 6)
        let isOn = [row == place, column == place, (row + column) % 6 == place][label]
        return (isOn ? 1.0 : 0) + Double.random(in: -0.3...0.3, using: &generator)
      }
      return Picture(pixels: pixels, label: label)
    }
  }

  /// Parameters to start from: uniform within 1/√(inputs of the unit), biases 0.
  public static func start(seed: UInt64 = 2) -> ParameterStore<Double> {
    var generator = SplitMix64(seed: seed)
    var values: [Double] = []
    for array in layout.arrays {
      let inputs = array.shape.dropFirst().reduce(1, *)
      let bound = array.rank == 1 ? 0 : 1 / Double(inputs).squareRoot()
      values += (0..<array.count).map { _ in Double.random(in: -1...1, using: &generator) * bound }
    }
    return ParameterStore(layout, values)
  }

  /// The mean cross-entropy over the pictures.
  public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    var sum: S = 0
    for picture in pictures { sum += loss(p, picture) }
    return sum / S(pictures.count)
  }

  func loss<S: Scalar>(_ p: [S], _ picture: Picture) -> S {
    let layout = Self.layout
    let first = convolve(
      picture.pixels.map { S($0) }, channels: 1, side: 6, p, layout["kernels 1"].range, layout["bias 1"].range)
    let second = convolve(first, channels: 4, side: 4, p, layout["kernels 2"].range, layout["bias 2"].range)
    let (rows, bias) = (layout["rows"].range.lowerBound, layout["bias 3"].range.lowerBound)
    let scores = (0..<3).map { k in
      var score = p[bias + k]
      for i in 0..<16 { score += p[rows + 16 * k + i] * second[i] }
      return score
    }
    // log Σ exp − score of the right class, relative to the latter.
    var sum: S = 0
    for k in 0..<3 { sum += S.exp(scores[k] - scores[picture.label]) }
    return S.log(sum)
  }

  /// tanh of a 3 × 3 convolution without padding; channel by channel, row by row.
  func convolve<S: Scalar>(
    _ input: [S], channels: Int, side: Int, _ p: [S], _ kernels: Range<Int>, _ bias: Range<Int>
  ) -> [S] {
    let size = side - 2
    var output: [S] = []
    output.reserveCapacity(4 * size * size)
    for k in 0..<4 {
      for row in 0..<size {
        for column in 0..<size {
          var sum = p[bias.lowerBound + k]
          for c in 0..<channels {
            let kernel = kernels.lowerBound + (k * channels + c) * 9
            for i in 0..<3 {
              for j in 0..<3 {
                sum += p[kernel + 3 * i + j] * input[(c * side + row + i) * side + column + j]
              }
            }
          }
          output.append(S.tanh(sum))
        }
      }
    }
    return output
  }

  /// Trains from ``start(seed:)``, and returns the parameters and the loss before each step.
  public func trained<O: Optimizer<Double>>(
    by optimizer: O, steps: Int
  ) throws(OptimizerError) -> (parameters: ParameterStore<Double>, losses: [Double]) {
    var optimizer = optimizer
    var parameters = Self.start()
    var derivatives = ExactDerivatives(of: self, as: Double.self)
    var losses: [Double] = []
    for _ in 0..<steps { losses.append(try optimizer.step(&parameters, using: &derivatives)) }
    return (parameters, losses)
  }
}
