import Scalars

/// Rosenbrock's function in n variables, which needs a field only: it also runs on ``Counted`` numbers.
enum Chain {
  static func rosenbrock<T: Field>(_ x: [T]) -> T {
    var sum: T = 0
    for i in 0..<(x.count - 1) {
      let a = 1 - x[i]
      let b = x[i + 1] - x[i] * x[i]
      sum += a * a + 100 * b * b
    }
    return sum
  }
}
