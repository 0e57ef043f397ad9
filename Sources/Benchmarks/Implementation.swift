/// One of the ways in which a workload is computed, ready to be called and timed.
public struct Implementation {
  public let name: String
  /// What of it is worth a line in the table.
  public let quantities: [Quantity]

  private let call: (Quantity, inout WorkArrays) -> Double
  private let loop: (Quantity, Int, inout WorkArrays) -> Void
  private let use: (Quantity) -> TapeUse?

  /// The closures are made here, and not called through the protocol, so that each type's loop is compiled for that type
  /// alone: a generic class called through a protocol would run unspecialised, fifty times slower.
  @inline(__always)
  init<Code: DerivativeCode>(_ code: Code, _ quantities: [Quantity] = [.gradient, .hessianVectorProduct]) {
    name = code.name
    self.quantities = quantities
    call = { Self.evaluate(code, $0, &$1) }
    loop = { Self.run(code, $0, $1, &$2) }
    use = { code.tape(for: $0) }
  }

  /// Computes `quantity` into the arrays, and returns the value.
  public func evaluate(_ quantity: Quantity, _ arrays: inout WorkArrays) -> Double { call(quantity, &arrays) }

  /// Computes `quantity` `count` times.
  public func run(_ quantity: Quantity, _ count: Int, _ arrays: inout WorkArrays) { loop(quantity, count, &arrays) }

  /// What the last recording for `quantity` takes; nil where nothing is recorded.
  public func tape(for quantity: Quantity) -> TapeUse? { use(quantity) }

  @inline(__always)
  private static func evaluate<Code: DerivativeCode>(
    _ code: Code, _ quantity: Quantity, _ arrays: inout WorkArrays
  ) -> Double {
    switch quantity {
    case .value: code.value(at: arrays.x)
    case .gradient: code.valueWithGradient(at: arrays.x, into: &arrays.gradient)
    case .hessianVectorProduct:
      code.valueWithHessianVectorProduct(
        at: arrays.x, along: arrays.v, gradient: &arrays.gradient, product: &arrays.product)
    }
  }

  @inline(__always)
  private static func run<Code: DerivativeCode>(
    _ code: Code, _ quantity: Quantity, _ count: Int, _ arrays: inout WorkArrays
  ) {
    let (x0, v0) = (arrays.x[0], arrays.v[0])
    // A loop for each: asking inside would be a visible part of the smallest workloads.
    switch quantity {
    case .value:
      for _ in 0..<count {
        arrays.x[0] = BlackHole.hide(x0)
        BlackHole.store(code.value(at: arrays.x))
      }
    case .gradient:
      for _ in 0..<count {
        arrays.x[0] = BlackHole.hide(x0)
        BlackHole.store(code.valueWithGradient(at: arrays.x, into: &arrays.gradient))
      }
    case .hessianVectorProduct:
      for _ in 0..<count {
        arrays.x[0] = BlackHole.hide(x0)
        arrays.v[0] = BlackHole.hide(v0)
        BlackHole.store(
          code.valueWithHessianVectorProduct(
            at: arrays.x, along: arrays.v, gradient: &arrays.gradient, product: &arrays.product))
      }
    }
  }
}
