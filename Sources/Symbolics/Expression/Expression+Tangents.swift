import Scalars

// A symbol that is 0 is 0 everywhere, and not only at a point: every zero tangent is that of something constant.
extension Expression {
  public var isAbsent: Bool { self == .zero }
  public func divided(by divisor: Expression) -> Expression { isAbsent ? .zero : self / divisor }
}
