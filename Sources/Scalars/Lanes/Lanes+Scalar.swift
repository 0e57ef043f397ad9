extension Lanes: Scalar {
  @inlinable @inline(__always) public static var pi: Lanes { Lanes(repeating: V.Scalar.pi) }
  @inlinable @inline(__always) public static var laneCount: Int { V.scalarCount }
  @inlinable @inline(__always) public static func lanes(_ value: (_ lane: Int) -> Double) -> Lanes {
    Lanes { V.Scalar(value($0)) }
  }

  @inlinable @inline(__always) public static func blend(_ weight: Lanes, _ x: Lanes, _ y: Lanes) -> Lanes {
    let mixture = weight * x + (1 - weight) * y
    return choose(x, choose(y, mixture) { weight[$0] == 0 }) { weight[$0] == 1 }
  }

  @inlinable @inline(__always) public static func dominance(of x: Lanes, over y: Lanes) -> Lanes {
    choose(1, choose(0, choose(0.5, Lanes(repeating: .nan)) { x[$0] == y[$0] }) { x[$0] < y[$0] }) { x[$0] > y[$0] }
  }

  @inlinable @inline(__always) public func undefined(where value: Lanes) -> Lanes {
    Lanes.choose(value, self) { value[$0] != value[$0] }
  }
}

// The other functions are in the files beside this one, named for what they are.
extension Lanes: ElementaryFunctions {
  // MARK: With kinks, lane by lane as `Double` decides them: a comparison is a mask, not a branch.

  @inlinable @inline(__always) public static func abs(_ x: Lanes) -> Lanes { Lanes { x[$0].magnitude } }

  @inlinable @inline(__always) public static func signum(_ x: Lanes) -> Lanes {
    choose(1, choose(-1, x) { x[$0] < 0 }) { x[$0] > 0 }
  }

  @inlinable @inline(__always) public static func relu(_ x: Lanes) -> Lanes { choose(0, x) { x[$0] <= 0 } }

  // x + y carries the NaN of either; at a tie the first is taken, as of −0 and +0.
  @inlinable @inline(__always) public static func min(_ x: Lanes, _ y: Lanes) -> Lanes {
    choose(x, choose(y, x + y) { y[$0] < x[$0] }) { x[$0] <= y[$0] }
  }

  @inlinable @inline(__always) public static func max(_ x: Lanes, _ y: Lanes) -> Lanes {
    choose(x, choose(y, x + y) { y[$0] > x[$0] }) { x[$0] >= y[$0] }
  }
}
