import Derivatives
import Scalars

/// A smooth function of n variables, drawn from a seed: a tree of all functions, interpreted at any scalar type.
///
/// Every operation is arranged so that arguments stay inside of their domains and values near 1; the same seed is the
/// same function in every run.
public struct RandomComposition: Objective, CustomStringConvertible {
  public let seed: UInt64
  public let count: Int
  private let root: Node

  /// How many operations there are: among that many consecutive seeds each is the outermost once.
  public static let operationCount = 43

  private indirect enum Node: Sendable {
    case variable(Int)
    case operation(Int, Node, Node)
  }

  public init(seed: UInt64, variables n: Int = 3, depth: Int = 4) {
    var generator = SplitMix64(seed: seed)
    func draw(_ depth: Int, _ operation: Int) -> Node {
      if depth == 0 { return .variable(Int.random(in: 0..<n, using: &generator)) }
      func operand() -> Node { draw(depth - 1, Int.random(in: 0..<Self.operationCount, using: &generator)) }
      return .operation(operation, operand(), operand())
    }
    self.seed = seed
    count = n
    root = draw(depth, Int(seed % UInt64(Self.operationCount)))
  }

  public var description: String { "composition \(seed)" }

  /// A point in [−1, 1]ⁿ that belongs to the seed.
  public func point() -> [Double] {
    var generator = SplitMix64(seed: ~seed)
    return (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
  }

  public func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    // So that every variable has a part in it.
    evaluate(root, x) + x.reduce(0) { $0 + $1 * $1 } / 8
  }

  private func evaluate<S: Scalar>(_ node: Node, _ x: [S]) -> S {
    switch node {
    case .variable(let i): return x[i]
    case .operation(let operation, let first, let second):
      let (a, b) = (evaluate(first, x), evaluate(second, x))
      return Self.apply(operation, a, b)
    }
  }

  private static func apply<S: Scalar>(_ operation: Int, _ a: S, _ b: S) -> S {
    // In (−1, 1) and [1, ∞).
    let (small, large) = (S.sin(a) * 0.75, 1 + a * a)
    switch operation {
    case 0: return (a + b) / 2
    case 1: return a - b
    case 2: return a * b
    case 3: return a / (1 + b * b)
    case 4: return -a
    case 5: return S.exp(small) - b
    case 6: return S.expMinusOne(small)
    case 7: return S.exp2(small) * b
    case 8: return S.exp10(small / 2)
    case 9: return S.log(large)
    case 10: return S.log(onePlus: small)
    case 11: return S.log2(large) - b
    case 12: return S.log10(large)
    case 13: return S.pow(large, S.tanh(b))
    case 14: return S.pow(small, 3) + b
    case 15: return S.pow(large, -2)
    case 16: return S.sqrt(large)
    case 17: return S.root(large, 5)
    case 18: return S.cbrt(large) * b
    case 19: return S.hypot(a, 1 + b * b)
    case 20: return S.sin(a + b)
    case 21: return S.cos(a) * b
    case 22: return S.tan(small)
    case 23: return S.asin(small)
    case 24: return S.acos(small) - b
    case 25: return S.atan(a) + b
    case 26: return S.atan2(y: a, x: 1 + b * b)
    case 27: return S.sinh(small)
    case 28: return S.cosh(small) * b
    case 29: return S.tanh(a)
    case 30: return S.asinh(a)
    case 31: return S.acosh(large + 0.5)
    case 32: return S.atanh(small)
    case 33: return S.erf(a)
    case 34: return S.erfc(a) * b
    case 35: return S.sigmoid(a)
    case 36: return S.softplus(a)
    case 37: return S.abs(a - 2 * b)
    case 38: return S.max(a, b * b - 0.3)
    case 39: return S.min(a * a, b + 0.2)
    case 40: return S.relu(a + b / 3)
    case 41: return S.signum(b + 3 * a) * a
    default: return S.blend(0.25, a, b * b)
    }
  }
}
