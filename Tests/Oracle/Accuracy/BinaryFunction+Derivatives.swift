import Scalars

extension BinaryFunction {
  /// The partial derivatives by the formulas of textbooks: f; fx, fy; fxx, fxy, fyy; fxxx, fxxy, fxyy, fyyy.
  public func derivatives(at x: Precise, _ y: Precise) -> [[Precise]] {
    switch self {
    case .pow:
      let (z, l) = (Precise.pow(x, y), Precise.log(x))
      let (z1, z2, z3) = (z / x, z / (x * x), z / (x * x * x))
      return [
        [z],
        [y * z1, z * l],
        [y * (y - 1) * z2, z1 * (1 + y * l), z * l * l],
        [
          y * (y - 1) * (y - 2) * z3, z2 * (2 * y - 1 + y * (y - 1) * l), z1 * l * (2 + y * l), z * l * l * l,
        ],
      ]
    case .hypot:
      let r = Precise.hypot(x, y)
      let r3 = r * r * r
      let r5 = r3 * r * r
      return [
        [r],
        [x / r, y / r],
        [y * y / r3, -x * y / r3, x * x / r3],
        [
          -3 * x * y * y / r5, y * (2 * x * x - y * y) / r5, x * (2 * y * y - x * x) / r5, -3 * x * x * y / r5,
        ],
      ]
    case .atan2:
      // The angle of the point (y, x).
      let q = x * x + y * y
      let (q2, q3) = (q * q, q * q * q)
      return [
        [Precise.atan2(y: x, x: y)],
        [y / q, -x / q],
        [-2 * x * y / q2, (x - y) * (x + y) / q2, 2 * x * y / q2],
        [
          2 * y * (3 * x * x - y * y) / q3, 2 * x * (3 * y * y - x * x) / q3, 2 * y * (y * y - 3 * x * x) / q3,
          2 * x * (x * x - 3 * y * y) / q3,
        ],
      ]
    case .quotient:
      let y2 = y * y
      return [
        [x / y],
        [1 / y, -x / y2],
        [0, -1 / y2, 2 * x / (y2 * y)],
        [0, 0, 2 / (y2 * y), -6 * x / (y2 * y2)],
      ]
    }
  }
}
