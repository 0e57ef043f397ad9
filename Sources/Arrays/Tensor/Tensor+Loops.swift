import Scalars

// The loops over elements: whole vectors, and what remains in one that is filled up. They are inlined into the
// functions of the files beside this one, which are compiled for `Float` and for `Double` here, once: a client that is
// not specialised loses nothing for each element, and compiles fast.

extension TensorElement {
  @inlinable @inline(__always)
  static func load(_ p: UnsafePointer<Self>) -> Lanes<Vector> {
    Lanes(UnsafeRawPointer(p).loadUnaligned(as: Vector.self))
  }

  @inlinable @inline(__always)
  static func store(_ v: Lanes<Vector>, _ p: UnsafeMutablePointer<Self>) {
    UnsafeMutableRawPointer(p).storeBytes(of: v.vector, as: Vector.self)
  }

  @inlinable @inline(__always)
  static func load(_ p: UnsafePointer<Self>, first n: Int) -> Lanes<Vector> {
    // By bytes, for a lane after the other is five times as slow.
    var vector = Vector()
    withUnsafeMutableBytes(of: &vector) {
      $0.baseAddress.unsafelyUnwrapped.copyMemory(from: p, byteCount: n &* MemoryLayout<Self>.stride)
    }
    return Lanes(vector)
  }

  @inlinable @inline(__always)
  static func store(_ v: Lanes<Vector>, _ p: UnsafeMutablePointer<Self>, first n: Int) {
    withUnsafeBytes(of: v.vector) {
      UnsafeMutableRawPointer(p).copyMemory(
        from: $0.baseAddress.unsafelyUnwrapped, byteCount: n &* MemoryLayout<Self>.stride)
    }
  }

  /// q[i] = f(p[i]) for n elements.
  @inlinable @inline(__always)
  static func map(
    _ n: Int, _ p: UnsafePointer<Self>, to q: UnsafeMutablePointer<Self>, _ f: (Lanes<Vector>) -> Lanes<Vector>
  ) {
    var i = 0
    while i &+ Vector.scalarCount <= n {
      store(f(load(p + i)), q + i)
      i &+= Vector.scalarCount
    }
    if i < n { store(f(load(p + i, first: n &- i)), q + i, first: n &- i) }
  }

  /// The same with two results.
  @inlinable @inline(__always)
  static func map(
    _ n: Int, _ p: UnsafePointer<Self>, to q: UnsafeMutablePointer<Self>, _ r: UnsafeMutablePointer<Self>,
    _ f: (Lanes<Vector>) -> (Lanes<Vector>, Lanes<Vector>)
  ) {
    var i = 0
    while i &+ Vector.scalarCount <= n {
      let (first, second) = f(load(p + i))
      store(first, q + i)
      store(second, r + i)
      i &+= Vector.scalarCount
    }
    if i < n {
      let (first, second) = f(load(p + i, first: n &- i))
      store(first, q + i, first: n &- i)
      store(second, r + i, first: n &- i)
    }
  }

  /// r[i] = f(p[i], q[i]) for n elements.
  @inlinable @inline(__always)
  static func map(
    _ n: Int, _ p: UnsafePointer<Self>, _ q: UnsafePointer<Self>, to r: UnsafeMutablePointer<Self>,
    _ f: (Lanes<Vector>, Lanes<Vector>) -> Lanes<Vector>
  ) {
    var i = 0
    while i &+ Vector.scalarCount <= n {
      store(f(load(p + i), load(q + i)), r + i)
      i &+= Vector.scalarCount
    }
    if i < n { store(f(load(p + i, first: n &- i), load(q + i, first: n &- i)), r + i, first: n &- i) }
  }

  /// s[i] = f(p[i], q[i], r[i]) for n elements.
  @inlinable @inline(__always)
  static func map(
    _ n: Int, _ p: UnsafePointer<Self>, _ q: UnsafePointer<Self>, _ r: UnsafePointer<Self>,
    to s: UnsafeMutablePointer<Self>, _ f: (Lanes<Vector>, Lanes<Vector>, Lanes<Vector>) -> Lanes<Vector>
  ) {
    var i = 0
    while i &+ Vector.scalarCount <= n {
      store(f(load(p + i), load(q + i), load(r + i)), s + i)
      i &+= Vector.scalarCount
    }
    if i < n {
      let rest = n &- i
      store(f(load(p + i, first: rest), load(q + i, first: rest), load(r + i, first: rest)), s + i, first: rest)
    }
  }
}

extension TensorElement {
  /// Writes the sum of n rows into `y`: vector by vector down the rows, so that each sum stays in registers.
  @inline(__always)
  static func addRows(_ n: Int, of length: Int, _ x: UnsafePointer<Self>, to y: UnsafeMutablePointer<Self>) {
    let width = Vector.scalarCount
    var column = 0
    while column < length {
      var sum = Lanes<Vector>(repeating: 0)
      // Where a row ends the next begins: only at the end of all is there nothing to read.
      let last = n &* length &- column &- width
      let whole = last < 0 ? 0 : Swift.min(n, last / length &+ 1)
      for row in 0..<whole { sum += load(x + (row &* length &+ column)) }
      let rest = Swift.min(width, length &- column)
      for row in whole..<n { sum += load(x + (row &* length &+ column), first: rest) }
      store(sum, y + column, first: rest)
      column &+= width
    }
  }

