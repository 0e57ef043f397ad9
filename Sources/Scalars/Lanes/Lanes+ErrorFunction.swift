// Lane by lane: erf falls apart into four intervals with rational functions of their own, all of which a vector would
// have to compute for every lane.
extension Lanes {
  /// 2/√π · ∫₀ˣ exp(−t²) dt, by the scalar function of each lane.
  @inlinable public static func erf(_ x: Lanes) -> Lanes { Lanes { V.Scalar.erf(x[$0]) } }

  /// 1 − erf x, by the scalar function of each lane.
  @inlinable public static func erfc(_ x: Lanes) -> Lanes { Lanes { V.Scalar.erfc(x[$0]) } }
}
