import Scalars

/// How the mean square v of the Hessian diagonal becomes v^(k/2).
///
/// Types, not closures: the loop of the update is vectorized only where it knows what it calls, and on a thread of its
/// own it would not know a closure.
@usableFromInline
protocol MeanSquarePower<Element>: Sendable {
  associatedtype Element: MachineScalar
  func callAsFunction(_ meanSquare: Element) -> Element
}

/// k = 1.
@usableFromInline
struct FullPower<Element: MachineScalar>: MeanSquarePower {
  @inlinable init() {}
  @inlinable @inline(__always) func callAsFunction(_ meanSquare: Element) -> Element { root(meanSquare) }
}

/// k = 0.
@usableFromInline
struct NoPower<Element: MachineScalar>: MeanSquarePower {
  @inlinable init() {}
  @inlinable @inline(__always) func callAsFunction(_ meanSquare: Element) -> Element { 1 }
}

/// Any other k.
@usableFromInline
struct FractionalPower<Element: MachineScalar>: MeanSquarePower {
  @usableFromInline let k: Element
  @inlinable init(_ k: Element) { self.k = k }
  @inlinable @inline(__always) func callAsFunction(_ meanSquare: Element) -> Element { .pow(meanSquare, k / 2) }
}
