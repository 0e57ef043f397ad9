/// The coefficients of `Float`.
public enum FloatCoefficients: LaneCoefficients {
  @inlinable @inline(__always) public static var ln2: (high: Float, low: Float) { (0.693359375, -0.000212194442) }
  @inlinable @inline(__always) public static var log10Of2: (high: Float, low: Float) { (0.301025390625, 4.60503907e-6) }
  @inlinable @inline(__always) public static var log2OfE: (high: Float, low: Float) { (1.44287109375, -0.000176052854) }
  @inlinable @inline(__always) public static var log10OfE: (high: Float, low: Float) { (0.434326171875, -3.16899714e-5) }
  @inlinable @inline(__always) public static var twoThirds: (high: Float, low: Float) { (0.666666687, -1.98682155e-8) }
  @inlinable @inline(__always) public static var halfPi: (high: Float, low: Float) { (1.57079637, -4.37113883e-8) }
  @inlinable @inline(__always) public static var pi: (high: Float, low: Float) { (3.14159274, -8.74227766e-8) }
  @inlinable @inline(__always) public static var expLimit: Float { 110 }

  @inlinable @inline(__always) public static var hypotScales: (
    large: (bound: Float, scale: Float), small: (bound: Float, scale: Float)
  ) { ((0x1p60, 0x1p-70), (0x1p-50, 0x1p100)) }

  /// In `Double`, where π/2 in two parts leaves 50 bits of x − n·π/2 even next to a multiple.
  @inlinable @inline(__always) public static func reduceByHalfPi<V: SIMD<Float>>(
    _ x: Lanes<V>
  ) -> (high: Lanes<V>, low: Lanes<V>, quadrant: V.MaskStorage) {
    let rounder = 0x1.8p52
    var (high, low, quadrant) = (x, x, V.MaskStorage())
    for i in Lanes<V>.indices {
      let wide = Double(x[i])
      let shifted = wide * 0.6366197723675814 + rounder
      let n = shifted - rounder
      let rest = (wide - n * 1.5707963267341256) - n * 6.077100506506192e-11
      high[i] = Float(rest)
      low[i] = Float(rest - Double(high[i]))
      quadrant[i] = V.MaskStorage.Scalar(truncatingIfNeeded: shifted.bitPattern)
    }
    return (high, low, quadrant)
  }

  @inlinable @inline(__always) public static func expTail<V: SIMD<Float>>(_ r: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 0.000198919813)
    p = p * r + 0.00139345419
    p = p * r + 0.00833331002
    p = p * r + 0.0416664568
    p = p * r + 0.166666667
    p = p * r + 0.500000001
    return p
  }

  @inlinable @inline(__always) public static func logTail<V: SIMD<Float>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 0.295903174)
    p = p * z + 0.39988551
    p = p * z + 0.666666856
    return p
  }

  @inlinable @inline(__always) public static func powTail<V: SIMD<Float>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 0.191300846)
    p = p * z + 0.222044064
    p = p * z + 0.28571535
    p = p * z + 0.399999999
    return p
  }

  @inlinable @inline(__always) public static func sinTail<V: SIMD<Float>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 2.72468687e-6)
    p = p * z - 0.00019840063
    p = p * z + 0.00833333183
    p = p * z - 0.166666667
    return p
  }

  @inlinable @inline(__always) public static func cosTail<V: SIMD<Float>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 2.45454191e-5)
    p = p * z - 0.00138882913
    p = p * z + 0.0416666646
    return p
  }

  @inlinable @inline(__always) public static func atanTail<V: SIMD<Float>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: -0.0643103871)
    p = p * z + 0.10737397
    p = p * z - 0.142633666
    p = p * z + 0.199995234
    p = p * z - 0.333333317
    return p
  }

  @inlinable @inline(__always) public static func asinTail<V: SIMD<Float>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 0.0338146076)
    p = p * z + 0.0170799095
    p = p * z + 0.0311140667
    p = p * z + 0.0445983626
    p = p * z + 0.075000973
    p = p * z + 0.166666663
    return p
  }

  @inlinable @inline(__always) public static func tanhTail<V: SIMD<Float>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: -0.00659169242)
    p = p * z + 0.0212994865
    p = p * z - 0.0539078071
    p = p * z + 0.133331054
    p = p * z - 0.333333319
    return p
  }

  @inlinable @inline(__always) public static func sinhTail<V: SIMD<Float>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 2.80679025e-6)
    p = p * z + 0.000198380379
    p = p * z + 0.00833333987
    p = p * z + 0.166666666
    return p
  }

  @inlinable @inline(__always) public static func cbrtStart<V: SIMD<Float>>(_ m: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 0.00723991365)
    p = p * m - 0.0722955728
    p = p * m + 0.292181899
    p = p * m - 0.634579691
    p = p * m + 0.977924534
    p = p * m + 0.430136792
    return p
  }
}
