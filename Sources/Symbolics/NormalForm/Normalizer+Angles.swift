import Scalars

/// The angles of which the sines and cosines of an expression are taken, and how they are taken apart.
///
/// sin(2x) and sin(x) are found to depend on each other by a common part: the largest of which both angles are whole
/// multiples. Angles that share no term stay whole: of x + y alone the sine is one atom.
struct Angles: Sendable {
  /// For each sum up to a factor, the part of it that all of its multiples are whole multiples of.
  private var parts: [Polynomial: Rational] = [:]
  /// The same for each term of a sum that shares it with others.
  private var partsOfTerms: [Monomial: Rational] = [:]
  /// The sums that are taken apart into terms.
  private var divided: Set<Polynomial> = []
  private(set) var isPrepared = false
  private var isChanged = false

  /// Notes that the sine or cosine of c·unit is taken.
  mutating func note(_ unit: Polynomial, _ c: Rational) {
    let magnitude = c.signum() < 0 ? -c : c
    let part = parts[unit].map { Self.commonPart($0, magnitude) } ?? magnitude
    if parts[unit] != part { (parts[unit], isChanged) = (part, true) }
  }

  /// Finds out what is to be taken apart; whether that is new.
  mutating func prepare() -> Bool {
    if !isChanged { return false }
    (isChanged, isPrepared) = (false, true)
    var owners: [Monomial: Int] = [:]
    for unit in parts.keys { for m in unit.terms.keys { owners[m, default: 0] += 1 } }
    for (unit, part) in parts where unit.terms.keys.contains(where: { owners[$0] ?? 0 > 1 }) {
      divided.insert(unit)
      for (m, c) in unit.terms {
        let magnitude = c.signum() < 0 ? -c * part : c * part
        partsOfTerms[m] = partsOfTerms[m].map { Self.commonPart($0, magnitude) } ?? magnitude
      }
    }
    return true
  }

  /// The angle c·unit as whole multiples of parts; nil where a multiple is too large to be worth its terms.
  func whole(_ unit: Polynomial, _ c: Rational) -> [(part: Polynomial, multiple: Int)]? {
    guard isPrepared, let part = parts[unit] else { return nil }
    var result: [(part: Polynomial, multiple: Int)] = []
    var size = 0
    func append(_ p: Polynomial, _ part: Rational, _ c: Rational) -> Bool {
      let n = c / part
      guard n.isInteger, let multiple = n.numerator.asInt, multiple.magnitude <= 12 else { return false }
      size += Int(multiple.magnitude)
      result.append((p.scaled(by: part), multiple))
      return size <= 16
    }
    if !divided.contains(unit) { return append(unit, part, c) ? result : nil }
    for (m, d) in unit.terms.sorted(by: { $0.key < $1.key }) {
      guard let part = partsOfTerms[m], append(Polynomial(m), part, c * d) else { return nil }
    }
    return result
  }

  /// The largest fraction of which both are whole multiples.
  private static func commonPart(_ a: Rational, _ b: Rational) -> Rational {
    let p = a.numerator * b.denominator, q = b.numerator * a.denominator
    return Rational(p.greatestCommonDivisor(with: q) ?? 1, a.denominator * b.denominator)
  }
}

// Sines and cosines.
extension Normalizer {
  mutating func sine(_ x: Polynomial) throws(NormalFormError) -> Polynomial {
    let (rest, quarters) = try withoutQuarterTurns(x)
    if quarters != 0 {
      let shifted = try quarters.isMultiple(of: 2) ? sine(rest) : cosine(rest)
      return quarters >= 2 ? -shifted : shifted
    }
    return try takenApart(rest, isSine: true)
  }

  mutating func cosine(_ x: Polynomial) throws(NormalFormError) -> Polynomial {
    let (rest, quarters) = try withoutQuarterTurns(x)
    if quarters != 0 {
      let shifted = try quarters.isMultiple(of: 2) ? cosine(rest) : sine(rest)
      return quarters == 1 || quarters == 2 ? -shifted : shifted
    }
    return try takenApart(rest, isSine: false)
  }

  /// x = rest + quarters · π/2 with quarters in 0...3, as far as x holds such a term.
  private mutating func withoutQuarterTurns(_ x: Polynomial) throws(NormalFormError) -> (Polynomial, Int) {
    let pi = try monomial(.pi)
    guard let c = x.terms[pi] else { return (x, 0) }
    let quarters = c * 2
    guard quarters.isInteger, let n = quarters.numerator.asInt else { return (x, 0) }
    return (x - Polynomial(pi, c), ((n % 4) + 4) % 4)
  }

