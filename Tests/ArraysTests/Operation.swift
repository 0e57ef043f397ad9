import Arrays
import Scalars

/// Every operation on arrays, in two writings: as the module has it, and element by element for any `Scalar`, which run
/// on numbers is the oracle for value, gradient and curvature.
///
/// Nothing of it is specialised, for a release build would take minutes for tests that take a second.
enum Operation: Sendable {
  // Of elements
  case unary(Unary)
  case binary(Binary)
  /// Of three operands or more: what is one operation on a tape.
  case several(Several)
  case dropout(Double, UInt64)
  // Over axes
  case sum([Int]), mean([Int]), variance([Int]), sumOfAll, meanOfAll, varianceOfAll
  case max(Int), logSumExp(Int), softmax(Int), normalized, normalizedOverBatch
  // Shapes
  case reshaped([Int]), permuted([Int]), transposed, slice(Range<Int>, Int), padded(Int, Int, Int), repeated(Int, Int)
  case addingBias, scaledByRow, concatenated(Int), rows([Int]), scattered([Int], Int)
  // Products and windows
  case product(Bool, Bool), convolution(Int, Int), maxPool(Int, Int, Int), averagePool(Int, Int, Int)
  case attention(isCausal: Bool), heads(Int)
  // Losses
  case crossEntropy([Int], Double), binaryCrossEntropy([Double]), squaredError([Double])

  enum Unary: CaseIterable, Sendable {
    case negation, square, reciprocal, cube, inversePower, exp, expMinusOne, exp2, exp10, log, logOnePlus, log2, log10
    case sqrt, cbrt, root, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh, erf, erfc
    case sigmoid, softplus, abs, relu, gelu, silu, polynomial
  }

  enum Binary: CaseIterable, Sendable {
    case sum, difference, product, quotient, power, hypot, atan2, min, max, fused, dot, blend, rule
  }

  enum Several: CaseIterable, Sendable {
    case sum, weightedSum, dot, squaredNorm, polynomial, logSumExp, fused, fusedList
  }
}

extension Operation.Unary {
  /// Arguments of any size come into the domain first.
  @_semantics("optimize.sil.specialize.generic.never")
  func callAsFunction<S: Scalar>(_ x: S) -> S {
    switch self {
    case .negation: return -x
    case .square: return x * x
    case .reciprocal: return 1 / (1.5 + x * x)
    case .cube: return S.pow(x, 3)
    case .inversePower: return S.pow(1.5 + x * x, -2)
    case .exp: return S.exp(x)
    case .expMinusOne: return S.expMinusOne(x)
    case .exp2: return S.exp2(x)
    case .exp10: return S.exp10(0.3 * x)
    case .log: return S.log(0.5 + x * x)
    case .logOnePlus: return S.log(onePlus: x * x)
    case .log2: return S.log2(0.5 + x * x)
    case .log10: return S.log10(0.5 + x * x)
    case .sqrt: return S.sqrt(0.5 + x * x)
    case .cbrt: return S.cbrt(0.5 + x * x)
    case .root: return S.root(0.5 + x * x, 5)
    case .sin: return S.sin(x)
    case .cos: return S.cos(x)
    case .tan: return S.tan(S.sin(x))
    case .asin: return S.asin(0.9 * S.sin(x))
    case .acos: return S.acos(0.9 * S.sin(x))
    case .atan: return S.atan(x)
    case .sinh: return S.sinh(S.sin(x))
    case .cosh: return S.cosh(S.sin(x))
    case .tanh: return S.tanh(x)
    case .asinh: return S.asinh(x)
    case .acosh: return S.acosh(1.5 + x * x)
    case .atanh: return S.atanh(0.9 * S.sin(x))
    case .erf: return S.erf(x)
    case .erfc: return S.erfc(x)
    case .sigmoid: return S.sigmoid(x)
    case .softplus: return S.softplus(x)
    case .abs: return S.abs(x)
    case .relu: return S.relu(x)
    case .gelu: return x * (0.5 * S.erfc(-x / S.sqrt(2)))
    case .silu: return x * S.sigmoid(x)
    case .polynomial: return S.polynomial([0.5, -1, 0.25, 2], at: x)
    }
  }
}

/// x³ + x·y with its own derivative.
struct ProductRule: CustomRule {
  func value<S: Scalar>(at x: [S]) -> S { x[0] * x[0] * x[0] + x[0] * x[1] }
  func pullback<S: Scalar>(_ adjoint: S, at x: [S], value: S) -> [S] {
    [adjoint * (3 * x[0] * x[0] + x[1]), adjoint * x[0]]
  }
}

