import ArrayKernels

/// sum + x · y, fused where the processor that the code is compiled for does that: elsewhere it would be a call.
@inline(__always) func multiplyAdd<V: SIMD>(_ sum: inout V, _ x: V, _ y: V) where V.Scalar: FloatingPoint {
  if curvature_compiled_with_fma() { sum.addProduct(x, y) } else { sum += x * y }
}

/// A few rows of A, all panels of a group of columns of B, and where their product goes.
struct TileOperands<E: TensorElement> {
  var depth: Int
  var a: UnsafePointer<E>
  var aRow, aColumn: Int
  /// The first panel of B; the others follow, each the same distance behind the last.
  var b: UnsafePointer<E>
  var bRow, panelStride: Int
  var columns: Int
  var c: UnsafeMutablePointer<E>
  var cRow: Int
  /// Whether C has no sum yet.
  var isFirst: Bool

  // The sums are variables by name: the compiler keeps those in registers, but no array.

  @inline(__always) mutating func rows8<V: SIMD & BitwiseCopyable>(_: V.Type, _ rows: inout Int) where V.Scalar == E {
    forEachPanel(V.self) { b, c, count in
      var (s0, s1, s2, s3, s4, s5, s6, s7) = (V(), V(), V(), V(), V(), V(), V(), V())
      var (a, b) = (a, b)
      for _ in 0..<depth {
        let y = UnsafeRawPointer(b).loadUnaligned(as: V.self)
        multiplyAdd(&s0, V(repeating: a[0]), y)
        multiplyAdd(&s1, V(repeating: a[aRow]), y)
        multiplyAdd(&s2, V(repeating: a[2 * aRow]), y)
        multiplyAdd(&s3, V(repeating: a[3 * aRow]), y)
        multiplyAdd(&s4, V(repeating: a[4 * aRow]), y)
        multiplyAdd(&s5, V(repeating: a[5 * aRow]), y)
        multiplyAdd(&s6, V(repeating: a[6 * aRow]), y)
        multiplyAdd(&s7, V(repeating: a[7 * aRow]), y)
        a += aColumn
        b += bRow
      }
      store(s0, c, count)
      store(s1, c + cRow, count)
      store(s2, c + 2 * cRow, count)
      store(s3, c + 3 * cRow, count)
      store(s4, c + 4 * cRow, count)
      store(s5, c + 5 * cRow, count)
      store(s6, c + 6 * cRow, count)
      store(s7, c + 7 * cRow, count)
    }
    advance(8, &rows)
  }

  @inline(__always) mutating func rows4<V: SIMD & BitwiseCopyable>(_: V.Type, _ rows: inout Int) where V.Scalar == E {
    forEachPanel(V.self) { b, c, count in
      var (s0, s1, s2, s3) = (V(), V(), V(), V())
      var (a, b) = (a, b)
      for _ in 0..<depth {
        let y = UnsafeRawPointer(b).loadUnaligned(as: V.self)
        multiplyAdd(&s0, V(repeating: a[0]), y)
        multiplyAdd(&s1, V(repeating: a[aRow]), y)
        multiplyAdd(&s2, V(repeating: a[2 * aRow]), y)
        multiplyAdd(&s3, V(repeating: a[3 * aRow]), y)
        a += aColumn
        b += bRow
      }
      store(s0, c, count)
      store(s1, c + cRow, count)
      store(s2, c + 2 * cRow, count)
      store(s3, c + 3 * cRow, count)
    }
    advance(4, &rows)
  }

  @inline(__always) mutating func rows1<V: SIMD & BitwiseCopyable>(_: V.Type, _ rows: inout Int) where V.Scalar == E {
    forEachPanel(V.self) { b, c, count in
      var sum = V()
      var (a, b) = (a, b)
      for _ in 0..<depth {
        multiplyAdd(&sum, V(repeating: a[0]), UnsafeRawPointer(b).loadUnaligned(as: V.self))
        a += aColumn
        b += bRow
      }
      store(sum, c, count)
    }
    advance(1, &rows)
  }

  /// Each panel of B, and C with the number of its columns.
  @inline(__always)
  private func forEachPanel<V: SIMD>(
    _: V.Type, _ body: (UnsafePointer<E>, UnsafeMutablePointer<E>, _ columns: Int) -> Void
  ) where V.Scalar == E {
    var (j, panel) = (0, b)
    while j < columns {
      body(panel, c + j, min(V.scalarCount, columns - j))
      j += V.scalarCount
      panel += panelStride
    }
  }

  @inline(__always) private func store<V: SIMD & BitwiseCopyable>(
    _ sum: V, _ c: UnsafeMutablePointer<E>, _ count: Int
  ) where V.Scalar == E {
    if count == V.scalarCount {
      let old = isFirst ? V() : UnsafeRawPointer(c).loadUnaligned(as: V.self)
      UnsafeMutableRawPointer(c).storeBytes(of: isFirst ? sum : old + sum, as: V.self)
    } else {
      for j in 0..<count { c[j] = isFirst ? sum[j] : c[j] + sum[j] }
    }
  }

  @inline(__always) private mutating func advance(_ count: Int, _ rows: inout Int) {
    a += count * aRow
    c += count * cRow
    rows -= count
  }
}
