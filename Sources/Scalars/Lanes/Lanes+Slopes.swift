// The functions that slopes are made of, by the formulas of `Double`.
extension Lanes {
  /// exp(−x²); at most 2 ulp.
  @inlinable public static func gaussian(_ x: Lanes) -> Lanes {
    let (square, low) = product(x, x)
    let power = exp(-square)
    // Beyond, the power is 0, and the parts of a larger number could overflow.
    return choose(power - power * low, power) { square[$0] < 4096 }
  }

  /// 1 / cosh²x; at most 3 ulp.
  @inlinable public static func sechSquared(_ x: Lanes) -> Lanes {
    let power = exp(-2 * abs(x))
    let denominator = 1 + power
    return 4 * power / (denominator * denominator)
  }

  /// Lane by lane, as `pow`.
  @inlinable public static func power(_ c: Lanes, _ x: Lanes, _ y: Lanes, less k: Int, log n: Int) -> Lanes {
    Lanes { V.Scalar.power(c[$0], x[$0], y[$0], less: k, log: n) }
  }

  @inlinable public static func rootPower(_ x: Lanes, _ n: Int, _ y: Lanes) -> Lanes {
    mend(x / y) {
      x[$0] == 0 || !x[$0].isFinite
    } by: {
      V.Scalar.rootPower(x[$0], n, y[$0])
    }
  }

  @inlinable @inline(__always) public static func cosine(_ x: Lanes, _ y: Lanes, _ z: Lanes) -> Lanes {
    choose(0, x / z) { x[$0] == 0 && z[$0] == 0 }
  }

  @inlinable public static func shift<X: Collection>(of x: X) -> Lanes where X.Element == Lanes {
    let largest = x.reduce(Lanes(repeating: -.infinity)) { max($0, $1) }
    return choose(largest, 0) { largest[$0].isFinite }
  }

  /// In a lane. Which lanes lie side by side then decides the last bits, as where one is NaN.
  @inlinable @inline(__always) public static func hasVanished(_ slope: Lanes, of x: Lanes, _ y: Lanes) -> Bool {
    any { slope[$0].magnitude < .leastNormalMagnitude } && any { V.Scalar.hasVanished(slope[$0], of: x[$0], y[$0]) }
  }

  @inlinable @inline(__always) public static func scale(of x: Lanes) -> Lanes {
    mend(1) {
      !(x[$0].magnitude < 0x1p60)
    } by: {
      V.Scalar.scale(of: x[$0])
    }
  }
}
