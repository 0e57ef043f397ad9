import DualNumbers
import Scalars

/// A way to differentiate the elements of a ``SeparableObjective``: forward, with one variable of each seeded at a
/// time.
///
/// A protocol, not a closure, because only methods are inlined for certain: a closure that is called in several places
/// becomes a function, which knows neither the number of variables nor what their evaluations have in common.
@usableFromInline
protocol ElementDerivatives<Number>: SharedMetatype {
  associatedtype Objective: SeparableObjective
  associatedtype P: Packing where P.Number == Number
  associatedtype Number
  /// What a variable is, before it is seeded.
  associatedtype Base: Scalar
  /// What an element is evaluated on.
  associatedtype Seeded: Scalar

  var f: Objective { get }

  /// Variable k of the elements e ..< e + P.count.
  func variable(_ k: Int, of e: Int) -> Base
  func seed(_ x: Base, _ isSeeded: Bool) -> Seeded
  /// Stores the derivatives with respect to variable j.
  func store(_ y: Seeded, _ j: Int, to results: ElementResults<Number>, at i: Int)
  func value(_ y: Seeded) -> P.Packed
  /// Adds what elements that name a variable twice give besides.
  func addRepeated(_ elements: Range<Int>, _ arity: Int, to sums: inout ElementSums<Number>)
}

extension ElementDerivatives {
  @inlinable @inline(__always)
  func addRepeated(_ elements: Range<Int>, _ arity: Int, to sums: inout ElementSums<Number>) {}
}

extension ElementDerivatives where Seeded == Dual<Base> {
  @inlinable @inline(__always)
  func seed(_ x: Base, _ isSeeded: Bool) -> Dual<Base> { Dual(x, isSeeded ? 1 : .zero) }
}

/// Once: the tangent is a component of the gradient.
@usableFromInline
struct FirstDerivatives<Objective: SeparableObjective, P: Packing>: ElementDerivatives {
  @usableFromInline let f: Objective
  @usableFromInline let x: UnsafeBufferPointer<P.Number>

  @inlinable @inline(__always)
  init(of f: Objective, at x: UnsafeBufferPointer<P.Number>) { (self.f, self.x) = (f, x) }

  @inlinable @inline(__always)
  func variable(_ k: Int, of e: Int) -> P.Packed { f.gather(P.self, x, k, e) }

  @inlinable @inline(__always)
  func store(_ y: Dual<P.Packed>, _ j: Int, to results: ElementResults<P.Number>, at i: Int) {
    P.store(y.tangent, to: results.gradient(j, at: i))
  }

  @inlinable @inline(__always)
  func value(_ y: Dual<P.Packed>) -> P.Packed { y.value }
}

/// Twice: the variables are x + εv, and the tangent is a component of the gradient and of the product.
@usableFromInline
struct SecondDerivatives<Objective: SeparableObjective, P: Packing>: ElementDerivatives {
  @usableFromInline let f: Objective
  @usableFromInline let x: UnsafeBufferPointer<P.Number>
  @usableFromInline let v: UnsafeBufferPointer<P.Number>

  @inlinable @inline(__always)
  init(of f: Objective, at x: UnsafeBufferPointer<P.Number>, along v: UnsafeBufferPointer<P.Number>) {
    (self.f, self.x, self.v) = (f, x, v)
  }

  @inlinable @inline(__always)
  func variable(_ k: Int, of e: Int) -> Dual<P.Packed> {
    Dual(f.gather(P.self, x, k, e), f.gather(P.self, v, k, e))
  }

  @inlinable @inline(__always)
  func store(_ y: HyperDual<P.Packed>, _ j: Int, to results: ElementResults<P.Number>, at i: Int) {
    P.store(y.tangent.value, to: results.gradient(j, at: i))
    P.store(y.tangent.tangent, to: results.product(j, at: i))
  }

  @inlinable @inline(__always)
  func value(_ y: HyperDual<P.Packed>) -> P.Packed { y.value.value }
}

/// Twice with respect to the same variable: the tangent is a component of the gradient and of the Hessian's diagonal.
@usableFromInline
struct DiagonalDerivatives<Objective: SeparableObjective, P: Packing>: ElementDerivatives {
  @usableFromInline let f: Objective
  @usableFromInline let x: UnsafeBufferPointer<P.Number>

  @inlinable @inline(__always)
  init(of f: Objective, at x: UnsafeBufferPointer<P.Number>) { (self.f, self.x) = (f, x) }

