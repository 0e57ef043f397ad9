import ReverseMode
import Scalars

// One node for an operation, and a pullback that keeps what it needs under its own type. An operand that is a constant
// is none: the adjoint of the data is never computed.
extension Reverse: ArrayScalar where Base: ArrayScalar {
  public typealias Element = Base.Element
  @inlinable public var primal: Tensor<Element> { value.primal }
  @inlinable public static func constant(_ x: Tensor<Element>) -> Reverse { Reverse(Base.constant(x)) }

  @inlinable public static func linear<M: LinearMap>(_ map: M, _ x: Reverse) -> Reverse {
    let y = Base.linear(map, x.value)
    return x.isConstant
      ? Reverse(y) : joined(x.written(for: map.domain), y, LinearPullback<M, Base>(map: map))
  }

  @inlinable public static func bilinear<M: BilinearMap>(_ map: M, _ x: Reverse, _ y: Reverse) -> Reverse {
    let z = Base.bilinear(map, x.value, y.value)
    // A product with the absent constant depends on nothing.
    if x.isConstant && x.value.isAbsent || y.isConstant && y.value.isAbsent { return Reverse(z) }
    let (x, y) = (x.written(for: map.first), y.written(for: map.second))
    switch (x.isConstant, y.isConstant) {
    case (true, true): return Reverse(z)
    case (true, false): return joined(y, z, SecondPullback<M, Base>(map: map, x: x.value))
    case (false, true): return joined(x, z, FirstPullback<M, Base>(map: map, y: y.value))
    case (false, false): return joined(x, y, z, BilinearPullback<M, Base>(map: map, x: x.value, y: y.value))
    }
  }

  @inlinable public static func bilinear<M: BilinearMap>(
    _ map: M, _ a: Reverse, _ b: Reverse, plus c: Reverse, _ d: Reverse
  ) -> Reverse {
    bilinear(map, a, b) + bilinear(map, c, d)
  }

  @inlinable public static func adding<M: LinearMap>(_ map: M, _ b: Reverse, to x: Reverse) -> Reverse {
    let y = Base.adding(map, b.value, to: x.value)
    let (x, b) = (x.written(for: map.codomain), b.written(for: map.domain))
    switch (x.isConstant, b.isConstant) {
    case (true, true): return Reverse(y)
    case (true, false): return joined(b, y, LinearPullback<M, Base>(map: map))
    case (false, true): return x + linear(map, b)
    case (false, false): return joined(x, b, y, AddingPullback<M, Base>(map: map))
    }
  }

  @inlinable public static func applying<F: ArrayFunction>(_ f: F, to x: Reverse) -> Reverse
  where F.Element == Element {
    let y = Base.applying(f, to: x.value)
    return x.isConstant ? Reverse(y) : joined(x, y, FunctionPullback<F, Base>(f: f, x: x.value, y: y))
  }

  @inlinable public static func elementwise<F: ElementFunction>(_ f: F, _ x: Reverse) -> Reverse {
    if x.isConstant { return Reverse(Base.elementwise(f, x.value)) }
    let (y, slope) = Base.elementwiseWithSlope(f, x.value)
    return x.chain(y) { _, _ in slope }
  }

  @inlinable public static func elementwiseWithSlope<F: ElementFunction>(
    _ f: F, _ x: Reverse
  ) -> (value: Reverse, slope: Reverse) {
    let (y, slope) = Base.elementwiseWithSlope(f, x.value)
    if x.isConstant { return (Reverse(y), Reverse(slope)) }
    let second = Base.secondSlope(f, x.value, value: y, slope: slope)
    return (x.chain(y) { _, _ in slope }, x.chain(slope) { _, _ in second })
  }

  @inlinable public static func secondSlope<F: ElementFunction>(
    _ f: F, _ x: Reverse, value: Reverse, slope: Reverse
  ) -> Reverse {
    f.secondSlope(x, value: value, slope: slope)
  }

  @inlinable public static func concatenated(_ map: Concatenation, _ x: [Reverse]) -> Reverse {
    let x = x.indices.map { x[$0].written(for: map.parts[$0]) }
    return joined(x, Base.concatenated(map, x.map { $0.value }), ConcatenationPullback<Base>(map: map))
  }

  /// This operand in the shape that a map asks for: a number that stands for every element, as a tangent or an adjoint
  /// may that is itself on a tape, receives the sum of what they receive.
  @inlinable func written(for shape: Shape) -> Reverse {
    if isConstant || shape.rank == 0 || value.isAbsent || value.primal.shape.rank > 0 { return self }
    return spread(over: .constant(Tensor(repeating: 0, shape: shape)))
  }
}

@usableFromInline
struct LinearPullback<M: LinearMap, Base: ArrayScalar>: PullbackRule {
  @usableFromInline let map: M
  @inlinable init(map: M) { self.map = map }
  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
    operands.add(Base.linear(map.transpose, adjoint), to: 0)
  }
}

@usableFromInline
struct AddingPullback<M: LinearMap, Base: ArrayScalar>: PullbackRule {
  @usableFromInline let map: M
  @inlinable init(map: M) { self.map = map }
  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
    operands.add(adjoint, to: 0)
    operands.add(Base.linear(map.transpose, adjoint), to: 1)
  }
}

@usableFromInline
struct FirstPullback<M: BilinearMap, Base: ArrayScalar>: PullbackRule {
  @usableFromInline let map: M
  @usableFromInline let y: Base
  @inlinable init(map: M, y: Base) { (self.map, self.y) = (map, y) }
  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
    operands.add(map.pullBackFirst(adjoint, y), to: 0)
  }
}

@usableFromInline
struct SecondPullback<M: BilinearMap, Base: ArrayScalar>: PullbackRule {
  @usableFromInline let map: M
  @usableFromInline let x: Base
  @inlinable init(map: M, x: Base) { (self.map, self.x) = (map, x) }
  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
    operands.add(map.pullBackSecond(adjoint, x), to: 0)
  }
}

@usableFromInline
struct BilinearPullback<M: BilinearMap, Base: ArrayScalar>: PullbackRule {
  @usableFromInline let map: M
  @usableFromInline let x: Base
  @usableFromInline let y: Base
  @inlinable init(map: M, x: Base, y: Base) { (self.map, self.x, self.y) = (map, x, y) }
  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
    operands.add(map.pullBackFirst(adjoint, y), to: 0)
    operands.add(map.pullBackSecond(adjoint, x), to: 1)
  }
}

@usableFromInline
struct FunctionPullback<F: ArrayFunction, Base: ArrayScalar>: PullbackRule where Base.Element == F.Element {
  @usableFromInline let f: F
  @usableFromInline let x: Base
  @usableFromInline let y: Base
  @inlinable init(f: F, x: Base, y: Base) { (self.f, self.x, self.y) = (f, x, y) }
  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
    // A number for all elements is written out, for the function's rows ask for shapes.
    operands.add(f.pullBack(adjoint.spread(over: y), at: x, value: y), to: 0)
  }
}

@usableFromInline
struct ConcatenationPullback<Base: ArrayScalar>: PullbackRule {
  @usableFromInline let map: Concatenation
  @inlinable init(map: Concatenation) { self.map = map }
  @inlinable func pull(_ adjoint: Base, into operands: OperandAdjoints<Base>) {
    for i in 0..<operands.count { operands.add(Base.linear(map.part(i), adjoint), to: i) }
  }
}
