import ArrayKernels

/// A matrix product in Swift: the reference, and what runs where there is no other kernel.
///
/// Block by block of p, B is cut, and mostly copied, into panels as wide as a tile of C; a tile, a few rows of one panel,
/// is held in registers while p runs over the block.
struct TiledProduct<E: TensorElement> {
  var m, n, k: Int
  var a: UnsafePointer<E>
  var aRow, aColumn: Int
  var b: UnsafePointer<E>
  var bRow, bColumn: Int
  var c: UnsafeMutablePointer<E>
  var cRow: Int
  var adding: Bool

  init(
    _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<E>, _ aRow: Int, _ aColumn: Int, _ b: UnsafePointer<E>,
    _ bRow: Int, _ bColumn: Int, _ c: UnsafeMutablePointer<E>, _ cRow: Int, adding: Bool
  ) {
    (self.m, self.n, self.k) = (m, n, k)
    (self.a, self.aRow, self.aColumn) = (a, aRow, aColumn)
    (self.b, self.bRow, self.bColumn) = (b, bRow, bColumn)
    (self.c, self.cRow, self.adding) = (c, cRow, adding)
  }

  /// How many terms are summed in registers before they are added to C.
  static var depth: Int { 256 }

  /// By tiles of `Wide`, and of `Narrow` for the last columns if they fit; `isTall` says whether there are registers for
  /// eight rows of `Wide`, not four.
  @inline(__always)
  func run<Wide: SIMD & BitwiseCopyable, Narrow: SIMD & BitwiseCopyable>(
    by: Wide.Type, _: Narrow.Type, isTall: Bool, _ scratch: UnsafeMutablePointer<E>
  ) where Wide.Scalar == E, Narrow.Scalar == E {
    let width = Wide.scalarCount
    // How many columns of B are copied at a time.
    let group = Int(CURVATURE_SCRATCH_BYTES) / (Self.depth * MemoryLayout<E>.stride)
    var p = 0
    while p < k {
      let depth = min(Self.depth, k - p)
      let isFirst = p == 0 && !adding
      // B is read where it lies if its rows are contiguous, and few enough to stay in the first-level cache, or if there
      // are too few rows of A to make good for the copy.
      let isDirect = bColumn == 1 && (depth * bRow * MemoryLayout<E>.stride <= 16 * 1024 || m <= 8)
      var j = 0
      while j < n {
        let isInPlace = isDirect && n - j >= width
        let columns = isInPlace ? (n - j) / width * width : min(group, n - j)
        let isNarrow = columns <= Narrow.scalarCount
        let panel = isNarrow ? Narrow.scalarCount : width
        let from = b + p * bRow + j * bColumn
        if !isInPlace { pack(depth, columns, from, as: Wide.self, panel, scratch) }
        var block = TileOperands(
          depth: depth, a: a + p * aColumn, aRow: aRow, aColumn: aColumn, b: isInPlace ? from : UnsafePointer(scratch),
          bRow: isInPlace ? bRow : panel, panelStride: isInPlace ? panel : panel * depth, columns: columns, c: c + j,
          cRow: cRow, isFirst: isFirst)
        var rows = m
        if isNarrow {
          while rows >= 8 { block.rows8(Narrow.self, &rows) }
          while rows >= 1 { block.rows1(Narrow.self, &rows) }
        } else {
          if isTall { while rows >= 8 { block.rows8(Wide.self, &rows) } }
          while rows >= 4 { block.rows4(Wide.self, &rows) }
          while rows >= 1 { block.rows1(Wide.self, &rows) }
        }
        j += columns
      }
      p += depth
    }
  }

