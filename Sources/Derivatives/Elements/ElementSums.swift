import Scalars

/// Where the components of elements are added: to the places of their variables, or, if these are another thread's, to
/// a list for later.
@usableFromInline
struct ElementSums<T: MachineScalar> {
  @usableFromInline let gradient: UnsafeMutableBufferPointer<T>
  @usableFromInline let product: UnsafeMutableBufferPointer<T>?
  /// The variables whose places are written; all if nil.
  @usableFromInline let own: Range<Int>?
  @usableFromInline var lateGradient: [LateComponent<T>] = []
  @usableFromInline var lateProduct: [LateComponent<T>] = []

  @inlinable init(
    _ gradient: UnsafeMutableBufferPointer<T>, _ product: UnsafeMutableBufferPointer<T>?, own: Range<Int>? = nil
  ) {
    (self.gradient, self.product, self.own) = (gradient, product, own)
  }

  @inlinable @inline(__always)
  mutating func addToGradient(_ variable: Int, _ component: T) {
    if own?.contains(variable) ?? true {
      gradient[variable] += component
    } else {
      lateGradient.append(LateComponent(variable, component))
    }
  }

  @inlinable @inline(__always)
  mutating func addToProduct(_ variable: Int, _ component: T) {
    guard let product else { return }
    if own?.contains(variable) ?? true {
      product[variable] += component
    } else {
      lateProduct.append(LateComponent(variable, component))
    }
  }

  /// Adds what was left for later, in its order.
  @inlinable func addLate() {
    for late in lateGradient { gradient[late.variable] += late.component }
    if let product { for late in lateProduct { product[late.variable] += late.component } }
  }
}

/// What is added to the place of a variable when every thread is done.
@usableFromInline
struct LateComponent<T> {
  @usableFromInline let variable: Int
  @usableFromInline let component: T

  @inlinable init(_ variable: Int, _ component: T) { (self.variable, self.component) = (variable, component) }
}
