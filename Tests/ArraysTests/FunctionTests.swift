import Arrays
import Derivatives
import Scalars
import TestSupport
import Testing

/// The functions of `Scalar` by name, for arrays and for lanes.
private struct Functions<S: Scalar> {
  /// Those with kernels of their own may differ from lanes in the last places.
  @_semantics("optimize.sil.specialize.generic.never")
  static func kernels() -> [(name: String, f: (S) -> S)] {
    [
      ("exp", S.exp), ("tanh", S.tanh), ("sigmoid", S.sigmoid), ("slope of tanh", { S.tanhWithSlope($0).slope }),
      ("tanh with slope", { S.tanhWithSlope($0).value }), ("slope of sigmoid", { S.sigmoidWithSlope($0).slope }),
      ("sigmoid with slope", { S.sigmoidWithSlope($0).value }),
    ]
  }

  @_semantics("optimize.sil.specialize.generic.never")
  static func unary() -> [(name: String, f: (S) -> S)] {
    [
      ("expMinusOne", S.expMinusOne), ("exp2", S.exp2), ("exp10", S.exp10), ("log", { S.log($0) }), ("log2", S.log2),
      ("log10", S.log10), ("log(1 + x)", S.log(onePlus:)), ("sqrt", S.sqrt), ("cbrt", S.cbrt),
      ("root 3", { S.root($0, 3) }), ("root −2", { S.root($0, -2) }), ("pow 5", { S.pow($0, 5) }),
      ("pow −3", { S.pow($0, -3) }), ("sin", S.sin), ("cos", S.cos), ("tan", S.tan), ("asin", S.asin),
      ("acos", S.acos), ("atan", S.atan), ("sinh", S.sinh), ("cosh", S.cosh), ("asinh", S.asinh), ("acosh", S.acosh),
      ("atanh", S.atanh), ("erf", S.erf), ("erfc", S.erfc), ("softplus", S.softplus), ("abs", S.abs),
      ("signum", S.signum), ("relu", S.relu), ("1 − x²", S.oneMinusSquare), ("gaussian", S.gaussian),
      ("sech²", S.sechSquared), ("scale", S.scale(of:)), ("shift", { S.shift(of: [$0]) }), ("negative", { -$0 }),
    ]
  }

  @_semantics("optimize.sil.specialize.generic.never")
  static func binary() -> [(name: String, f: (S, S) -> S)] {
    [
      ("pow", S.pow), ("hypot", S.hypot), ("min", S.min), ("max", S.max), ("atan2", { S.atan2(y: $0, x: $1) }),
      ("dominance", { S.dominance(of: $0, over: $1) }), ("undefined", { $0.undefined(where: $1) }),
      ("rootPower", { S.rootPower($0, 3, $1) }), ("shift of two", { S.shift(of: [$0, $1]) }),
    ]
  }

  @_semantics("optimize.sil.specialize.generic.never")
  static func ternary() -> [(name: String, f: (S, S, S) -> S)] {
    [
      ("blend", S.blend), ("power", { S.power($0, $1, $2, less: 1, log: 1) }), ("cosine", S.cosine),
      ("x + y·z", { $0 + $1 * $2 }),
    ]
  }
}

