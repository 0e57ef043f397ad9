import Scalars

// The arithmetic of an optimizer's step: one pass over contiguous buffers of one length, which the compiler turns into
// vector instructions. Inside `body` no index is checked and no buffer can move; the counts are compared once, here.

/// m / d, and 0 where m is: what has no gradient does not move, be its curvature zero and ε too.
@inlinable @inline(__always)
func quotient<Element: ParameterElement>(_ m: Element, _ d: Element) -> Element { m / (m == 0 ? 1 : d) }

/// √x of a mean square. The modulus changes nothing and tells the compiler so: where it must allow for a negative number,
/// it must allow for C's errno, and a loop with that in it is not vectorized.
@inlinable @inline(__always)
func root<Element: ParameterElement>(_ x: Element) -> Element { x.magnitude.squareRoot() }

/// Changes elements of one buffer.
@inlinable @inline(__always)
func elementwise<A>(_ a: inout [A], in range: Range<Int>? = nil, _ body: (inout A) -> Void) {
  let range = checked(range, a.count)
  a.withUnsafeMutableBufferPointer { a in
    for i in range { body(&a[i]) }
  }
}

/// Changes elements of one buffer, given those of one other.
@inlinable @inline(__always)
func elementwise<A, B>(_ a: inout [A], _ b: [B], _ body: (inout A, B) -> Void) {
  requireSameCount(a.count, b.count)
  a.withUnsafeMutableBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      for i in 0..<a.count { body(&a[i], b[i]) }
    }
  }
}

/// Changes elements of one buffer, given those of two others.
@inlinable @inline(__always)
func elementwise<A, B, C>(
  _ a: inout [A], _ b: [B], _ c: [C], in range: Range<Int>? = nil, _ body: (inout A, B, C) -> Void
) {
  requireSameCount(a.count, b.count, c.count)
  let range = checked(range, a.count)
  a.withUnsafeMutableBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      c.withUnsafeBufferPointer { c in
        for i in range { body(&a[i], b[i], c[i]) }
      }
    }
  }
}

/// Changes elements of two buffers, given those of one other.
@inlinable @inline(__always)
func elementwise<A, B, C>(_ a: inout [A], _ b: inout [B], _ c: [C], _ body: (inout A, inout B, C) -> Void) {
  requireSameCount(a.count, b.count, c.count)
  a.withUnsafeMutableBufferPointer { a in
    b.withUnsafeMutableBufferPointer { b in
      c.withUnsafeBufferPointer { c in
        for i in 0..<a.count { body(&a[i], &b[i], c[i]) }
      }
    }
  }
}

/// Changes elements of three buffers, given those of one other.
@inlinable @inline(__always)
func elementwise<A, B, C, D>(
  _ a: inout [A], _ b: inout [B], _ c: inout [C], _ d: [D],
  _ body: (inout A, inout B, inout C, D) -> Void
) {
  requireSameCount(a.count, b.count, c.count, d.count)
  a.withUnsafeMutableBufferPointer { a in
    b.withUnsafeMutableBufferPointer { b in
      c.withUnsafeMutableBufferPointer { c in
        d.withUnsafeBufferPointer { d in
          for i in 0..<a.count { body(&a[i], &b[i], &c[i], d[i]) }
        }
      }
    }
  }
}

// The same in memory that threads share. Not more than one buffer is written: of three that are written and two that are read, the
// compiler would have to compare too many addresses, and does not vectorize.

@inlinable @inline(__always)
func elementwise<A, B>(
  _ a: UnsafeMutableBufferPointer<A>, _ b: UnsafeBufferPointer<B>, in range: Range<Int>, _ body: (inout A, B) -> Void
) {
  for i in range { body(&a[i], b[i]) }
}

@inlinable @inline(__always)
func elementwise<A, B, C>(
  _ a: UnsafeMutableBufferPointer<A>, _ b: UnsafeMutableBufferPointer<B>, _ c: UnsafeMutableBufferPointer<C>,
  in range: Range<Int>, _ body: (inout A, B, C) -> Void
) {
  for i in range { body(&a[i], b[i], c[i]) }
}

/// The given range of a buffer, or all of it.
@inlinable @inline(__always)
func checked(_ range: Range<Int>?, _ count: Int) -> Range<Int> {
  guard let range else { return 0..<count }
  if range.lowerBound < 0 || range.upperBound > count { stopAtRange(range, count) }
  return range
}

/// Stops the program unless the buffers of a step have one count.
@inlinable @inline(__always)
func requireSameCount(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
  if a != b || a != c || a != d { stopAtCounts(a, b, c, d) }
}

@inlinable @inline(__always) func requireSameCount(_ a: Int, _ b: Int) { requireSameCount(a, b, a, a) }
@inlinable @inline(__always) func requireSameCount(_ a: Int, _ b: Int, _ c: Int) { requireSameCount(a, b, c, a) }

// Functions of their own, so that the loops stay small enough to be inlined whole.

@usableFromInline @inline(never)
func stopAtCounts(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Never {
  stop("buffers of one step have \(a), \(b), \(c) and \(d) elements: \(asLongAsTheParameters)")
}

@usableFromInline @inline(never)
func stopAtRange(_ range: Range<Int>, _ count: Int) -> Never {
  stop("elements \(range.spelled) are outside a buffer of \(count): \(asLongAsTheParameters)")
}

private let asLongAsTheParameters =
  "every part of an optimizer's state, and every vector that an oracle fills, is as long as the parameters"
