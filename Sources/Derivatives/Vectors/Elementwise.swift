import Scalars

// The arithmetic of vectors: one pass over contiguous buffers of one length, which the compiler turns into vector
// instructions. Inside `body` no index is checked and no buffer can move; the counts are compared once, here.

/// Changes elements of one buffer.
@inlinable @inline(__always)
package func elementwise<A>(_ a: inout [A], in range: Range<Int>? = nil, _ body: (inout A) -> Void) {
  let range = checked(range, a.count)
  a.withUnsafeMutableBufferPointer { a in
    for i in range { body(&a[i]) }
  }
}

/// Changes elements of one buffer, given those of one other.
@inlinable @inline(__always)
package func elementwise<A, B>(_ a: inout [A], _ b: [B], _ body: (inout A, B) -> Void) {
  requireSameCount(a.count, b.count)
  a.withUnsafeMutableBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      for i in 0..<a.count { body(&a[i], b[i]) }
    }
  }
}

/// Changes elements of one buffer, given those of two others.
@inlinable @inline(__always)
package func elementwise<A, B, C>(
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
package func elementwise<A, B, C>(_ a: inout [A], _ b: inout [B], _ c: [C], _ body: (inout A, inout B, C) -> Void) {
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
package func elementwise<A, B, C, D>(
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

/// The given range of a buffer, or all of it.
@inlinable @inline(__always)
package func checked(_ range: Range<Int>?, _ count: Int) -> Range<Int> {
  guard let range else { return 0..<count }
  if range.lowerBound < 0 || range.upperBound > count { stopAtRange(range, count) }
  return range
}

/// Stops the program unless the buffers of a step have one count.
@inlinable @inline(__always)
package func requireSameCount(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
  if a != b || a != c || a != d { stopAtCounts(a, b, c, d) }
}

@inlinable @inline(__always) package func requireSameCount(_ a: Int, _ b: Int) { requireSameCount(a, b, a, a) }
@inlinable @inline(__always) package func requireSameCount(_ a: Int, _ b: Int, _ c: Int) {
  requireSameCount(a, b, c, a)
}

// Functions of their own, so that the loops stay small enough to be inlined whole.

@usableFromInline @inline(never)
package func stopAtCounts(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Never {
  stop("buffers of one step have \(a), \(b), \(c) and \(d) elements: \(asLongAsTheParameters)")
}

@usableFromInline @inline(never)
package func stopAtRange(_ range: Range<Int>, _ count: Int) -> Never {
  stop("elements \(range.spelled) are outside a buffer of \(count): \(asLongAsTheParameters)")
}

private let asLongAsTheParameters =
  "every part of an optimizer's state, and every vector that an oracle fills, is as long as the parameters"
