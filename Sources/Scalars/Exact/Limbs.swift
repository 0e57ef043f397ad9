/// Schoolbook arithmetic on magnitudes: limbs, the least significant first.
///
/// - SeeAlso: Knuth, The Art of Computer Programming, vol. 2, section 4.3.1.
enum Limbs {
  static func isLess(_ a: [UInt], _ b: [UInt]) -> Bool {
    if a.count != b.count { return a.count < b.count }
    for i in a.indices.reversed() where a[i] != b[i] { return a[i] < b[i] }
    return false
  }

  static func sum(_ a: [UInt], _ b: [UInt]) -> [UInt] {
    var result = a.count >= b.count ? a : b
    let other = a.count >= b.count ? b : a
    var carry: UInt = 0
    for i in result.indices {
      if i >= other.count && carry == 0 { break }
      let (partial, first) = result[i].addingReportingOverflow(i < other.count ? other[i] : 0)
      let (sum, second) = partial.addingReportingOverflow(carry)
      result[i] = sum
      carry = first || second ? 1 : 0
    }
    if carry != 0 { result.append(carry) }
    return result
  }

  /// a − b for a ≥ b.
  static func difference(_ a: [UInt], _ b: [UInt]) -> [UInt] {
    var result = a
    var borrow: UInt = 0
    for i in result.indices {
      if i >= b.count && borrow == 0 { break }
      let (partial, first) = result[i].subtractingReportingOverflow(i < b.count ? b[i] : 0)
      let (difference, second) = partial.subtractingReportingOverflow(borrow)
      result[i] = difference
      borrow = first || second ? 1 : 0
    }
    return result
  }

  static func product(_ a: [UInt], _ b: [UInt]) -> [UInt] {
    if a.isEmpty || b.isEmpty { return [] }
    var result = [UInt](repeating: 0, count: a.count + b.count)
    for i in a.indices {
      var carry: UInt = 0
      for j in b.indices {
        let (high, low) = a[i].multipliedFullWidth(by: b[j])
        let (partial, first) = low.addingReportingOverflow(result[i + j])
        let (sum, second) = partial.addingReportingOverflow(carry)
        result[i + j] = sum
        carry = high &+ (first ? 1 : 0) &+ (second ? 1 : 0)
      }
      result[i + b.count] = carry
    }
    return result
  }

  /// a ← a · factor + addend.
  static func multiply(_ a: inout [UInt], by factor: UInt, adding addend: UInt) {
    var carry = addend
    for i in a.indices {
      let (high, low) = a[i].multipliedFullWidth(by: factor)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      a[i] = sum
      carry = high &+ (overflow ? 1 : 0)
    }
    if carry != 0 { a.append(carry) }
  }

  /// a ← a / divisor, without leading zeros; returns the remainder.
  static func divide(_ a: inout [UInt], by divisor: UInt) -> UInt {
    var remainder: UInt = 0
    for i in a.indices.reversed() { (a[i], remainder) = divisor.dividingFullWidth((remainder, a[i])) }
    while a.last == 0 { a.removeLast() }
    return remainder
  }

  static func shiftedLeft(_ a: [UInt], by count: Int) -> [UInt] {
    let (limbs, bits) = count.quotientAndRemainder(dividingBy: UInt.bitWidth)
    var result = [UInt](repeating: 0, count: limbs)
    result.reserveCapacity(limbs + a.count + 1)
    var carry: UInt = 0
    for limb in a {
      result.append(limb << UInt(bits) | carry)
      carry = bits == 0 ? 0 : limb >> UInt(UInt.bitWidth - bits)
    }
    result.append(carry)
    return result
  }

  /// Knuth's algorithm D.
  static func divide(_ a: [UInt], by b: [UInt]) -> (quotient: [UInt], remainder: [UInt]) {
    if isLess(a, b) { return ([], a) }
    if b.count == 1 {
      var quotient = a
      let remainder = divide(&quotient, by: b[0])
      return (quotient, [remainder])
    }
    // D1: shifted so that the divisor's top bit is set, which keeps the estimate of a digit at most 2 too large.
    let shift = b[b.count - 1].leadingZeroBitCount
    let v = Array(shiftedLeft(b, by: shift).prefix(b.count))
    var u = shiftedLeft(a, by: shift)
    let n = v.count
    var quotient = [UInt](repeating: 0, count: u.count - n)
    for j in quotient.indices.reversed() {
      // D3: estimate the digit from the two leading limbs, then correct it with the third.
      var estimate: UInt
      var rest: UInt
      var restOverflows = false
      if u[j + n] >= v[n - 1] {
        estimate = .max
        (rest, restOverflows) = u[j + n - 1].addingReportingOverflow(v[n - 1])
      } else {
        (estimate, rest) = v[n - 1].dividingFullWidth((u[j + n], u[j + n - 1]))
      }
      while !restOverflows {
        let (high, low) = estimate.multipliedFullWidth(by: v[n - 2])
        if high < rest || (high == rest && low <= u[j + n - 2]) { break }
        estimate -= 1
        (rest, restOverflows) = rest.addingReportingOverflow(v[n - 1])
      }
      // D4: multiply and subtract.
      var borrow: UInt = 0
      for i in 0..<n {
        let (high, low) = estimate.multipliedFullWidth(by: v[i])
        let (partial, first) = u[i + j].subtractingReportingOverflow(low)
        let (difference, second) = partial.subtractingReportingOverflow(borrow)
        u[i + j] = difference
        borrow = high &+ (first ? 1 : 0) &+ (second ? 1 : 0)
      }
      let (top, isNegative) = u[j + n].subtractingReportingOverflow(borrow)
      u[j + n] = top
      if isNegative {
        // D6: the estimate was one too large: add the divisor back.
        estimate -= 1
        var carry: UInt = 0
        for i in 0..<n {
          let (partial, first) = u[i + j].addingReportingOverflow(v[i])
          let (sum, second) = partial.addingReportingOverflow(carry)
          u[i + j] = sum
          carry = first || second ? 1 : 0
        }
        u[j + n] &+= carry
      }
      quotient[j] = estimate
    }
    // D8: shift the remainder back.
    var remainder = Array(u.prefix(n))
    if shift != 0 {
      for i in remainder.indices {
        let above = i + 1 < n ? remainder[i + 1] << UInt(UInt.bitWidth - shift) : 0
        remainder[i] = remainder[i] >> UInt(shift) | above
      }
    }
    return (quotient, remainder)
  }
}
