import Scalars

// Φ and φ of the normal distribution for every lane, from one exponential: Φ(−|x|) = ½·e^−x²/2·P(t) / (1 + 2z) with z = |x|/√2
// and t = (z − 3) / (z + 3), where P(t) = (1 + 2z)·e^z²·erfc z is a smooth function on [−1, 1].
//
// SeeAlso: Shepherd & Laframboise, "Chebyshev approximation of (1 + 2x) exp(x²) erfc x" (1981).
extension TensorElement {
  /// Φ(x) and φ(x), the probability and the density; at most 5 ulp, in the tails too.
  @inline(__always)
  static func normal<V: SIMD<Self>>(_ x: Lanes<V>) -> (probability: Lanes<V>, density: Lanes<V>) {
    let exponential = halfGaussian(x)
    let z = Lanes<V>.abs(x) * 0.70710678118654752440
    let tail = exponential * complement(atNormalized: (z - 3) / (z + 3)) / (2 + 4 * z)
    let probability = Lanes<V> { x[$0] < 0 ? tail[$0] : 1 - tail[$0] }
    return (probability, exponential * 0.39894228040143267794)
  }

  /// e^−x²/2 with the rounding error of x² taken along: it would count x²/2 times.
  @inline(__always)
  static func halfGaussian<V: SIMD<Self>>(_ x: Lanes<V>) -> Lanes<V> {
    // Beyond it is 0, and the parts of a larger number could overflow.
    let x = Lanes<V>.max(-64, Lanes<V>.min(64, x))
    let (square, low) = Lanes<V>.product(x, x)
    let power = Lanes<V>.exp(-0.5 * square)
    return power - power * (0.5 * low)
  }
}

extension Float {
  @inline(__always)
  public static func complement<V: SIMD<Float>>(atNormalized t: Lanes<V>) -> Lanes<V> {
    var sum = Lanes<V>(8.00745497478e-5)
    sum = sum * t - 9.25376912641e-5
    sum = sum * t - 0.000734082050393
    sum = sum * t + 0.00187506024587
    sum = sum * t + 0.00250677867186
    sum = sum * t - 0.0237635597022
    sum = sum * t + 0.0683131967196
    sum = sum * t - 0.119275281369
    sum = sum * t + 0.129644720915
    sum = sum * t - 0.0475621561464
    sum = sum * t - 0.135621100058
    sum = sum * t + 1.25300805635
    return sum
  }
}

extension Double {
  @inline(__always)
  public static func complement<V: SIMD<Double>>(atNormalized t: Lanes<V>) -> Lanes<V> {
    var sum = Lanes<V>(8.8642190164270920236e-10)
    sum = sum * t + 9.8857988311393649365e-10
    sum = sum * t - 8.5003979297726153534e-9
    sum = sum * t - 1.3326364813003833048e-8
    sum = sum * t + 4.1807846988455821994e-8
    sum = sum * t + 1.0187000600072885081e-7
    sum = sum * t - 1.4160064940265986074e-7
    sum = sum * t - 6.1664960776043527766e-7
    sum = sum * t + 3.5683839153992204616e-7
    sum = sum * t + 3.4724146028756860322e-6
    sum = sum * t - 7.3151051641590619093e-7
    sum = sum * t - 0.000020100567931289228112
    sum = sum * t + 4.9494849925705951714e-6
    sum = sum * t + 0.00012509935235563107558
    sum = sum * t - 0.00010515979981501177668
    sum = sum * t - 0.00077983227210839912488
    sum = sum * t + 0.0018886903591561552193
    sum = sum * t + 0.002529391816066239156
    sum = sum * t - 0.023770514918645886956
    sum = sum * t + 0.068308027343978475049
    sum = sum * t - 0.11927366341530699196
    sum = sum * t + 0.12964515870276061969
    sum = sum * t - 0.047562294353450872048
    sum = sum * t - 0.13562110612458117271
    sum = sum * t + 1.2530080582697296529
    return sum
  }
}
