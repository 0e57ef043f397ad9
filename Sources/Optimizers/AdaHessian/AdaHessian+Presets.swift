extension AdaHessian {
  /// Algorithm 1 and Eqs. 8–12 to the letter: signed averages over contiguous blocks of b elements, b a divisor of
  /// every array's size, and no ε.
  ///
  ///     var optimizer = AdaHessian<Double>.paper(blockSize: 5)
  ///
  /// The paper leaves ε out; where a curvature is exactly zero, the step is infinite. One probe's estimate can be zero
  /// on a strongly convex function, too: z = (1, −1) at H = [[1, 1], [1, 2]] gives D = (0, 1).
  @inlinable public static func paper(learningRate: Element = 0.15, blockSize b: Int = 1) -> AdaHessian {
    AdaHessian(learningRate: learningRate, epsilon: 0, averaging: .signed, block: .contiguous(size: b))
  }

  /// The authors' code for images: moduli, averaged over the kernels of arrays of rank 4, and ε = 1e-4 outside the
  /// power.
  ///
  ///     var optimizer = AdaHessian<Double>.official()
  ///
  /// Their code for general use goes by the rank of each array: `.official(block: .byRank)`. That for translation
  /// averages over runs of a given length: say so with `block` and ``perArray``.
  @inlinable public static func official(learningRate: Element = 0.15, block: Block = .kernels) -> AdaHessian {
    AdaHessian(learningRate: learningRate, epsilon: 1e-4, averaging: .modulus, block: block)
  }
}