extension Operation.Binary {
  @_semantics("optimize.sil.specialize.generic.never")
  func callAsFunction<S: Scalar>(_ x: S, _ y: S) -> S {
    switch self {
    case .sum: return x + y
    case .difference: return x - y
    case .product: return x * y
    case .quotient: return x / (1.5 + y * y)
    case .power: return S.pow(1.5 + S.sin(x), y)
    case .hypot: return S.hypot(x, 1.5 + y * y)
    case .atan2: return S.atan2(y: x, x: 1.5 + y * y)
    case .min: return S.min(x, y)
    case .max: return S.max(x, y)
    case .fused: return S.fused(x, y) { x, y in S.Fused.exp(0.3 * x) * y + x * x }
    case .dot: return S.dot([x, y], [y, x])
    case .blend: return S.blend(0.25, x, y)
    case .rule: return ProductRule()([x, y])
    }
  }
}

extension Operation.Several {
  @_semantics("optimize.sil.specialize.generic.never")
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    switch self {
    case .sum: return S.sum(x)
    case .weightedSum: return S.weightedSum(x, weights: x.indices.map { 0.5 + Double($0) })
    case .dot: return S.dot(x, x.reversed())
    case .squaredNorm: return S.squaredNorm(x)
    case .polynomial: return S.polynomial(x, at: x[0])
    case .logSumExp: return S.logSumExp(x)
    case .fused: return S.fused(x[0], x[1], x[2]) { x, y, z in x * y * z + S.Fused.sin(x + y) }
    case .fusedList: return S.fused(x) { x in S.Fused.tanh(x[0] * x[1]) * x[2] }
    }
  }
}

// MARK: - The two writings

extension Operation {
  @_semantics("optimize.sil.specialize.generic.never")
  func callAsFunction<S: ArrayScalar>(_ x: [S]) -> S where S.Element == Double {
    switch self {
    case .unary(.gelu): return S.gelu(x[0])
    case .unary(.silu): return S.silu(x[0])
    case .unary(let f): return f(x[0])
    case .binary(let f): return f(x[0], x[1])
    case .several(let f): return f(x)
    case .dropout(let p, let key): return x[0].dropout(p, key: key)
    case .sum(let axes): return axes.count == 1 ? x[0].sum(over: axes[0]) : x[0].sum(over: axes)
    case .mean(let axes): return axes.count == 1 ? x[0].mean(over: axes[0]) : x[0].mean(over: axes)
    case .variance(let axes): return axes.count == 1 ? x[0].variance(over: axes[0]) : x[0].variance(over: axes)
    case .sumOfAll: return x[0].sum()
    case .meanOfAll: return x[0].mean()
    case .varianceOfAll: return x[0].variance()
    case .max(let axis): return x[0].max(over: axis)
    case .logSumExp(let axis): return x[0].logSumExp(over: axis)
    case .softmax(let axis): return x[0].softmax(over: axis)
    case .normalized: return x[0].normalized(epsilon: 1e-2)
    case .normalizedOverBatch: return x[0].normalizedOverBatch(epsilon: 1e-2)
    case .reshaped(let shape): return x[0].reshaped(to: Shape(shape))
    case .permuted(let order): return .linear(Permutation(of: x[0].shape, order: order), x[0])
    case .transposed: return x[0].transposed
    case .slice(let range, let axis): return x[0].slice(range, along: axis)
    case .padded(let before, let behind, let axis): return x[0].padded(before: before, behind: behind, along: axis)
    case .repeated(let count, let axis): return x[0].repeated(count, along: axis)
    case .addingBias: return x[0].adding(bias: x[1])
    case .scaledByRow: return x[0].scaled(byRow: x[1])
    case .concatenated(let axis): return S.concatenated(x, along: axis)
    case .rows(let rows): return x[0].rows(rows)
    case .scattered(let rows, let count): return x[0].scattered(to: rows, of: count)
    case .product(let first, let second):
      return S.matrixProduct(x[0], x[1], transposingFirst: first, transposingSecond: second)
    case .convolution(let stride, let padding): return S.convolution(x[0], x[1], stride: stride, padding: padding)
    case .maxPool(let size, let stride, let padding): return x[0].maxPool(size, stride: stride, padding: padding)
    case .averagePool(let size, let stride, let padding):
      return x[0].averagePool(size, stride: stride, padding: padding)
    case .attention(let isCausal):
      return S.attention(x[0], x[1], x[2], mask: isCausal ? .causalMask(x[0].shape[-2]) : nil)
    case .heads(let n): return (2 * x[0].splitHeads(n)).joinedHeads
    case .crossEntropy(let labels, let smoothing): return x[0].crossEntropy(labels: labels, smoothing: smoothing)
    case .binaryCrossEntropy(let t): return x[0].binaryCrossEntropy(targets: Tensor(t, shape: x[0].shape))
    case .squaredError(let t): return x[0].squaredError(targets: Tensor(t, shape: x[0].shape))
    }
  }

