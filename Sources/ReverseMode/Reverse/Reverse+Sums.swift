import Scalars

// A sum is one operation with many operands, not a chain of nodes: 16 bytes an operand in place of 32 a node (in
// `Double`), and a sweep that adds to all operands at once, where a chain hands its adjoint on from node to node.

extension Reverse {
  @inlinable public static func sum<X: Collection>(_ x: X) -> Reverse where X.Element == Reverse {
    evaluated(x) { x in
      if let x = shaped(x, like: Base.sum(x.lazy.map { $0.value })) { return sum(x) }
      var operands = Operands()
      var value: Base = .zero
      for i in 0..<x.count {
        value += x[i].value
        operands.add(x.baseAddress.unsafelyUnwrapped + i, x[i].partial)
      }
      return operands.joined(value)
    }
  }

  @inlinable public static func weightedSum<X: Collection, W: Collection>(
    _ x: X, weights: W
  ) -> Reverse where X.Element == Reverse, W.Element == Double {
    requireSameCount(x, weights)
    return evaluated(x) { x in
      if let x = shaped(x, like: Base.sum(x.lazy.map { $0.value })) { return weightedSum(x, weights: weights) }
      var operands = Operands()
      var value: Base = .zero
      for (i, weight) in weights.enumerated() {
        let weight = Base(weight)
        value += x[i].value * weight
        operands.add(x.baseAddress.unsafelyUnwrapped + i, x[i].partial * weight)
      }
      return operands.joined(value)
    }
  }

  @inlinable public static func dot<X: Collection, Y: Collection>(
    _ x: X, _ y: Y
  ) -> Reverse where X.Element == Reverse, Y.Element == Reverse {
    requireSameCount(x, y)
    return evaluated(x) { x in
      evaluated(y) { y in
        if Base.hasShape {
          let value = Base.dot(x.lazy.map { $0.value }, y.lazy.map { $0.value })
          let (shapedX, shapedY) = (shaped(x, like: value), shaped(y, like: value))
          if shapedX != nil || shapedY != nil { return dot(shapedX ?? Array(x), shapedY ?? Array(y)) }
        }
        var operands = Operands()
        var value: Base = .zero
        for i in 0..<x.count {
          value += x[i].value * y[i].value
          operands.add(x.baseAddress.unsafelyUnwrapped + i, x[i].partial * y[i].value)
          operands.add(y.baseAddress.unsafelyUnwrapped + i, y[i].partial * x[i].value)
        }
        return operands.joined(value)
      }
    }
  }

  @inlinable public static func squaredNorm<X: Collection>(_ x: X) -> Reverse where X.Element == Reverse {
    evaluated(x) { x in
      if let x = shaped(x, like: Base.sum(x.lazy.map { $0.value })) { return squaredNorm(x) }
      var operands = Operands()
      var value: Base = .zero
      for i in 0..<x.count {
        value += x[i].value * x[i].value
        operands.add(x.baseAddress.unsafelyUnwrapped + i, x[i].partial * (x[i].value + x[i].value))
      }
      return operands.joined(value)
    }
  }

  /// Where the coefficients are constants it is a function of one value, and records nothing.
  @inlinable public static func polynomial<C: BidirectionalCollection>(
    _ coefficients: C, at x: Reverse
  ) -> Reverse where C.Element == Reverse {
    evaluated(coefficients) { c in
      guard let last = c.last else { return .zero }
      // A constant does not depend on x, even where the slope of x is infinite.
      if c.count == 1 { return last }
      var (value, slope) = (last.value, Base.zero)
      for (i, coefficient) in c.dropLast().reversed().enumerated() {
        slope = i == 0 ? value : slope * x.value + value
        value = value * x.value + coefficient.value
      }
      if c.allSatisfy({ $0.isConstant }) { return x.shaped(like: value).chain(value) { _, _ in slope } }
      if Base.hasShape, let c = shaped(c, like: value) { return polynomial(c, at: x) }
      let x = x.shaped(like: value)
      var operands = Operands()
      withUnsafePointer(to: x) { operands.add($0, x.partial * slope) }
      var power: Base = 1
      for k in 0..<c.count {
        if k > 0 { power *= x.value }
        operands.add(c.baseAddress.unsafelyUnwrapped + k, c[k].partial * power)
      }
      return operands.joined(value)
    }
  }

  /// The elements in memory. Those of a lazy collection are computed here, once: computing them records, and nothing
  /// else may be recorded while an operation collects its operands.
  @inlinable @inline(__always)
  static func evaluated<X: Collection>(
    _ x: X, _ body: (UnsafeBufferPointer<Reverse>) -> Reverse
  ) -> Reverse where X.Element == Reverse {
    x.withContiguousStorageIfAvailable(body) ?? Array(x).withUnsafeBufferPointer(body)
  }

  /// Collects the operands of one operation straight into the tape.
  @usableFromInline struct Operands {
    /// The recording of the first operand that is not a constant. Not the operand itself: a value of many lanes is
    /// large, and copying it at every turn would take most of the time.
    @usableFromInline var recording: UnsafeMutablePointer<Recording<Base>>?
    @usableFromInline var number: UInt32 = 0
    /// Where the operands begin in the recording's buffer.
    @usableFromInline var start = 0

    @inlinable init() {}

    /// Adds an operand, with the operation's slope towards the operand's node; a constant is no operand.
    ///
    /// By its address, for the same reason.
    @inlinable @inline(__always)
    mutating func add(_ x: UnsafePointer<Reverse>, _ partial: @autoclosure () -> Base) {
      if x.pointee.node == 0 { return }
      let partial = partial()
      // What has an absent slope is no operand either.
      if Base.knowsAbsence && partial.isAbsent { return }
      if recording == nil {
        (recording, number) = (x.pointee.recording, x.pointee.number)
        if number != numberFound(at: recording.unsafelyUnwrapped) { stopAtOtherRecording() }
        start = recording.unsafelyUnwrapped.pointee.operands.count
      } else if x.pointee.number != number {
        stopAtOtherRecording()
      }
      _ = recording.unsafelyUnwrapped.pointee.operands.append(Operand(x.pointee.node, partial))
    }

    /// The value of the operation on the operands added: a constant if there are none.
    @inlinable func joined(_ value: Base) -> Reverse {
      guard let recording else { return Reverse(value) }
      let node = recording.pointee.pushJunction(operandsFrom: start)
      return Reverse(value, partial: 1, node: node, number: number, recording: recording)
    }
  }
}

extension Reverse where Base: Scalar {
  @inlinable public static func weightedSum<X: Collection>(
    _ x: X, by weight: (_ j: Int) -> Base.Constant
  ) -> Reverse where X.Element == Reverse {
    evaluated(x) { x in
      if Base.hasShape {
        let value = x.indices.reduce(Base.zero) { $0 + x[$1].value.multiplied(by: weight($1)) }
        if let x = shaped(x, like: value) { return weightedSum(x, by: weight) }
      }
      var operands = Operands()
      var value: Base = .zero
      for j in 0..<x.count {
        let weight = weight(j)
        value += x[j].value.multiplied(by: weight)
        operands.add(x.baseAddress.unsafelyUnwrapped + j, x[j].partial.multiplied(by: weight))
      }
      return operands.joined(value)
    }
  }
}
