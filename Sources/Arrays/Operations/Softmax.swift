import Scalars

/// exp(xⱼ) / Σ exp(xₖ) of every row.
///
/// The Jacobian diag(y) − y·yᵀ is symmetric, so that tangents and adjoints have one formula: y ⊙ (v − ⟨y, v⟩).
public struct Softmax<Element: TensorElement>: ArrayFunction {
  @inlinable public init() {}

  public func value(_ x: Tensor<Element>) -> Tensor<Element> { x.softmaxOfRows() }

  @inlinable public func pushForward<S: ArrayScalar>(_ tangent: S, at x: S, value y: S) -> S
  where S.Element == Element {
    if tangent.isAbsent { return tangent }
    let sum = x.shape.sumOfRows
    let weighted = y * tangent
    return weighted - y * S.linear(sum.transpose, S.linear(sum, weighted))
  }

  @inlinable public func pullBack<S: ArrayScalar>(_ adjoint: S, at x: S, value y: S) -> S where S.Element == Element {
    pushForward(adjoint, at: x, value: y)
  }
}

/// ln Σ exp(xⱼ) of every row.
public struct RowLogSumExp<Element: TensorElement>: RowFunction {
  @inlinable public init() {}

  public func value(_ x: Tensor<Element>) -> Tensor<Element> { x.logSumExpOfRows(lessTarget: nil) }

  @inlinable public func slope<S: ArrayScalar>(_ x: S) -> S where S.Element == Element { x.softmax() }
}

/// The cross-entropy −Σ tⱼ·ln softmax(x)ⱼ of every row, for targets t that sum to 1.
public struct CrossEntropy<Element: TensorElement>: RowFunction {
  /// The probabilities that the rows should have.
  public let targets: Tensor<Element>

  public init(targets: Tensor<Element>) { self.targets = targets }

  /// Σ tⱼ·(max − xⱼ) + ln Σ exp(xₖ − max): no difference of two large numbers.
  public func value(_ x: Tensor<Element>) -> Tensor<Element> { x.logSumExpOfRows(lessTarget: targets) }

  @inlinable public func slope<S: ArrayScalar>(_ x: S) -> S where S.Element == Element {
    x.softmax() - .constant(targets)
  }
}

extension ArrayScalar {
  /// exp(x) / Σ exp(x) along an axis: probabilities, without overflow.
  @inlinable public func softmax(over axis: Int = -1) -> Self {
    let place = shape.place(of: axis)
    if place == shape.rank - 1 { return .applying(Softmax(), to: self) }
    let order = Permutation(of: shape, movingBehind: place)
    return .linear(order.transpose, .applying(Softmax(), to: .linear(order, self)))
  }
}

extension Tensor {
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  func softmaxOfRows() -> Tensor {
    let columns = shape[-1]
    let y = exponentialsOfRows().exponentials
    let p = y.pointer
    for row in 0..<(columns == 0 ? 0 : count / columns) {
      let row = p + row * columns
      let sum = Element.sum(row, columns)
      for i in 0..<columns { row[i] = row[i] / sum }
    }
    return y
  }

  /// ln Σ exp(xⱼ) of each row, or what it is more than Σ tⱼxⱼ.
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  func logSumExpOfRows(lessTarget targets: Tensor?) -> Tensor {
    let columns = shape[-1]
    if let targets { Tensor.requireSameShape(self, targets) }
    let (exponentials, shifts) = exponentialsOfRows()
    let y = Tensor(uninitialized: shape.dropLast().asRows)
    let (p, q, s) = (exponentials.pointer, y.pointer, shifts.pointer)
    for row in 0..<y.count {
      let start = row * columns
      // Of no elements it is −∞, as the sum of none is 0.
      let log = Element.log(Element.sum(p + start, columns))
      if let targets {
        let (x, t, shift) = (pointer + start, targets.pointer + start, s[row])
        // A class that is masked by −∞ and has no probability costs nothing.
        q[row] = (0..<columns).reduce(log) { t[$1] == 0 ? $0 : $0 + t[$1] * (shift - x[$1]) }
      } else {
        q[row] = s[row] + log
      }
    }
    return y.withShape(shape.dropLast())
  }

  /// exp(x − s) with the largest element s of each row, and these.
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  func exponentialsOfRows() -> (exponentials: Tensor, shifts: Tensor) {
    let columns = shape[-1]
    let rows = columns == 0 ? shape.dropLast().count : count / columns
    let (y, shifts) = (Tensor(uninitialized: shape), Tensor(uninitialized: Shape().appending(rows)))
    let (p, q, s) = (pointer, y.pointer, shifts.pointer)
    for row in 0..<rows {
      let start = row * columns
      let largest = columns == 0 ? 0 : Element.largest(p + start, columns)
      // −∞ for all, or an infinity, has no shift.
      let shift = largest.isFinite ? largest : 0
      s[row] = shift
      for i in start..<start &+ columns { q[i] = p[i] - shift }
    }
    Kernels.exp(count, UnsafePointer(q), q)
    return (y, shifts)
  }
}

extension Shape {
  /// An axis of all, where there would be none.
  var asRows: Shape { rank == 0 ? [1] : self }
}
