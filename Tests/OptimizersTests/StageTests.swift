import Derivatives
import DualNumbers
import Optimizers
import ReverseMode
import Scalars
import TestSupport
import Testing

@Suite("What all samples share")
struct StageTests {
  /// The same function twice: every loss computes eʷ and w₀w₁ itself, or they are shared.
  struct Alone: SampleObjective {
    var sampleCount = 77
    func loss<S: Scalar>(of sample: Sample<S>, at w: [S]) -> S {
      let error =
        S.exp(w[0]) * sample.data { Double($0 % 7) } + S.dot(w[0..<2], w[1..<3]) - sample.data { Double($0 % 3) }
      return S.log(1 + error * error) + w[2] * S.sin(w[0])
    }
    func penalty<S: Scalar>(at w: [S]) -> S { 0.1 * S.squaredNorm(w) }
  }

  struct Shared: SampleObjective {
    var sampleCount = 77
    func shared<S: Scalar>(at w: [S]) -> [S] { [S.exp(w[0]), S.dot(w[0..<2], w[1..<3]), w[2] * S.sin(w[0])] }
    func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
      let error = x[0] * sample.data { Double($0 % 7) } + x[1] - sample.data { Double($0 % 3) }
      return S.log(1 + error * error) + x[2]
    }
    func penalty<S: Scalar>(at w: [S]) -> S { 0.1 * S.squaredNorm(w) }
  }

  @Test(
    "Value, gradient, product, diagonal and a fraction's product are the same numbers, on all samples and on a batch")
  func sameNumbers() {
    let (w, v) = ([0.3, -0.7, 0.9], [1.0, 0.5, -2])
    func everything<F: SampleObjective>(_ f: F, _ batch: Batch) -> [Double] {
      var oracle = ExactDerivatives(of: f, as: Double.self, threads: 2)
      oracle.batch = batch
      var (g, second) = ([0.0, 0, 0], [0.0, 0, 0])
      var all = [oracle.value(at: w), oracle.valueWithGradient(at: w, into: &g)] + g
      all.append(oracle.valueWithHessianVectorProduct(at: w, along: v, gradient: &g, product: &second))
      all += g + second
      all.append(oracle.valueWithHessianDiagonal(at: w, gradient: &g, diagonal: &second))
      all += g + second
      all.append(
        oracle.valueWithHessianVectorProduct(at: w, along: v, fraction: 0.3, draw: 5, gradient: &g, product: &second))
      return all + g + second
    }
    for batch in [Batch.all, Batch([4, 9, 2, 40, 76, 1, 0, 33, 9, 12])] {
      #expect(deviation(everything(Shared(), batch), everything(Alone(), batch)) < 1e-13)
    }
    #expect(deviation(gradient(at: w, of: Shared()), gradient(at: w) { Shared()($0) }) < 1e-13)
    #expect(deviation(hessian(at: w, of: Shared())[1], hessian(at: w, of: Alone())[1]) < 1e-13)
  }

  @Test("It is computed once a part, and not once a block of samples")
  func once() {
    let calls = Counter()
    struct Counting: SampleObjective {
      let calls: Counter
      var sampleCount: Int { 800 }
      func shared<S: Scalar>(at w: [S]) -> [S] {
        calls.add()
        return [w[0] * w[1]]
      }
      func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S { x[0] * x[0] }
    }
    var oracle = ExactDerivatives(of: Counting(calls: calls), as: Double.self, threads: 1, parts: 4)
    var g = [0.0, 0]
    _ = oracle.valueWithGradient(at: [1, 2], into: &g)
    #expect(calls.count == 4 && g == [8, 4])
  }

  @Test("A slope that is infinite in the shared part, for a sample that leaves it out, is left out")
  func infiniteSlope() {
    struct Root: SampleObjective {
      var sampleCount: Int { 20 }
      func shared<S: Scalar>(at w: [S]) -> [S] { [S.sqrt(w[0]), w[1]] }
      func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S { S.max(x[0], x[1] + sample.data { Double($0) }) }
    }
    // √w₀ = 0 with the slope ∞, and w₁ + i > 0 is the larger one for every sample.
    var oracle = ExactDerivatives(of: Root(), as: Double.self)
    var (g, hv) = ([0.0, 0], [0.0, 0])
    #expect(oracle.valueWithHessianVectorProduct(at: [0, 1], along: [1, 1], gradient: &g, product: &hv) == 10.5)
    #expect(g == [0, 1] && hv == [0, 0])
  }

  @Test("Adjoints add up in a stage: the sum of gradients by one sweep, with a rule and its pullback in it")
  func tape() {
    struct Cube: CustomRule {
      func value<S: Scalar>(at x: [S]) -> S { x[0] * x[0] * x[0] }
      func pullback<S: Scalar>(_ adjoint: S, at x: [S], value: S) -> [S] { [3 * adjoint * x[0] * x[0]] }
    }
    let point = [0.5, 2, -1.5]
    let functions: [([Reverse<Dual<Double>>]) -> Reverse<Dual<Double>>] = [
      { x in x[0] * x[1] + x[2] }, { x in Cube()([x[1] * x[2]]) }, { x in x[0] }, { _ in 7 },
      { x in Reverse.sum(x.map { $0 * $0 }) },
    ]
    func stage(_ x: [Reverse<Dual<Double>>]) -> [Reverse<Dual<Double>>] { [x[0] * x[1], Cube()([x[2]]), x[1]] }
    let whole = valueWithHessianVectorProduct(at: point, along: [1, -1, 2]) { x in
      Reverse.sum(functions.map { $0(stage(x)) })
    }
    var tape = Tape<Dual<Double>>()
    for _ in 0..<2 {
      let shared = tape.record(count: 3, at: { Dual(point[$0], [1, -1, 2][$0]) }) { stage($0) }
      tape.keepStage()
      let nodes = tape.nodeCount
      for f in functions {
        tape.returnToStage()
        #expect(tape.nodeCount == nodes)
        tape.sweepToStage(from: f(shared), seed: 1)
      }
      let isClear = tape.sweepStage()
      #expect(isClear)
      #expect(deviation(tape.adjoints.map { $0.value }, whole.gradient) < 1e-14)
      #expect(deviation(tape.adjoints.map { $0.tangent }, whole.product) < 1e-14)
    }
  }

  @Test("A row that is asked for once gives the inner products that it gives one by one, and its numbers")
  func rows() throws {
    struct Rows: SampleObjective {
      let asks: Counter
      let once: Bool
      var sampleCount: Int { 24 }
      func row(_ i: Int) -> [Double] {
        asks.add()
        return [Double(i), 1, -0.5]
      }
      func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
        if once {
          return sample.withRow({ row($0) }) { row in
            row.dot(x) * row.dot(x.reversed()) + row[1] * x[0] + S(row.count)
          }
        }
        return sample.dot(x) { row($0) } * sample.dot(x.reversed()) { row($0) } + sample.data { row($0)[1] } * x[0] + 3
      }
    }
    let (once, often) = (Counter(), Counter())
    let x = [0.1, 0.2, 0.3]
    #expect(Rows(asks: once, once: true).gradient(at: x) == Rows(asks: often, once: false).gradient(at: x))
    #expect(once.count == 24 && often.count == 72)
  }
}
