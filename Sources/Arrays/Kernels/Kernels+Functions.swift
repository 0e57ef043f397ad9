import Scalars

// The elementary functions in Swift, on `Lanes`. A generic caller finds the code for its type at run time.
extension Kernels {
  @_specialize(where E == Float)
  @_specialize(where E == Double)
  static func swiftExp<E: TensorElement>(_ n: Int, _ x: UnsafePointer<E>, _ y: UnsafeMutablePointer<E>) {
    forEachVector(n, x) { i, count, x in store(.exp(x), to: y + i, count) }
  }

  @_specialize(where E == Float)
  @_specialize(where E == Double)
  static func swiftTanh<E: TensorElement>(
    _ n: Int, _ x: UnsafePointer<E>, _ y: UnsafeMutablePointer<E>, _ slope: UnsafeMutablePointer<E>?
  ) {
    forEachVector(n, x) { i, count, x in
      // Far from 0 by e = e^(−2|x|), of which both are made: tanh is 1 − 2e / (1 + e), its slope 4e / (1 + e)². Near 0
      // the first would cancel, so there an odd polynomial.
      let magnitude = Lanes.abs(x)
      let e = Lanes.exp(-2 * magnitude)
      let denominator = 1 + e
      let quotient = (e + e) / denominator
      let z = magnitude * magnitude
      let near = magnitude + magnitude * z * E.Coefficients.tanhTail(z)
      let far = 1 - corrected(quotient, e, denominator, 1)
      let result = Lanes<E.Vector> { i in
        let y = magnitude[i] <= 0.55 ? near[i] : far[i]
        return E(signOf: x[i], magnitudeOf: y)
      }
      store(result, to: y + i, count)
      if let slope { store(corrected((quotient + quotient) / denominator, e, denominator, 2), to: slope + i, count) }
    }
  }

  @_specialize(where E == Float)
  @_specialize(where E == Double)
  static func swiftSigmoid<E: TensorElement>(
    _ n: Int, _ x: UnsafePointer<E>, _ y: UnsafeMutablePointer<E>, _ slope: UnsafeMutablePointer<E>?
  ) {
    forEachVector(n, x) { i, count, x in
      // By e = e^−|x|, which cannot overflow.
      let e = Lanes.exp(-Lanes.abs(x))
      let one: Lanes<E.Vector> = 1
      let denominator = one + e
      let numerator = Lanes<E.Vector> { i in x[i] < 0 ? e[i] : one[i] }
      store(corrected(numerator / denominator, e, denominator, 1), to: y + i, count)
      if let slope { store(corrected(e / denominator / denominator, e, denominator, 2), to: slope + i, count) }
    }
  }

  /// A quotient by d = 1 + e, or by its square where `power` is 2, set right for what the addition rounded off: the true
  /// divisor is d + lost. On [1, 2] the reciprocal of d is needed to a few percent only.
  @inline(__always)
  private static func corrected<V: SIMD>(
    _ quotient: Lanes<V>, _ e: Lanes<V>, _ d: Lanes<V>, _ power: Lanes<V>
  ) -> Lanes<V> where V.Scalar: TensorElement {
    let lost = e - (d - 1)
    return quotient - quotient * lost * (power * (1.457 - 0.5 * d))
  }

  /// The elements of `x` vector by vector; the last may be filled up with zeros, of which `body` writes `count`.
  @inline(__always)
  private static func forEachVector<E: TensorElement>(
    _ n: Int, _ x: UnsafePointer<E>, _ body: (_ i: Int, _ count: Int, _ x: Lanes<E.Vector>) -> Void
  ) {
    let width = E.Vector.scalarCount
    var i = 0
    while i + width <= n {
      body(i, width, Lanes(UnsafeRawPointer(x + i).loadUnaligned(as: E.Vector.self)))
      i += width
    }
    if i < n {
      var rest = E.Vector()
      for j in i..<n { rest[j - i] = x[j] }
      body(i, n - i, Lanes(rest))
    }
  }

  @inline(__always)
  private static func store<E: TensorElement>(_ x: Lanes<E.Vector>, to y: UnsafeMutablePointer<E>, _ count: Int) {
    if count == E.Vector.scalarCount {
      UnsafeMutableRawPointer(y).storeBytes(of: x.vector, as: E.Vector.self)
    } else {
      for j in 0..<count { y[j] = x[j] }
    }
  }
}
