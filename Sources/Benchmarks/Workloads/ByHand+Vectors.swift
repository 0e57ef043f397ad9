// Loops that add into one number are not vectorized as they stand, since the order of additions decides the last bits.
// By hand one says that any order will do: with eight sums side by side, two to a register of the least that x86-64
// has.

extension UnsafePointer<Double> {
  @inline(__always) func four(_ i: Int) -> SIMD4<Double> {
    UnsafeRawPointer(self + i).loadUnaligned(as: SIMD4<Double>.self)
  }

  @inline(__always) func eight(_ i: Int) -> SIMD8<Double> {
    UnsafeRawPointer(self + i).loadUnaligned(as: SIMD8<Double>.self)
  }

  /// The inner product with n numbers of y.
  @inline(__always) func dot(_ y: UnsafePointer<Double>, _ n: Int) -> Double {
    var sums = SIMD8<Double>.zero
    let whole = n & ~7
    for i in stride(from: 0, to: whole, by: 8) { sums += eight(i) * y.eight(i) }
    var sum = sums.total
    for i in whole..<n { sum += self[i] * y[i] }
    return sum
  }

  /// The inner products with n numbers of y and of z.
  @inline(__always) func dots(_ y: UnsafePointer<Double>, _ z: UnsafePointer<Double>, _ n: Int) -> (Double, Double) {
    var (ys, zs) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    let whole = n & ~7
    for i in stride(from: 0, to: whole, by: 8) {
      let x = eight(i)
      ys += x * y.eight(i)
      zs += x * z.eight(i)
    }
    var (y0, z0) = (ys.total, zs.total)
    for i in whole..<n {
      y0 += self[i] * y[i]
      z0 += self[i] * z[i]
    }
    return (y0, z0)
  }
}

extension UnsafeMutablePointer<Double> {
  @inline(__always) func store(_ x: SIMD4<Double>, _ i: Int) {
    UnsafeMutableRawPointer(self + i).storeBytes(of: x, as: SIMD4<Double>.self)
  }

  /// Adds a·x to n numbers.
  @inline(__always) func add(_ a: Double, _ x: UnsafePointer<Double>, _ n: Int) {
    let whole = n & ~7
    for i in stride(from: 0, to: whole, by: 8) {
      let y = UnsafePointer(self).eight(i) + a * x.eight(i)
      UnsafeMutableRawPointer(self + i).storeBytes(of: y, as: SIMD8<Double>.self)
    }
    for i in whole..<n { self[i] += a * x[i] }
  }

  /// Adds a·x + b·y to n numbers.
  @inline(__always)
  func add(_ a: Double, _ x: UnsafePointer<Double>, _ b: Double, _ y: UnsafePointer<Double>, _ n: Int) {
    let whole = n & ~7
    for i in stride(from: 0, to: whole, by: 8) {
      let z = UnsafePointer(self).eight(i) + (a * x.eight(i) + b * y.eight(i))
      UnsafeMutableRawPointer(self + i).storeBytes(of: z, as: SIMD8<Double>.self)
    }
    for i in whole..<n { self[i] += a * x[i] + b * y[i] }
  }
}

extension UnsafePointer<Double> {
  /// Adds the inner products of these n numbers with each row of a matrix to y, four rows at a time.
  @inline(__always)
  func addProducts(with rows: UnsafePointer<Double>, _ count: Int, _ n: Int, to y: UnsafeMutablePointer<Double>) {
    let (whole, four) = (n & ~3, count & ~3)
    for r in stride(from: 0, to: four, by: 4) {
      let (a, b) = (rows + r * n, rows + (r + 1) * n)
      let (c, d) = (rows + (r + 2) * n, rows + (r + 3) * n)
      var (sa, sb, sc, sd) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
      for i in stride(from: 0, to: whole, by: 4) {
        let x = self.four(i)
        sa += x * a.four(i)
        sb += x * b.four(i)
        sc += x * c.four(i)
        sd += x * d.four(i)
      }
      var sums = SIMD4(sa.total, sb.total, sc.total, sd.total)
      for i in whole..<n { sums += self[i] * SIMD4(a[i], b[i], c[i], d[i]) }
      y.store(UnsafePointer(y).four(r) + sums, r)
    }
    for r in four..<count { y[r] += dot(rows + r * n, n) }
  }
}

extension UnsafeMutablePointer<Double> {
  /// Adds aᵣ·x to each row of a matrix of n columns, two rows at a time.
  @inline(__always)
  func addOuter(_ a: UnsafePointer<Double>, _ count: Int, _ x: UnsafePointer<Double>, _ n: Int) {
    let (whole, two) = (n & ~3, count & ~1)
    for r in stride(from: 0, to: two, by: 2) {
      let (y, z) = (self + r * n, self + (r + 1) * n)
      let (b, c) = (a[r], a[r + 1])
      for i in stride(from: 0, to: whole, by: 4) {
        let x = x.four(i)
        y.store(UnsafePointer(y).four(i) + b * x, i)
        z.store(UnsafePointer(z).four(i) + c * x, i)
      }
      for i in whole..<n {
        y[i] += b * x[i]
        z[i] += c * x[i]
      }
    }
    for r in two..<count { (self + r * n).add(a[r], x, n) }
  }

  /// Adds Σ aᵣ·xᵣ over the rows xᵣ of a matrix of n columns, two rows at a time.
  @inline(__always)
  func addRows(_ rows: UnsafePointer<Double>, _ a: UnsafePointer<Double>, _ count: Int, _ n: Int) {
    let two = count & ~1
    for r in stride(from: 0, to: two, by: 2) { add(a[r], rows + r * n, a[r + 1], rows + (r + 1) * n, n) }
    for r in two..<count { add(a[r], rows + r * n, n) }
  }
}

extension UnsafeBufferPointer<Double> {
  /// The numbers from place i on.
  @inline(__always) func from(_ i: Int) -> UnsafePointer<Double> { baseAddress.unsafelyUnwrapped + i }
}

extension UnsafeMutableBufferPointer<Double> {
  /// The numbers from place i on.
  @inline(__always) func from(_ i: Int) -> UnsafeMutablePointer<Double> { baseAddress.unsafelyUnwrapped + i }
}

extension SIMD2<Double> {
  @inline(__always) var total: Double { self[0] + self[1] }
}

extension SIMD4<Double> {
  @inline(__always) var total: Double { (lowHalf + highHalf).total }
}

extension SIMD8<Double> {
  @inline(__always) var total: Double { (lowHalf + highHalf).total }
}
