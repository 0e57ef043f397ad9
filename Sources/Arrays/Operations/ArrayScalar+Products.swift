import Scalars

extension ArrayScalar {
  /// The product of two matrices, [m, k] · [k, n], or of as many pairs of them as there are before the last two axes.
  ///
  /// A `y` of two axes is one matrix for all rows of `x`, whatever axes these are counted by: a dense layer.
  ///
  ///     let hidden = S.tanh(S.matrixProduct(x, w).adding(bias: b))
  ///
  /// - Precondition: the rows of x are as long as the columns of y.
  @inlinable public static func matrixProduct(
    _ x: Self, _ y: Self, transposingFirst: Bool = false, transposingSecond: Bool = false
  ) -> Self {
    bilinear(
      MatrixProduct(x.shape, y.shape, transposingFirst: transposingFirst, transposingSecond: transposingSecond), x, y)
  }

  /// The convolution of images [count, height, width, channels] with kernels [height, width, channels, filters]: of each
  /// window the inner product with each kernel, as neural networks call it (the kernels are not turned around).
  ///
  /// - Precondition: as many channels here as there, and a window that fits.
  @inlinable public static func convolution(_ images: Self, _ kernels: Self, stride: Int = 1, padding: Int = 0) -> Self
  {
    let (shape, size) = (images.shape, kernels.shape)
    shape.requireChannels(of: size)
    let windows = Windows(of: shape, height: size[0], width: size[1], stride: stride, padding: padding)
    let patches = linear(Patches(windows), images)
    return matrixProduct(
      patches, kernels.reshaped(to: Shape().appending(size[0] * size[1] * size[2]).appending(size[3])))
  }

  /// The largest element in each window of each channel; of several the first, which has the slope 1.
  ///
  /// - Parameter stride: the window's size unless you say otherwise.
  @inlinable public func maxPool(_ size: Int, stride: Int? = nil, padding: Int = 0) -> Self {
    let windows = Windows(of: shape, height: size, width: size, stride: stride ?? size, padding: padding)
    return .linear(Selection(largestIn: windows, of: primal), self)
  }

  /// The mean of each window of each channel; zeros of the padding count.
  @inlinable public func averagePool(_ size: Int, stride: Int? = nil, padding: Int = 0) -> Self {
    let windows = Windows(of: shape, height: size, width: size, stride: stride ?? size, padding: padding)
    return Self.linear(Patches(windows), self)
      .reshaped(to: Patches(windows).codomain.dropLast().appending(size * size).appending(shape[3])).mean(over: 3)
  }
}

extension Shape {
  @usableFromInline func requireChannels(of kernels: Shape) {
    require(
      rank == 4 && kernels.rank == 4 && self[3] == kernels[2],
      """
      images of shape \(self) and kernels of shape \(kernels) do not match: a convolution is of [count, height, width, \
      channels] with [height, width, channels, filters]
      """)
  }
}