/// Every function of every element is that of `Lanes`, whose errors are tested there, in arrays of every length.
@Suite struct FunctionTests {
  private func arguments<T: TensorElement>(_ seed: UInt64) -> [T] {
    var generator = SplitMix64(seed: seed)
    let special: [T] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.5, 2,
    ]
    return special.shuffled(using: &generator)
      + (0..<29).map { T(Double.random(in: $0 < 15 ? -3...3 : -50...50, using: &generator)) }
  }

  private func same<T: TensorElement>(_ x: T, _ y: T) -> Bool { x == y || x.isNaN && y.isNaN }

  @_semantics("optimize.sil.specialize.generic.never")
  private func check<T: TensorElement>(_: T.Type) {
    typealias L = Lanes<T.Vector>
    let (x, y, z): ([T], [T], [T]) = (arguments(1), arguments(2), arguments(3))
    func lane(_ x: T) -> L { L(repeating: x) }
    func expect(_ found: Tensor<T>, _ expected: [T], _ name: String, ulps: T = 0) {
      let isRight =
        found.count == expected.count
        && zip(found.elements, expected).allSatisfy { found, expected in
          same(found, expected) || ulps > 0 && (found - expected).magnitude <= ulps * expected.ulp
        }
      #expect(isRight, "\(name) of \(T.self): \(found) in place of \(expected)")
    }
    func lengths(_ body: (Int) -> Void) { for n in 0...x.count { body(n) } }

    for ((name, f), (_, g)) in zip(Functions<Tensor<T>>.kernels(), Functions<L>.kernels()) {
      let expected = x.map { g(lane($0))[0] }
      // Each side has an error of up to three.
      lengths { expect(f(Tensor(Array(x[..<$0]))), Array(expected[..<$0]), name, ulps: 6) }
      for i in x.indices { expect(f(Tensor(number: x[i])), [expected[i]], name, ulps: 6) }
    }
    for ((name, f), (_, g)) in zip(Functions<Tensor<T>>.unary(), Functions<L>.unary()) {
      let expected = x.map { g(lane($0))[0] }
      lengths { expect(f(Tensor(Array(x[..<$0]))), Array(expected[..<$0]), name) }
      expect(f(Tensor(number: x[20])), [expected[20]], name)
    }
    for ((name, f), (_, g)) in zip(Functions<Tensor<T>>.binary(), Functions<L>.binary()) {
      let expected = zip(x, y).map { g(lane($0), lane($1))[0] }
      lengths { expect(f(Tensor(Array(x[..<$0])), Tensor(Array(y[..<$0]))), Array(expected[..<$0]), name) }
      expect(f(Tensor(number: x[20]), Tensor(y)), y.map { g(lane(x[20]), lane($0))[0] }, name)
      expect(f(Tensor(x), Tensor(number: y[20])), x.map { g(lane($0), lane(y[20]))[0] }, name)
    }
    for ((name, f), (_, g)) in zip(Functions<Tensor<T>>.ternary(), Functions<L>.ternary()) {
      for numbers in 0..<8 {
        func operand(_ x: [T], _ bit: Int) -> (Tensor<T>, (Int) -> L) {
          let isNumber = numbers >> bit & 1 == 1
          return (isNumber ? Tensor(number: x[15]) : Tensor(x), { lane(x[isNumber ? 15 : $0]) })
        }
        let ((a, aLane), (b, bLane), (c, cLane)) = (operand(x, 0), operand(y, 1), operand(z, 2))
        let n = numbers == 7 ? 1 : x.count
        expect(f(a, b, c), (0..<n).map { g(aLane($0), bLane($0), cLane($0))[0] }, "\(name), \(numbers)")
      }
    }
  }

  @Test("Double: functions of one, two and three arrays and numbers") func doubles() { check(Double.self) }
  @Test("Float: functions of one, two and three arrays and numbers") func floats() { check(Float.self) }

  @Test("ln Σ exp of several tensors is that of their elements, without overflow")
  func logSumExp() {
    let x: [[Double]] = [[0, 1e4, -1e4, -.infinity, .infinity, 3], [1, 1e4, -1e4, -.infinity, 0, .nan]]
    let y = Tensor<Double>.logSumExp([Tensor(x[0]), Tensor(x[1]), 0.5])
    for i in 0..<6 {
      let expected = Double.logSumExp([x[0][i], x[1][i], 0.5])
      #expect(same(y[i], expected) || (y[i] - expected).magnitude <= 4 * expected.ulp)
    }
    #expect(Tensor<Double>.logSumExp([Tensor<Double>]()) == Tensor(number: -.infinity))
  }

  @Test("gelu and silu are their formulas, with their slopes, far from 0 too")
  func activations() {
    for x in [-1e4, -40, -10, -1, -0.1, 0, 0.1, 1, 10, 40, 1e4] {
      let gelu = 0.5 * x * Double.erfc(-x * 0.5.squareRoot())
      let silu = x * Double.sigmoid(x)
      #expect((Tensor<Double>.gelu(Tensor([x]))[0] - gelu).magnitude <= 40 * gelu.ulp)
      #expect((Tensor<Double>.silu(Tensor([x]))[0] - silu).magnitude <= 4 * silu.ulp)
    }
  }
}
