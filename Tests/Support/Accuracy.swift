import Testing

/// A number known to about twice the precision of `Double`: the nearest `Double` and what is left.
public struct Reference: Sendable, Decodable {
  public let high: Double
  public let low: Double

  public init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  public init(from decoder: any Decoder) throws {
    var pair = try decoder.unkeyedContainer()
    high = try pair.decode(Double.self)
    low = try pair.decode(Double.self)
  }
}

/// How far `x` is from `reference`, in units of the last place of `x`'s type at the reference; 0 if both are NaN or the
/// same infinity.
public func ulps<T: BinaryFloatingPoint>(_ x: T, from reference: Reference) -> Double {
  let nearest = T(reference.high)
  if x == nearest && !x.isFinite || x.isNaN && nearest.isNaN { return 0 }
  guard x.isFinite, nearest.isFinite else { return .infinity }
  return ((Double(x) - reference.high) - reference.low).magnitude / Double(nearest.ulp)
}

/// How far `x` is from `reference`, relative to the reference or to `floor`, whichever is larger in magnitude.
///
/// The floor is the size of what cancels: where a result is a small difference of numbers of that size, no formula in
/// floating point is better than a rounding of theirs.
public func relativeError<T: BinaryFloatingPoint>(_ x: T, from reference: Double, floor: Double = 0) -> Double {
  let y = Double(x)
  if y == reference || y.isNaN && reference.isNaN { return 0 }
  guard y.isFinite, reference.isFinite else { return .infinity }
  return (y - reference).magnitude / max(reference.magnitude, floor)
}

/// Expects `x` within `bound` ulps of the reference, and returns how many it is.
@discardableResult
public func expect<T: BinaryFloatingPoint>(
  _ x: T, within bound: Double, ulpsOf reference: Reference, _ what: @autoclosure () -> String = "",
  at location: SourceLocation = #_sourceLocation
) -> Double {
  let error = ulps(x, from: reference)
  #expect(error <= bound, "\(what()): \(x) is \(error) ulps from \(reference.high)", sourceLocation: location)
  return error
}

/// Expects `x` within `bound` ulps of `y`, and returns how many it is.
@discardableResult
public func expect<T: BinaryFloatingPoint>(
  _ x: T, within bound: Double, ulpsOf y: T, _ what: @autoclosure () -> String = "",
  at location: SourceLocation = #_sourceLocation
) -> Double {
  expect(x, within: bound, ulpsOf: Reference(Double(y)), what(), at: location)
}

/// Expects `x` within a relative error of `bound`, and returns the error; see ``relativeError(_:from:floor:)``.
@discardableResult
public func expect<T: BinaryFloatingPoint>(
  _ x: T, within bound: Double, of reference: Double, floor: Double = 0, _ what: @autoclosure () -> String = "",
  at location: SourceLocation = #_sourceLocation
) -> Double {
  let error = relativeError(x, from: reference, floor: floor)
  #expect(error <= bound, "\(what()): \(x) is off by \(error) from \(reference)", sourceLocation: location)
  return error
}

/// Expects each component within a relative error of `bound`, and returns the largest error.
@discardableResult
public func expect<T: BinaryFloatingPoint>(
  _ x: [T], within bound: Double, of reference: [Double], floor: Double = 0, _ what: @autoclosure () -> String = "",
  at location: SourceLocation = #_sourceLocation
) -> Double {
  #expect(
    x.count == reference.count, "\(what()): \(x.count) components for \(reference.count)", sourceLocation: location)
  return zip(x, reference).enumerated().reduce(0) { worst, pair in
    let (i, (x, y)) = pair
    return max(worst, expect(x, within: bound, of: y, floor: floor, "\(what()), component \(i)", at: location))
  }
}