  @inlinable @inline(__always)
  func variable(_ k: Int, of e: Int) -> P.Packed { f.gather(P.self, x, k, e) }

  @inlinable @inline(__always)
  func seed(_ x: P.Packed, _ isSeeded: Bool) -> HyperDual<P.Packed> {
    isSeeded ? HyperDual(x, along: 1, and: 1) : HyperDual(Dual(x))
  }

  @inlinable @inline(__always)
  func store(_ y: HyperDual<P.Packed>, _ j: Int, to results: ElementResults<P.Number>, at i: Int) {
    P.store(y.tangent.value, to: results.gradient(j, at: i))
    P.store(y.tangent.tangent, to: results.product(j, at: i))
  }

  @inlinable @inline(__always)
  func value(_ y: HyperDual<P.Packed>) -> P.Packed { y.value.value }

  /// An element that names a variable twice differentiates with respect to it in both orders.
  @inlinable @inline(__always)
  func addRepeated(_ elements: Range<Int>, _ arity: Int, to sums: inout ElementSums<P.Number>) {
    for j in 1..<Swift.max(1, arity) {
      for k in 0..<j {
        for e in elements {
          let a = f.variable(j, of: e)
          if a == f.variable(k, of: e) { sums.addToProduct(a, 2 * mixed(j, k, e)) }
        }
      }
    }
  }

  @inlinable @inline(never)
  func mixed(_ j: Int, _ k: Int, _ e: Int) -> P.Number { f.mixed(Single<P.Number>.self, e, j, k, x) }
}

extension ElementDerivatives {
  /// Differentiates the elements e ..< e + P.count of `arity` variables, into place i of the results and those behind
  /// it.
  ///
  /// With one or two variables, as most elements have, everything stays in registers, and what the evaluations have in
  /// common is computed once. That is unrolled by hand, since the optimizer leaves loops with bodies of this size; and
  /// not for three, where the copies of an element with many operations would take the compiler minutes.
  @inlinable @inline(__always)
  func differentiate(_ arity: Int, _ e: Int, into results: ElementResults<Number>, at i: Int) {
    if !P.hasStructuralZeros {
      withUnsafeTemporaryAllocation(of: Base.self, capacity: arity) { point in
        for k in 0..<arity { load(k, to: point, e) }
        for j in 0..<arity { evaluate(j, point, e, results, i) }
      }
    } else if arity == 1 {
      withUnsafeTemporaryAllocation(of: Base.self, capacity: 1) { point in
        load(0, to: point, e)
        evaluate(0, point, e, results, i)
      }
    } else {
      withUnsafeTemporaryAllocation(of: Base.self, capacity: 2) { point in
        load(0, to: point, e)
        load(1, to: point, e)
        evaluate(0, point, e, results, i)
        evaluate(1, point, e, results, i)
      }
    }
  }

  @inlinable @inline(__always)
  func load(_ k: Int, to point: UnsafeMutableBufferPointer<Base>, _ e: Int) {
    point.initializeElement(at: k, to: variable(k, of: e))
  }

  /// Evaluates the elements with variable j seeded.
  @inlinable @inline(__always)
  func evaluate(
    _ j: Int, _ point: UnsafeMutableBufferPointer<Base>, _ e: Int, _ results: ElementResults<Number>, _ i: Int
  ) {
    let y = withUnsafeTemporaryAllocation(of: Seeded.self, capacity: point.count) { seeded in
      for k in 0..<point.count { seeded.initializeElement(at: k, to: seed(point[k], k == j)) }
      return f.element(ElementVariables(UnsafeBufferPointer(seeded), from: e))
    }
    store(y, j, to: results, at: i)
    if j == 0 { P.store(value(y), to: results.value(at: i)) }
  }
}

extension SeparableObjective {
  /// Of `numbers`, those of variable k of the elements e ..< e + P.count.
  @inlinable @inline(__always)
  func gather<P: Packing>(_: P.Type, _ numbers: UnsafeBufferPointer<P.Number>, _ k: Int, _ e: Int) -> P.Packed {
    P.gather(numbers, at: { variable(k, of: e &+ $0) }, else: { stopAtVariable($0, numbers.count) })
  }
}

@usableFromInline @inline(never)
func stopAtVariable(_ variable: Int, _ n: Int) -> Never {
  stop(
    "an element of a separable sum names variable \(variable) of a point that has \(n): `variable(_:of:)` must return a number "
      + "from 0 to \(n - 1)")
}
