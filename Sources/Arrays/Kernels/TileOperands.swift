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
  /// Memory for a copy of the rows of A, where one is worth it.
  var tile: UnsafeMutablePointer<E>?

  // The sums are variables by name: the compiler keeps those in registers, but no array.

  @inline(__always) mutating func rows8<V: SIMD & BitwiseCopyable>(_: V.Type, _ rows: inout Int) where V.Scalar == E {
    forEachPanel(8, V.self) { a, row, column, b, c, count in
      var (s0, s1, s2, s3, s4, s5, s6, s7) = (V(), V(), V(), V(), V(), V(), V(), V())
      var (a, b) = (a, b)
      for _ in 0..<depth {
        let y = UnsafeRawPointer(b).loadUnaligned(as: V.self)
        multiplyAdd(&s0, V(repeating: a[0]), y)
        multiplyAdd(&s1, V(repeating: a[row]), y)
        multiplyAdd(&s2, V(repeating: a[2 * row]), y)
        multiplyAdd(&s3, V(repeating: a[3 * row]), y)
        multiplyAdd(&s4, V(repeating: a[4 * row]), y)
        multiplyAdd(&s5, V(repeating: a[5 * row]), y)
        multiplyAdd(&s6, V(repeating: a[6 * row]), y)
        multiplyAdd(&s7, V(repeating: a[7 * row]), y)
        a += column
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
    forEachPanel(4, V.self) { a, row, column, b, c, count in
      var (s0, s1, s2, s3) = (V(), V(), V(), V())
      var (a, b) = (a, b)
      for _ in 0..<depth {
        let y = UnsafeRawPointer(b).loadUnaligned(as: V.self)
        multiplyAdd(&s0, V(repeating: a[0]), y)
        multiplyAdd(&s1, V(repeating: a[row]), y)
        multiplyAdd(&s2, V(repeating: a[2 * row]), y)
        multiplyAdd(&s3, V(repeating: a[3 * row]), y)
        a += column
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
    forEachPanel(1, V.self) { a, _, column, b, c, count in
      var sum = V()
      var (a, b) = (a, b)
      for _ in 0..<depth {
        multiplyAdd(&sum, V(repeating: a[0]), UnsafeRawPointer(b).loadUnaligned(as: V.self))
        a += column
        b += bRow
      }
      store(sum, c, count)
    }
    advance(1, &rows)
  }

  /// The next rows of A and each panel: A with the strides of its rows and columns, the panel of B, and C with the
  /// number of its columns.
  @inline(__always)
  private func forEachPanel<V: SIMD>(
    _ rows: Int, _: V.Type,
    _ body: (UnsafePointer<E>, Int, Int, UnsafePointer<E>, UnsafeMutablePointer<E>, _ columns: Int) -> Void
  ) where V.Scalar == E {
    var (x, row, column) = (a, aRow, aColumn)
    if let tile {
      for p in 0..<depth {
        for i in 0..<rows { tile[p * rows + i] = a[i * aRow + p * aColumn] }
      }
      (x, row, column) = (UnsafePointer(tile), 1, rows)
    }
    var (j, panel) = (0, b)
    while j < columns {
      body(x, row, column, panel, c + j, min(V.scalarCount, columns - j))
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
