/// The coefficients of `Float`.
public enum FloatCoefficients: LaneCoefficients {
  @inlinable @inline(__always) public static var ln2: (high: Float, low: Float) { (0.693359375, -0.000212194442) }
  @inlinable @inline(__always) public static var log10Of2: (high: Float, low: Float) { (0.301025390625, 4.60503907e-6) }
  @inlinable @inline(__always) public static var log2OfE: (high: Float, low: Float) { (1.44287109375, -0.000176052854) }
  @inlinable @inline(__always) public static var log10OfE: (high: Float, low: Float) {
    (0.434326171875, -3.16899714e-5)
  }
  @inlinable @inline(__always) public static var twoThirds: (high: Float, low: Float) { (0.666666687, -1.98682155e-8) }
  @inlinable @inline(__always) public static var halfPi: (high: Float, low: Float) { (1.57079637, -4.37113883e-8) }
  @inlinable @inline(__always) public static var pi: (high: Float, low: Float) { (3.14159274, -8.74227766e-8) }
  @inlinable @inline(__always) public static var expLimit: Float { 110 }

  @inlinable @inline(__always) public static var hypotLarge: (bound: Float, scale: Float) { (0x1p60, 0x1p-70) }
  @inlinable @inline(__always) public static var hypotSmall: (bound: Float, scale: Float) { (0x1p-50, 0x1p100) }

  /// π/2 in three parts of 24 bits, the products with n in two parts each. The first difference is exact (Sterbenz);
  /// what the others round off is recovered, so nothing is lost to cancellation near a multiple of π/2.
  @inlinable @inline(__always) public static func reduceByHalfPi<V: SIMD<Float>>(
    _ x: Lanes<V>
  ) -> (high: Lanes<V>, low: Lanes<V>, quadrant: V.MaskStorage) {
    let shifted = x * 0.636619772 + Lanes.rounder
    let n = shifted - Lanes.rounder
    let first = Lanes.product(n, 1.57079637)
    let second = Lanes.product(n, -4.37113883e-8)
    let a = Lanes.exactSum(x - first.high, -first.low)
    let b = Lanes.exactSum(a.high, -second.high)
    let tail = (a.low + b.low) - (second.low + n * -1.71512451e-15)
    let high = b.high + tail
    return (high, (b.high - high) + tail, shifted.bits)
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
