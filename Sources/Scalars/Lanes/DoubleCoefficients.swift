/// The coefficients of `Double`.
public enum DoubleCoefficients: LaneCoefficients {
  @inlinable @inline(__always) public static var ln2: (high: Double, low: Double) {
    (0.6931471806019545, -4.2009150726810846e-11)
  }
  @inlinable @inline(__always) public static var log10Of2: (high: Double, low: Double) {
    (0.3010299956640665, -8.532344317057107e-14)
  }
  @inlinable @inline(__always) public static var log2OfE: (high: Double, low: Double) {
    (1.4426950514316559, -1.0542692476429138e-08)
  }
  @inlinable @inline(__always) public static var log10OfE: (high: Double, low: Double) {
    (0.4342944845557213, -2.6524694553078553e-09)
  }
  @inlinable @inline(__always) public static var twoThirds: (high: Double, low: Double) {
    (0.6666666666666666, 3.700743415417188e-17)
  }
  @inlinable @inline(__always) public static var halfPi: (high: Double, low: Double) {
    (1.5707963267948966, 6.123233995736766e-17)
  }
  @inlinable @inline(__always) public static var pi: (high: Double, low: Double) {
    (3.141592653589793, 1.2246467991473532e-16)
  }
  @inlinable @inline(__always) public static var expLimit: Double { 750 }

  @inlinable @inline(__always) public static var hypotLarge: (bound: Double, scale: Double) { (0x1p500, 0x1p-600) }
  @inlinable @inline(__always) public static var hypotSmall: (bound: Double, scale: Double) { (0x1p-450, 0x1p600) }

  /// Cody and Waite: π/2 in three parts, the first two of 33 bits, so that their products with n < 2²⁰ are exact. The
  /// first difference is exact as well; the rounding of the second is recovered, so nothing is lost to cancellation
  /// near a multiple of π/2.
  @inlinable @inline(__always) public static func reduceByHalfPi<V: SIMD<Double>>(
    _ x: Lanes<V>
  ) -> (high: Lanes<V>, low: Lanes<V>, quadrant: V.MaskStorage) {
    let shifted = x * 0.6366197723675814 + Lanes.rounder
    let n = shifted - Lanes.rounder
    let a = x - n * 1.5707963267341256
    let b = n * 6.077100506303966e-11
    let c = a - b
    let restored = c + b
    // Knuth's two-sum: what the subtraction c = a − b rounded off.
    let lost = (a - restored) + (restored - c - b)
    let tail = lost - n * 2.0222662487959506e-21
    let high = c + tail
    return (high, (c - high) + tail, shifted.bits)
  }

  @inlinable @inline(__always) public static func expTail<V: SIMD<Double>>(_ r: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 2.0915442297780116e-09)
    p = p * r + 2.5106274733573296e-08
    p = p * r + 2.75572718102198e-07
    p = p * r + 2.755725283351691e-06
    p = p * r + 2.4801587327007187e-05
    p = p * r + 0.00019841269876864356
    p = p * r + 0.0013888888888883327
    p = p * r + 0.008333333333325544
    p = p * r + 0.04166666666666667
    p = p * r + 0.1666666666666667
    p = p * r + 0.5
    return p
  }

  @inlinable @inline(__always) public static func logTail<V: SIMD<Double>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 0.1463003136412286)
    p = p * z + 0.15330617306743305
    p = p * z + 0.18182922513515942
    p = p * z + 0.22222210674238516
    p = p * z + 0.28571428628810996
    p = p * z + 0.3999999999989322
    p = p * z + 0.666666666666667
    return p
  }

  @inlinable @inline(__always) public static func powTail<V: SIMD<Double>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 0.11735818855512968)
    p = p * z + 0.11705021567538627
    p = p * z + 0.13334850282547114
    p = p * z + 0.1538459412012637
    p = p * z + 0.18181818343316125
    p = p * z + 0.2222222222162076
    p = p * z + 0.28571428571429425
    p = p * z + 0.4
    return p
  }

  @inlinable @inline(__always) public static func sinTail<V: SIMD<Double>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: -7.586094789672621e-13)
    p = p * z + 1.6058521349954986e-10
    p = p * z - 2.5052106167335705e-08
    p = p * z + 2.7557319219150783e-06
    p = p * z - 0.00019841269841264821
    p = p * z + 0.008333333333333331
    p = p * z - 0.16666666666666666
    return p
  }

  @inlinable @inline(__always) public static func cosTail<V: SIMD<Double>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: -1.1381754653662937e-11)
    p = p * z + 2.0876134024090145e-09
    p = p * z - 2.755731721268659e-07
    p = p * z + 2.4801587298651292e-05
    p = p * z - 0.0013888888888887322
    p = p * z + 0.041666666666666664
    return p
  }

  @inlinable @inline(__always) public static func atanTail<V: SIMD<Double>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: -0.019029290809743138)
    p = p * z + 0.03911053674347613
    p = p * z - 0.05081236164642543
    p = p * z + 0.058573396761385246
    p = p * z - 0.06664417824186955
    p = p * z + 0.07692176510795928
    p = p * z - 0.09090904289128517
    p = p * z + 0.11111111008107874
    p = p * z - 0.14285714284577217
    p = p * z + 0.1999999999999509
    p = p * z - 0.3333333333333333
    return p
  }

  @inlinable @inline(__always) public static func asinTail<V: SIMD<Double>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 0.02901644348912806)
    p = p * z - 0.015223490114558926
    p = p * z + 0.017634006499023188
    p = p * z + 0.005373688197327062
    p = p * z + 0.01034187556603151
    p = p * z + 0.011476322652367166
    p = p * z + 0.01397149726184171
    p = p * z + 0.01735237415275595
    p = p * z + 0.02237217370778421
    p = p * z + 0.03038194411999194
    p = p * z + 0.044642857146586105
    p = p * z + 0.07499999999998322
    p = p * z + 0.16666666666666669
    return p
  }

  @inlinable @inline(__always) public static func tanhTail<V: SIMD<Double>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: -2.047588229699226e-05)
    p = p * z + 8.492963117452886e-05
    p = p * z - 0.0002345222396597348
    p = p * z + 0.0005888979771589568
    p = p * z - 0.001455654068126178
    p = p * z + 0.0035921094028949856
    p = p * z - 0.008863234323440806
    p = p * z + 0.021869488490426265
    p = p * z - 0.05396825396736269
    p = p * z + 0.13333333333332653
    p = p * z - 0.3333333333333333
    return p
  }

  @inlinable @inline(__always) public static func sinhTail<V: SIMD<Double>>(_ z: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 7.747174966629771e-13)
    p = p * z + 1.6057652088360194e-10
    p = p * z + 2.5052117978908062e-08
    p = p * z + 2.7557319190054655e-06
    p = p * z + 0.00019841269841326976
    p = p * z + 0.008333333333333297
    p = p * z + 0.16666666666666666
    return p
  }

  @inlinable @inline(__always) public static func cbrtStart<V: SIMD<Double>>(_ m: Lanes<V>) -> Lanes<V> {
    var p = Lanes<V>(repeating: 0.007239913652199768)
    p = p * m - 0.07229557278165653
    p = p * m + 0.292181898725007
    p = p * m - 0.6345796912632061
    p = p * m + 0.9779245341513477
    p = p * m + 0.4301367921704736
    return p
  }
}
