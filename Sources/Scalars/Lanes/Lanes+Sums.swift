extension Lanes {
  /// ln Σ exp(xᵢ), lane by lane shifted by the largest, so that nothing overflows; the special values are those of `Double`.
  @inlinable public static func logSumExp<X: Collection>(_ x: X) -> Lanes where X.Element == Lanes {
    let largest = x.reduce(Lanes(repeating: -.infinity)) { max($0, $1) }
    // Where the largest is not finite it is the result, and the shift must not make a NaN of it.
    let shift = choose(largest, 0) { largest[$0].isFinite }
    let result = shift + log(sum(x.lazy.map { exp($0 - shift) }))
    return choose(result, largest) { largest[$0].isFinite }
  }
}