  @_semantics("optimize.sil.specialize.generic.never")
  func callAsFunction<S: Scalar>(_ x: [Elements<S>]) -> Elements<S> {
    typealias E = Elements<S>
    let a = x[0]
    let all = Array(a.shape.indices)
    switch self {
    case .unary(let f): return a.map { f($0) }
    case .binary(let f): return E.zip2(a, x[1]) { f($0, $1) }
    case .several(let f):
      let shape = x.first { !$0.shape.isEmpty }?.shape ?? []
      return E(shape, { place in f(x.map { $0.shape.isEmpty ? $0.values[0] : $0[place] }) })
    case .dropout(let p, let key):
      let mask = Tensor<Double>(repeating: 1, shape: Shape(a.shape)).dropout(p, key: key).elements
      return E(a.shape, zip(a.values, mask).map { $0 * S($1) })
    case .sum(let axes): return a.reduced(over: axes) { $0.reduce(0) { $0 + $1 } }
    case .mean(let axes): return a.reduced(over: axes, E.mean)
    case .variance(let axes): return a.reduced(over: axes, E.variance)
    case .sumOfAll: return a.reduced(over: all) { $0.reduce(0) { $0 + $1 } }
    case .meanOfAll: return a.reduced(over: all, E.mean)
    case .varianceOfAll: return a.reduced(over: all, E.variance)
    case .max(let axis): return a.reduced(over: [axis], E.largest)
    case .logSumExp(let axis): return a.reduced(over: [axis]) { S.logSumExp($0) }
    case .softmax(let axis): return a.rows(along: axis, E.softmax)
    case .normalized: return a.rows(along: a.shape.count - 1) { E.normalized($0, 1e-2) }
    case .normalizedOverBatch:
      let features = a.shape.last!
      return E(
        E([a.values.count / features, features], a.values).rows(along: 0) { E.normalized($0, 1e-2) }.values, like: a)
    case .reshaped(let shape): return E(shape, a.values)
    case .permuted(let order): return a.permuted(order)
    case .transposed: return a.permuted(Array(all.dropLast(2)) + [a.shape.count - 1, a.shape.count - 2])
    case .slice(let range, let axis):
      return E(a.shape.replaced(axis, range.count)) { a[$0.replaced(axis, $0[axis] + range.lowerBound)] }
    case .padded(let before, let behind, let axis):
      return E(a.shape.replaced(axis, before + a.shape[axis] + behind)) {
        let i = $0[axis] - before
        return i >= 0 && i < a.shape[axis] ? a[$0.replaced(axis, i)] : 0
      }
    case .repeated(let count, let axis):
      var shape = a.shape
      shape.insert(count, at: axis)
      return E(shape) { place in a[place.indices.filter { $0 != axis }.map { place[$0] }] }
    case .addingBias: return E(a.shape) { a[$0] + x[1][Array($0.suffix(x[1].shape.count))] }
    case .scaledByRow: return E(a.shape) { a[$0] * x[1][Array($0.suffix(x[1].shape.count))] }
    case .concatenated(let axis):
      return E(a.shape.replaced(axis, x.reduce(0) { $0 + $1.shape[axis] })) { place in
        var i = place[axis]
        for part in x {
          if i < part.shape[axis] { return part[place.replaced(axis, i)] }
          i -= part.shape[axis]
        }
        return 0
      }
    case .rows(let rows): return E(a.shape.replaced(0, rows.count)) { a[$0.replaced(0, rows[$0[0]])] }
    case .scattered(let rows, let count):
      return E(a.shape.replaced(0, count)) { place in
        rows.indices.filter { rows[$0] == place[0] }.reduce(0) { $0 + a[place.replaced(0, $1)] }
      }
    case .product(let first, let second): return E.product(a, x[1], first, second)
    case .convolution(let stride, let padding): return E.convolution(a, x[1], stride, padding)
    case .maxPool(let size, let stride, let padding):
      return a.windows(size, size, stride, padding) { E.largest($0.compactMap { $0 }) }
    case .averagePool(let size, let stride, let padding):
      return a.windows(size, size, stride, padding) { x in x.reduce(0) { $0 + ($1 ?? 0) } / S(size * size) }
    case .attention(let isCausal): return E.attention(a, x[1], x[2], isCausal: isCausal)
    case .heads: return a.map { 2 * $0 }
    case .crossEntropy(let labels, let smoothing):
      let classes = a.shape.last!
      let losses = labels.enumerated().map { i, label in
        let row = Array(a.values[i * classes..<(i + 1) * classes])
        return (0..<classes).reduce(S.logSumExp(row)) { sum, j in
          sum - S((j == label ? 1 - smoothing : 0) + smoothing / Double(classes)) * row[j]
        }
      }
      return E([], [E.mean(losses)])
    case .binaryCrossEntropy(let t):
      return E([], [E.mean(zip(a.values, t).map { S($1) * S.softplus(-$0) + S(1 - $1) * S.softplus($0) })])
    case .squaredError(let t): return E([], [E.mean(zip(a.values, t).map { ($0 - S($1)) * ($0 - S($1)) })])
    }
  }
}

extension Elements {
  init(_ values: [S], like other: Elements) { self.init(other.shape, values) }
}

extension [Int] {
  func replaced(_ i: Int, _ value: Int) -> [Int] {
    var copy = self
    copy[i] = value
    return copy
  }
}
