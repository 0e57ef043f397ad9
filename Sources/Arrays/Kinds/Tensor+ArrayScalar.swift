import Scalars

extension Tensor: ArrayScalar {
  @inlinable public var primal: Tensor { self }
  @inlinable public static func constant(_ x: Tensor) -> Tensor { x }

  @inlinable public static func linear<M: LinearMap>(_ map: M, _ x: Tensor) -> Tensor {
    x.isAbsent ? x : x.written(for: map.domain).mapped(to: map.codomain) { map.apply($0, to: $1) }
  }

  @inlinable public static func bilinear<M: BilinearMap>(_ map: M, _ x: Tensor, _ y: Tensor) -> Tensor {
    if x.isAbsent || y.isAbsent { return .zero }
    return product(x.written(for: map.first), y.written(for: map.second), map.codomain) {
      map.apply($0, $1, to: $2, adding: false)
    }
  }

  @inlinable public static func bilinear<M: BilinearMap>(
    _ map: M, _ a: Tensor, _ b: Tensor, plus c: Tensor, _ d: Tensor
  ) -> Tensor {
    if a.isAbsent || b.isAbsent { return bilinear(map, c, d) }
    let sum = bilinear(map, a, b)
    if c.isAbsent || d.isAbsent { return sum }
    if sum.isNumber { return sum + bilinear(map, c, d) }
    // Nobody else holds it yet.
    sum.add(c.written(for: map.first), d.written(for: map.second)) { map.apply($0, $1, to: $2, adding: true) }
    return sum
  }

  @inlinable public static func adding<M: LinearMap>(_ map: M, _ b: Tensor, to x: Tensor) -> Tensor {
    if b.isAbsent || x.isAbsent || x.isNumber { return x + linear(map, b) }
    return product(b.written(for: map.domain), x.written(for: map.codomain), map.codomain) {
      map.apply($0, addedTo: $1, $2)
    }
  }

  @inlinable public static func applying<F: ArrayFunction>(_ f: F, to x: Tensor) -> Tensor where F.Element == Element {
    f.value(x)
  }

  @inlinable public static func elementwise<F: ElementFunction>(_ f: F, _ x: Tensor) -> Tensor {
    f.value(ofElements: x)
  }

  @inlinable public static func elementwiseWithSlope<F: ElementFunction>(
    _ f: F, _ x: Tensor
  ) -> (value: Tensor, slope: Tensor) {
    f.withSlope(ofElements: x)
  }

  @inlinable public static func secondSlope<F: ElementFunction>(
    _ f: F, _ x: Tensor, value: Tensor, slope: Tensor
  ) -> Tensor {
    f.secondSlope(ofElements: x, value: value, slope: slope)
  }

  public static func concatenated(_ map: Concatenation, _ x: [Tensor]) -> Tensor {
    if x.allSatisfy({ $0.isAbsent }) { return .zero }
    return Tensor(map.codomain) { y in
      for (i, x) in x.enumerated() {
        x.written(for: map.parts[i]).withElements { map.copy($0.baseAddress.unsafelyUnwrapped, of: i, to: y) }
      }
    }
  }
}

// MARK: - What the rules above are made of

extension Tensor {
  /// This array, or one number for every element of that shape written out.
  @inlinable func written(for shape: Shape) -> Tensor {
    if self.shape == shape { return self }
    require(isNumber, "an operation on arrays of shape \(shape) was given one of shape \(self.shape)")
    return Tensor(repeating: number, shape: shape)
  }

  /// This array; a number, the absent one too, as an array of that number in the given shape.
  @usableFromInline package func filled(to shape: Shape) -> Tensor {
    self.shape == shape ? self : Tensor(repeating: number, shape: shape)
  }

  @inlinable func mapped(
    to shape: Shape, _ body: (UnsafePointer<Element>, UnsafeMutablePointer<Element>) -> Void
  ) -> Tensor {
    Tensor(shape) { y in withElements { body($0.baseAddress.unsafelyUnwrapped, y) } }
  }

  @inlinable static func product(
    _ x: Tensor, _ y: Tensor, _ shape: Shape,
    _ body: (UnsafePointer<Element>, UnsafePointer<Element>, UnsafeMutablePointer<Element>) -> Void
  ) -> Tensor {
    Tensor(shape) { z in
      x.withElements { x in
        y.withElements { y in body(x.baseAddress.unsafelyUnwrapped, y.baseAddress.unsafelyUnwrapped, z) }
      }
    }
  }

  /// Adds to an array that nobody else holds.
  @inlinable func add(
    _ x: Tensor, _ y: Tensor,
    _ body: (UnsafePointer<Element>, UnsafePointer<Element>, UnsafeMutablePointer<Element>) -> Void
  ) {
    x.withElements { x in
      y.withElements { y in
        body(x.baseAddress.unsafelyUnwrapped, y.baseAddress.unsafelyUnwrapped, pointer)
      }
    }
  }
}