  /// Σ xᵢ in an order that depends on the count alone.
  @inline(__always)
  static func sum(_ x: UnsafePointer<Self>, _ n: Int) -> Self {
    let width = Vector.scalarCount
    var i = 0
    if n < width {
      // Four at a time, for a sum must wait for the one before.
      var (a, b, c, d): (Self, Self, Self, Self) = (0, 0, 0, 0)
      while i &+ 4 <= n {
        a += x[i]
        b += x[i &+ 1]
        c += x[i &+ 2]
        d += x[i &+ 3]
        i &+= 4
      }
      while i < n {
        a += x[i]
        i &+= 1
      }
      return (a + b) + (c + d)
    }
    var sum = Lanes<Vector>(repeating: 0)
    while i &+ width <= n {
      sum += load(x + i)
      i &+= width
    }
    if i < n { sum += load(x + i, first: n &- i) }
    return sum.sum()
  }

  /// The largest of n ≥ 1 elements; a NaN only if the first is one.
  @inline(__always)
  static func largest(_ x: UnsafePointer<Self>, _ n: Int) -> Self {
    var (a, b) = (x[0], x[0])
    var i = 1
    while i &+ 1 < n {
      a = x[i] > a ? x[i] : a
      b = x[i &+ 1] > b ? x[i &+ 1] : b
      i &+= 2
    }
    if i < n { a = x[i] > a ? x[i] : a }
    return b > a ? b : a
  }
}

extension Tensor {
  @usableFromInline typealias Vector = Lanes<Element.Vector>

  /// f(x) of every element.
  @inlinable @inline(__always)
  static func map(_ x: Tensor, _ f: (Vector) -> Vector) -> Tensor {
    if x.isNumber { return Tensor(number: f(Vector(repeating: x[0]))[0]) }
    return x.mapped(to: x.shape) { Element.map(x.count, $0, to: $1, f) }
  }

  /// Two functions of every element.
  @inlinable @inline(__always)
  static func map(_ x: Tensor, _ f: (Vector) -> (Vector, Vector)) -> (Tensor, Tensor) {
    pair(x) { Element.map($0, $1, to: $2, $3, f) }
  }

  /// f(x, y) of every pair of elements; a number is paired with every element.
  @inlinable @inline(__always)
  static func zip(_ x: Tensor, _ y: Tensor, _ f: (Vector, Vector) -> Vector) -> Tensor {
    if y.isNumber {
      let y = Vector(repeating: y[0])
      return map(x) { f($0, y) }
    }
    if x.isNumber {
      let x = Vector(repeating: x[0])
      return map(y) { f(x, $0) }
    }
    requireSameShape(x, y)
    return product(x, y, x.shape) { Element.map(x.count, $0, $1, to: $2, f) }
  }

  /// f(x, y, z) of every three elements.
  @inlinable @inline(__always)
  static func zip(_ x: Tensor, _ y: Tensor, _ z: Tensor, _ f: (Vector, Vector, Vector) -> Vector) -> Tensor {
    if z.isNumber {
      let z = Vector(repeating: z[0])
      return zip(x, y) { f($0, $1, z) }
    }
    if y.isNumber {
      let y = Vector(repeating: y[0])
      return zip(x, z) { f($0, y, $1) }
    }
    if x.isNumber {
      let x = Vector(repeating: x[0])
      return zip(y, z) { f(x, $0, $1) }
    }
    requireSameShape(x, y)
    requireSameShape(x, z)
    return product(x, y, x.shape) { p, q, s in
      z.withElements { Element.map(x.count, p, q, $0.baseAddress.unsafelyUnwrapped, to: s, f) }
    }
  }

  /// Two arrays, or numbers, that one kernel writes.
  @inlinable static func pair(
    _ x: Tensor,
    _ kernel: (Int, UnsafePointer<Element>, UnsafeMutablePointer<Element>, UnsafeMutablePointer<Element>) -> Void
  ) -> (value: Tensor, slope: Tensor) {
    if x.isNumber {
      var (number, value, slope) = (x.number, x.number, x.number)
      kernel(1, &number, &value, &slope)
      return (Tensor(number: value), Tensor(number: slope))
    }
    let (y, slope) = (Tensor(uninitialized: x.shape), Tensor(uninitialized: x.shape))
    x.withElements { kernel($0.count, $0.baseAddress.unsafelyUnwrapped, y.pointer, slope.pointer) }
    return (y, slope)
  }

  @usableFromInline static func requireSameShape(_ x: Tensor, _ y: Tensor) {
    require(
      x.shape == y.shape,
      """
      arrays of shapes \(x.shape) and \(y.shape) do not match: give both the same shape, or repeat one along the axes \
      that it lacks
      """)
  }
}
