import Scalars

extension ArrayScalar {
  /// The mean cross-entropy of rows of logits with the class of each.
  ///
  ///     loss = −(1/n)·Σᵢ Σⱼ tᵢⱼ·ln softmax(xᵢ)ⱼ,   tᵢⱼ = (1 − s)·[j is the label of row i] + s/classes
  ///
  /// Its slopes, softmax − t, are right at any logits.
  ///
  /// - Parameters:
  ///   - labels: the class of each row, from 0.
  ///   - smoothing: s, the probability that is shared out to all classes.
  /// - Precondition: there is a label for each row, and at least one row.
  @inlinable public func crossEntropy(labels: [Int], smoothing: Double = 0) -> Self {
    crossEntropy(targets: .oneHot(labels, classes: shape, smoothing: smoothing))
  }

  /// The mean cross-entropy of rows of logits with rows of probabilities.
  ///
  /// - Precondition: `targets` has the shape of the logits, and at least one row.
  @inlinable public func crossEntropy(targets: Tensor<Element>) -> Self {
    let losses = Self.applying(CrossEntropy(targets: targets), to: self)
    return losses.mean()
  }

  /// The mean binary cross-entropy of logits with targets from 0 to 1: −t·ln σ(x) − (1 − t)·ln(1 − σ(x)).
  ///
  /// - Precondition: `targets` has the shape of the logits.
  @inlinable public func binaryCrossEntropy(targets: Tensor<Element>) -> Self {
    Tensor.requireSameShape(primal, targets)
    // Both terms are positive: nothing cancels where the prediction is good.
    let t = Self.constant(targets)
    return (t * Self.softplus(-self) + Self.constant(1 - targets) * Self.softplus(self)).mean()
  }

  /// The mean of (x − t)² over all elements.
  ///
  /// - Precondition: `targets` has the shape of the predictions.
  @inlinable public func squaredError(targets: Tensor<Element>) -> Self {
    Tensor.requireSameShape(primal, targets)
    let error = self - .constant(targets)
    return (error * error).mean()
  }
}

extension Tensor {
  /// Rows with 1 − s in the place of the label, and s shared out to all.
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  @usableFromInline static func oneHot(_ labels: [Int], classes shape: Shape, smoothing: Double) -> Tensor {
    require(shape.rank >= 1, "labels are compared with rows of logits, and a number has no row")
    let classes = shape[-1]
    let rows = classes == 0 ? 0 : shape.count / classes
    require(
      labels.count == rows, "logits of shape \(shape) are \(rows) rows, and there are \(labels.count) labels")
    require(smoothing >= 0 && smoothing <= 1, "a label smoothing of \(smoothing) is no probability")
    for (i, label) in labels.enumerated() {
      require(
        label >= 0 && label < classes, "label \(label) of row \(i) is no class: there are \(classes), counted from 0")
    }
    let rest = Element(smoothing) / Element(Swift.max(classes, 1))
    return Tensor(shape) { t in
      t.update(repeating: rest, count: shape.count)
      for (i, label) in labels.enumerated() { t[i * classes + label] += 1 - Element(smoothing) }
    }
  }
}
