import Scalars

/// A number that counts the arithmetic done with it: cost without a clock, the same on every machine.
///
///     let (product, operations) = OperationCount.counting { Counted(3) * Counted(4) + 1 }
///     product.value                    // 13.0
///     operations                       // 2
///
/// It is a `Field`, so polynomials and rational functions run on it, and on every number that is built on it:
/// `Dual<Counted>`, `Reverse<Counted>`, `Reverse<Dual<Counted>>`.
public struct Counted: Field {
  public var value: Double

  public init(_ value: Double) { self.value = value }
  public init(integerLiteral value: Int) { self.value = Double(value) }
  public init(floatLiteral value: Double) { self.value = value }

  public static var zero: Counted { Counted(0) }

  public static func + (x: Counted, y: Counted) -> Counted { counted(x.value + y.value) }
  public static func - (x: Counted, y: Counted) -> Counted { counted(x.value - y.value) }
  public static func * (x: Counted, y: Counted) -> Counted { counted(x.value * y.value) }
  public static func / (x: Counted, y: Counted) -> Counted { counted(x.value / y.value) }
  public static prefix func - (x: Counted) -> Counted { counted(-x.value) }

  private static func counted(_ value: Double) -> Counted {
    OperationCount.current?.operations += 1
    return Counted(value)
  }
}
