import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import Testing

/// Products and sums with constants, on every kind of number.
@Suite struct ConstantTests {
  @Test("x.multiplied(by: c) is x · c, value, tangents and slopes")
  func product() {
    #expect(2.0.multiplied(by: 3) == 6)
    #expect(Dual(2.0, 5.0).multiplied(by: 3) == Dual(6, 15))
    let hyper = HyperDual(2.0, along: 5, and: 7).multiplied(by: 3)
    #expect(hyper == HyperDual(2.0, along: 5, and: 7) * 3)
    let many = MultiDual<SIMD2<Double>>(2, Lanes { i in Double(i) }).multiplied(by: 3)
    #expect(many.value == 6 && many.tangents[1] == 3)
    let lanes = Dual(Lanes<SIMD2<Double>>(repeating: 2), 1).multiplied(by: Lanes { i in Double(i + 1) })
    #expect(lanes.value[1] == 4 && lanes.tangent[0] == 1)
    #expect(gradient(at: [5.0]) { x in (x[0] * x[0]).multiplied(by: 3) } == [30])
  }

  @Test("A weighted sum by constants is the sum of products, in every mode")
  func weightedSum() {
    let weights = [0.5, -2, 3, 0.25]
    struct Sum: Objective {
      let weights: [Double]
      func callAsFunction<S: Scalar>(_ x: [S]) -> S {
        let y = S.weightedSum(x) { j in S.Constant(weights[j]) }
        return S.exp(y) * y
      }
    }
    struct Plain: Objective {
      let weights: [Double]
      func callAsFunction<S: Scalar>(_ x: [S]) -> S {
        var y: S = 0
        for j in x.indices { y += S(weights[j]) * x[j] }
        return S.exp(y) * y
      }
    }
    let (x, v) = ([0.1, 0.2, -0.3, 0.4], [1.0, 2, 3, 4])
    for mode in HessianVectorProductMode.allCases {
      let a = valueWithHessianVectorProduct(at: x, along: v, mode: mode, of: Sum(weights: weights))
      let b = valueWithHessianVectorProduct(at: x, along: v, mode: mode, of: Plain(weights: weights))
      for (p, q) in zip([a.value] + a.gradient + a.product, [b.value] + b.gradient + b.product) {
        #expect((p - q).magnitude <= 1e-13 * Swift.max(1, q.magnitude))
      }
    }
  }

  @Test("ln Σ exp on lanes is shifted: large and infinite numbers give what Double gives")
  func logSumExp() {
    typealias Four = Lanes<SIMD4<Double>>
    let columns: [[Double]] = [
      [1000, 999, 998], [-1000, -1001, 0], [.infinity, 0, 1], [-.infinity, -.infinity, -.infinity],
    ]
    let result = Four.logSumExp((0..<3).map { j in Four { columns[$0][j] } })
    for (lane, column) in columns.enumerated() {
      let expected = Double.logSumExp(column)
      #expect(result[lane] == expected || (result[lane] - expected).magnitude <= 4e-16 * expected.magnitude)
    }
    #expect(Four.logSumExp([]) == Four(repeating: -.infinity))
  }
}