  /// The sine or cosine of an angle without quarter turns.
  private mutating func takenApart(_ x: Polynomial, isSine: Bool) throws(NormalFormError) -> Polynomial {
    if x.isZero { return isSine ? .zero : .one }
    let pi = try monomial(.pi)
    let turn = x.terms[pi] ?? .zero
    let rest = x - Polynomial(pi, turn)
    let twelfths = turn == .zero ? nil : (turn * 12).isInteger ? (turn * 12).numerator.asInt : nil
    if rest.isZero {
      guard let twelfths else { return try atom(x, isSine: isSine) }
      return try value(atTwelfths: isSine ? twelfths : 6 - twelfths)
    }
    guard takesApart else { return try atom(x, isSine: isSine) }
    // A part of a turn that is no twelfth is an angle like others.
    let angle = twelfths == nil ? x : rest
    let c = angle.content
    let unit = angle.scaled(by: 1 / c)
    angles.note(unit, c)
    // The sine of asin x is known, and so it is of its multiples.
    for m in unit.terms.keys {
      if let (inner, _) = inverse(Polynomial(m)), inner == .asin || inner == .atan { angles.note(Polynomial(m), 1) }
    }
    guard let parts = angles.whole(unit, c) else { return try atom(x, isSine: isSine) }
    var s = Polynomial.zero, c2 = Polynomial.one
    if let twelfths { (s, c2) = (try value(atTwelfths: twelfths), try value(atTwelfths: 6 - twelfths)) }
    for (part, multiple) in parts {
      let (t, d) = (try atom(part, isSine: true), try atom(part, isSine: false))
      for _ in 0..<multiple.magnitude {
        // sin(a ± b) = sin a·cos b ± cos a·sin b, cos(a ± b) = cos a·cos b ∓ sin a·sin b
        let b = multiple < 0 ? -t : t
        (s, c2) = (
          try multiply(s, d) + multiply(c2, b), try multiply(c2, d) - multiply(s, b)
        )
      }
    }
    return isSine ? s : c2
  }

  /// The sine or cosine of what is not taken apart.
  private mutating func atom(_ x: Polynomial, isSine: Bool) throws(NormalFormError) -> Polynomial {
    if let (inner, argument) = inverse(x), inner == .asin || inner == .atan {
      let square = try multiply(argument, argument)
      switch (inner, isSine) {
      // sin(asin x) = x; cos(asin x) = √(1 − x²), since asin x lies in [−π/2, π/2]
      case (.asin, true): return argument
      case (.asin, false): return try power(.one - square, Exponent(1, 2))
      // sin(atan x) = x/√(1 + x²); cos(atan x) = 1/√(1 + x²)
      case (_, true): return try multiply(argument, power(.one + square, Exponent(-1, 2)))
      case (_, false): return try power(.one + square, Exponent(-1, 2))
      }
    }
    if isSine { return try odd(.sin, x) }
    return try polynomial(.function(.cos, [isMirrored(.cos, x) ? -x : x]))
  }

  // MARK: Special values

  /// sin(n·π/12).
  private mutating func value(atTwelfths n: Int) throws(NormalFormError) -> Polynomial {
    let turn = ((n % 24) + 24) % 24
    if turn > 12 { return -(try value(atTwelfths: turn - 12)) }
    func root(_ n: Int) throws(NormalFormError) -> Polynomial { try power(Polynomial(Rational(n)), Exponent(1, 2)) }
    switch Swift.min(turn, 12 - turn) {
    case 0: return .zero
    case 1: return (try root(6) - root(2)).scaled(by: Rational(1, 4))
    case 2: return Polynomial(Rational(1, 2))
    case 3: return try root(2).scaled(by: Rational(1, 2))
    case 4: return try root(3).scaled(by: Rational(1, 2))
    case 5: return (try root(6) + root(2)).scaled(by: Rational(1, 4))
    default: return .one
    }
  }

  /// The angle of asin or atan that is a number of twelfths of π.
  mutating func knownAngle(_ function: Function, _ x: Polynomial) throws(NormalFormError) -> Polynomial? {
    // Numbers only: sums of square roots.
    guard
      x.terms.keys.allSatisfy({ m in
        m.factors.allSatisfy { if case .number = atoms[$0.atom] { $0.exponent == Exponent(1, 2) } else { false } }
      })
    else { return nil }
    for n in -6...6 {
      let sine = try value(atTwelfths: n), cosine = try value(atTwelfths: 6 - n)
      // tan a = x where sin a = x·cos a
      let isAngle =
        function == .asin ? sine == x : n.magnitude < 6 ? try sine == multiply(x, cosine) : false
      if isAngle { return try polynomial(.pi).scaled(by: Rational(BigInteger(n), 12)) }
    }
    return nil
  }
}
