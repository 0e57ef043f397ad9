/// A scalar that functions may branch on.
///
/// A dual number compares by value, so a branch takes the side that the plain function takes, and the derivative is
/// that of the branch taken.
///
///     func huber<S: OrderedScalar>(_ r: S) -> S { S.abs(r) <= 1 ? r * r / 2 : S.abs(r) - 0.5 }
public protocol OrderedScalar: Scalar, Comparable {}
