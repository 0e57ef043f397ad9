/// One of the ways in which a workload is computed, ready to be called and timed.
public struct Implementation {
  public let name: String
  /// What of it is worth a line in the table.
  public let quantities: [Quantity]

  let stopwatch: Stopwatch

  private let loop: (Quantity, Int, inout WorkArrays) -> Void
  private let use: (Quantity) -> TapeUse?

  /// The closures are made here, and nothing is called through the protocol, so that each type's loop is compiled for
  /// that type alone: a generic class called through a protocol would run unspecialised, fifty times slower.
  @inline(__always)
  init<Code: DerivativeCode>(
    _ code: Code, _ quantities: [Quantity] = [.gradient, .hessianVectorProduct], timedBy stopwatch: Stopwatch = .thread
  ) {
    name = code.name
    self.stopwatch = stopwatch
    self.quantities = quantities
    loop = { quantity, count, arrays in
      switch quantity {
      case .value: for _ in 0..<count { Self.value(code, &arrays) }
      case .gradient: for _ in 0..<count { Self.gradient(code, &arrays) }
      case .hessianVectorProduct: for _ in 0..<count { Self.product(code, &arrays) }
      }
    }
    use = { code.tape(for: $0) }
  }

  /// Such code reads and writes through pointers that are taken once: it pays for nothing but its arithmetic.
  @inline(__always)
  init<Code: PointerCode>(onPointers code: Code, _ quantities: [Quantity] = [.gradient, .hessianVectorProduct]) {
    name = code.name
    stopwatch = .thread
    self.quantities = quantities
    loop = { quantity, count, arrays in
      arrays.withBuffers { buffers in
        switch quantity {
        case .value: for _ in 0..<count { Self.value(code, &buffers) }
        case .gradient: for _ in 0..<count { Self.gradient(code, &buffers) }
        case .hessianVectorProduct: for _ in 0..<count { Self.product(code, &buffers) }
        }
      }
    }
    use = { _ in nil }
  }

  /// Computes `quantity` into the arrays, `count` times.
  public func run(_ quantity: Quantity, times count: Int = 1, _ arrays: inout WorkArrays) {
    loop(quantity, count, &arrays)
  }

  /// What the last recording for `quantity` takes; nil where nothing is recorded.
  public func tape(for quantity: Quantity) -> TapeUse? { use(quantity) }
}

// One call of each, never inlined: what has an effect and cannot be looked into is neither hoisted out of the loop nor
// merged with the next call. Storing the value out of the optimizer's sight is the effect.
extension Implementation {
  @inline(never)
  private static func value<Code: DerivativeCode>(_ code: Code, _ arrays: inout WorkArrays) {
    arrays.value = code.value(at: arrays.x)
    BlackHole.store(arrays.value)
  }

  @inline(never)
  private static func gradient<Code: DerivativeCode>(_ code: Code, _ arrays: inout WorkArrays) {
    arrays.value = code.valueWithGradient(at: arrays.x, into: &arrays.gradient)
    BlackHole.store(arrays.value)
  }

  @inline(never)
  private static func product<Code: DerivativeCode>(_ code: Code, _ arrays: inout WorkArrays) {
    arrays.value = code.valueWithHessianVectorProduct(
      at: arrays.x, along: arrays.v, gradient: &arrays.gradient, product: &arrays.product)
    BlackHole.store(arrays.value)
  }

  @inline(never)
  private static func value<Code: PointerCode>(_ code: Code, _ buffers: inout WorkBuffers) {
    buffers.value = code.value(buffers.x)
    BlackHole.store(buffers.value)
  }

  @inline(never)
  private static func gradient<Code: PointerCode>(_ code: Code, _ buffers: inout WorkBuffers) {
    buffers.value = code.gradient(buffers.x, buffers.gradient)
    BlackHole.store(buffers.value)
  }

  @inline(never)
  private static func product<Code: PointerCode>(_ code: Code, _ buffers: inout WorkBuffers) {
    buffers.value = code.product(buffers.x, buffers.v, buffers.gradient, buffers.product)
    BlackHole.store(buffers.value)
  }
}
