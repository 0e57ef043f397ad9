/// Powers of ten on a logarithmic axis, with short ticks at their multiples.
enum LogTicks {
  /// The powers of ten in `range` whose exponent is divisible by `stride`, labelled.
  static func ticks(in range: ClosedRange<Double>, stride: Int) -> TickSet {
    let decades = decades(in: range)
    let labelled = decades.filter { $0.isMultiple(of: stride) }
    // A few ordinary numbers are easier to read in full.
    let isPlain = labelled.allSatisfy { (-2...3).contains($0) }
    let major = labelled.map { decade in
      Tick(
        value: Elementary.powerOfTen(decade),
        label: isPlain
          ? Numerals.decimal(mantissa: 1, exponent: decade) : "10" + Numerals.superscript(decade))
    }
    guard stride == 1 else {
      return TickSet(
        major: major,
        minor: decades.filter { !$0.isMultiple(of: stride) }.map(Elementary.powerOfTen))
    }
    return TickSet(major: major, minor: multiples(in: range, of: Array(2...9)))
  }

  /// Labels at 1, 2 and 5 times each power of ten, for an axis of a decade or two.
  static func fineTicks(in range: ClosedRange<Double>) -> TickSet {
    TickSet(
      major: multiples(in: range, of: [1, 2, 5]).map { Tick(value: $0, label: Numerals.short($0)) },
      minor: multiples(in: range, of: [3, 4, 6, 7, 8, 9]))
  }

  /// The exponents of the powers of ten in `range`.
  static func decades(in range: ClosedRange<Double>) -> [Int] {
    let first = Elementary.decade(of: range.lowerBound)
    let last = Elementary.decade(of: range.upperBound)
    return (first...last).filter { Elementary.powerOfTen($0) >= range.lowerBound * (1 - 1e-12) }
  }

  private static func multiples(in range: ClosedRange<Double>, of digits: [Int]) -> [Double] {
    let first = Elementary.decade(of: range.lowerBound)
    let last = Elementary.decade(of: range.upperBound)
    return (first...last).flatMap { decade in
      digits.map { Numerals.scaled(Double($0), by: decade) }
    }.filter(range.contains)
  }
}