  /// Columns of B into panels of `width`, one behind the other, the last filled up with zeros.
  @inline(__always)
  private func pack<V: SIMD & BitwiseCopyable>(
    _ depth: Int, _ columns: Int, _ b: UnsafePointer<E>, as: V.Type, _ width: Int, _ to: UnsafeMutablePointer<E>
  ) where V.Scalar == E {
    var to = to
    var j = 0
    while j < columns {
      let count = min(width, columns - j)
      let from = b + j * bColumn
      if bColumn == 1 && count == V.scalarCount {
        for p in 0..<depth {
          let row = UnsafeRawPointer(from + p * bRow).loadUnaligned(as: V.self)
          UnsafeMutableRawPointer(to + p * width).storeBytes(of: row, as: V.self)
        }
      } else {
        for i in 0..<count {
          for p in 0..<depth { to[p * width + i] = from[p * bRow + i * bColumn] }
        }
        for i in count..<width {
          for p in 0..<depth { to[p * width + i] = 0 }
        }
      }
      to += depth * width
      j += width
    }
  }

  /// The cases without a tile: an empty sum, and a single column, which would fill one lane of a vector. Whether it was
  /// one of them.
  @inline(__always)
  func runIfSimple() -> Bool {
    if k <= 0 && !adding {
      for i in 0..<max(m, 0) { for j in 0..<max(n, 0) { c[i * cRow + j] = 0 } }
    }
    if m <= 0 || n <= 0 || k <= 0 { return true }
    guard n == 1, aColumn == 1, bRow == 1 else { return false }
    let width = E.Vector.scalarCount
    for i in 0..<m {
      let row = a + i * aRow
      var sum = E.Vector()
      var p = 0
      while p + width <= k {
        let x = UnsafeRawPointer(row + p).loadUnaligned(as: E.Vector.self)
        multiplyAdd(&sum, x, UnsafeRawPointer(b + p).loadUnaligned(as: E.Vector.self))
        p += width
      }
      var total = sum[0]
      for j in 1..<width { total += sum[j] }
      while p < k {
        total += row[p] * b[p]
        p += 1
      }
      c[i * cRow] = adding ? c[i * cRow] + total : total
    }
    return true
  }

  /// The product with A and B exchanged, Cᵀ = Bᵀ·Aᵀ: a column of C becomes a row, along which a vector can lie.
  @inline(__always)
  var oriented: TiledProduct {
    guard n == 1, cRow == 1, aRow == 1 else { return self }
    return TiledProduct(1, m, k, b, 0, bRow, a, aColumn, 1, c, m, adding: adding)
  }
}

extension TiledProduct<Float> {
  func run() {
    if runIfSimple() { return }
    var product = oriented
    curvature_with_scratch(&product) { product, scratch in
      let scratch = scratch!.assumingMemoryBound(to: Float.self)
      let product = product!.assumingMemoryBound(to: TiledProduct<Float>.self).pointee
      switch curvature_compiled_vector_bytes() {
      case 64: product.run(by: SIMD16<Float>.self, SIMD8<Float>.self, isTall: true, scratch)
      case 32: product.run(by: SIMD16<Float>.self, SIMD8<Float>.self, isTall: false, scratch)
      default:
        product.run(by: SIMD8<Float>.self, SIMD4<Float>.self, isTall: curvature_compiled_registers() == 32, scratch)
      }
    }
  }
}

extension TiledProduct<Double> {
  func run() {
    if runIfSimple() { return }
    var product = oriented
    curvature_with_scratch(&product) { product, scratch in
      let scratch = scratch!.assumingMemoryBound(to: Double.self)
      let product = product!.assumingMemoryBound(to: TiledProduct<Double>.self).pointee
      switch curvature_compiled_vector_bytes() {
      case 64: product.run(by: SIMD8<Double>.self, SIMD4<Double>.self, isTall: true, scratch)
      case 32: product.run(by: SIMD8<Double>.self, SIMD4<Double>.self, isTall: false, scratch)
      default:
        product.run(by: SIMD4<Double>.self, SIMD2<Double>.self, isTall: curvature_compiled_registers() == 32, scratch)
      }
    }
  }
}
