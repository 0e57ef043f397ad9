import ArrayKernels
import Scalars

/// Matrix products and elementary functions on memory, by the path that is chosen.
///
/// Nothing is allocated (a product takes some 70 KB of the stack), no element beyond those named is read or written, and
/// a caller need not be specialised: each finds out itself which type its elements have.
enum Kernels {
  /// C = A·B, or C += A·B where `adding`, with A of m × k, B of k × n and C of m × n elements.
  ///
  /// Element (i, p) of A is at `a[i * aRow + p * aColumn]`, likewise for B: a transposed matrix is one with its strides
  /// swapped. C lies in rows, `cRow` apart, and overlaps neither A nor B. An element of C is summed in the order of p,
  /// in the same blocks wherever it lies and however many rows there are, or, where n is 1, perhaps in several
  /// interleaved parts: rows can be shared among threads without a change of bits.
  static func product<E: TensorElement>(
    _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<E>, _ aRow: Int, _ aColumn: Int, _ b: UnsafePointer<E>,
    _ bRow: Int, _ bColumn: Int, _ c: UnsafeMutablePointer<E>, _ cRow: Int, adding: Bool,
    on path: KernelPath = .current
  ) {
    let level = path.level
    let adds: CInt = adding ? 1 : 0
    if E.self == Float.self {
      let (a, b, c) = (reading(a, as: Float.self), reading(b, as: Float.self), writing(c, as: Float.self))
      guard level == 0 else {
        return curvature_product_float(level, m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, adds)
      }
      TiledProduct(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, adding: adding).run()
    } else {
      let (a, b, c) = (reading(a, as: Double.self), reading(b, as: Double.self), writing(c, as: Double.self))
      guard level == 0 else {
        return curvature_product_double(level, m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, adds)
      }
      TiledProduct(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, adding: adding).run()
    }
  }

  /// y = eˣ for n elements; at most 1 ulp. `y` may be `x`.
  static func exp<E: TensorElement>(
    _ n: Int, _ x: UnsafePointer<E>, _ y: UnsafeMutablePointer<E>, on path: KernelPath = .current
  ) {
    let level = path.level
    if level == 0 {
      swiftExp(n, x, y)
    } else if E.self == Float.self {
      curvature_exp_float(level, n, reading(x, as: Float.self), writing(y, as: Float.self))
    } else {
      curvature_exp_double(level, n, reading(x, as: Double.self), writing(y, as: Double.self))
    }
  }

  /// y = tanh x, at most 1.5 ulp, and slope = 1 − tanh²x, at most 3 ulp of itself. `y` or `slope` may be `x`.
  static func tanh<E: TensorElement>(
    _ n: Int, _ x: UnsafePointer<E>, _ y: UnsafeMutablePointer<E>, slope: UnsafeMutablePointer<E>?,
    on path: KernelPath = .current
  ) {
    let level = path.level
    if level == 0 {
      swiftTanh(n, x, y, slope)
    } else if E.self == Float.self {
      curvature_tanh_float(
        level, n, reading(x, as: Float.self), writing(y, as: Float.self), slope.map { writing($0, as: Float.self) })
    } else {
      curvature_tanh_double(
        level, n, reading(x, as: Double.self), writing(y, as: Double.self), slope.map { writing($0, as: Double.self) })
    }
  }

  /// y = 1 / (1 + e⁻ˣ), at most 2 ulp, and slope = y (1 − y), at most 3 ulp of itself. `y` or `slope` may be `x`.
  static func sigmoid<E: TensorElement>(
    _ n: Int, _ x: UnsafePointer<E>, _ y: UnsafeMutablePointer<E>, slope: UnsafeMutablePointer<E>?,
    on path: KernelPath = .current
  ) {
    let level = path.level
    if level == 0 {
      swiftSigmoid(n, x, y, slope)
    } else if E.self == Float.self {
      curvature_sigmoid_float(
        level, n, reading(x, as: Float.self), writing(y, as: Float.self), slope.map { writing($0, as: Float.self) })
    } else {
      curvature_sigmoid_double(
        level, n, reading(x, as: Double.self), writing(y, as: Double.self), slope.map { writing($0, as: Double.self) })
    }
  }

  // E is T, which the caller has found out.

  @inline(__always) private static func reading<E, T>(_ x: UnsafePointer<E>, as: T.Type) -> UnsafePointer<T> {
    UnsafeRawPointer(x).assumingMemoryBound(to: T.self)
  }

  @inline(__always)
  private static func writing<E, T>(_ x: UnsafeMutablePointer<E>, as: T.Type) -> UnsafeMutablePointer<T> {
    UnsafeMutableRawPointer(x).assumingMemoryBound(to: T.self)
  }
}
