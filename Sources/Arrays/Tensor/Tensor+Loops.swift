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
    var vector = Vector()
    for i in 0..<n { vector[i] = p[i] }
    return Lanes(vector)
  }

  @inlinable @inline(__always)
  static func store(_ v: Lanes<Vector>, _ p: UnsafeMutablePointer<Self>, first n: Int) {
    for i in 0..<n { p[i] = v.vector[i] }
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
    if x.isNumber {
      let (first, second) = f(Vector(repeating: x[0]))
      return (Tensor(number: first[0]), Tensor(number: second[0]))
    }
    return pair(x) { Element.map($0, $1, to: $2, $3, f) }
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

  /// Two arrays that one kernel writes.
  @usableFromInline static func pair(
    _ x: Tensor,
    _ kernel: (Int, UnsafePointer<Element>, UnsafeMutablePointer<Element>, UnsafeMutablePointer<Element>) -> Void
  ) -> (value: Tensor, slope: Tensor) {
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
