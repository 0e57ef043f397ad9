import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import Testing

@Suite struct SumTests {
  struct Loops: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      var sum = S(0), dot = S(0), weighted = S(0), exponentials = S(0)
      for i in x.indices {
        sum += x[i]
        dot += x[i] * S.sin(x[x.count - 1 - i])
        weighted += x[i] * S(Double(i) - 1.5)
        exponentials += S.exp(x[i])
      }
      var squares = S(0), horner = S(0)
      for i in x.indices {
        squares += x[i] * x[i]
        horner = horner * S.cos(x[0]) + x[x.count - 1 - i]
      }
      return sum * dot + weighted * S.log(exponentials) + squares * horner
    }
  }

  struct Sums: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      let dot = S.dot(x, x.reversed().map { S.sin($0) })
      let weighted = S.weightedSum(x, weights: x.indices.map { Double($0) - 1.5 })
      return S.sum(x) * dot + weighted * S.logSumExp(x) + S.squaredNorm(x) * S.polynomial(x, at: S.cos(x[0]))
    }
  }

  let x = [0.3, -1.2, 2.5, 0.7]
  let v = [1.0, 0.5, -0.25, 2.0]

  @Test(
    "A sum as one operation has the derivatives of the loop, in every mode",
    arguments: HessianVectorProductMode.allCases)
  func modes(_ mode: HessianVectorProductMode) {
    let loops = valueWithHessianVectorProduct(at: x, along: v, mode: mode, of: Loops())
    let sums = valueWithHessianVectorProduct(at: x, along: v, mode: mode, of: Sums())
    #expect((loops.value - sums.value).magnitude < 1e-13)
    for (a, b) in zip(loops.gradient + loops.product, sums.gradient + sums.product) {
      #expect((a - b).magnitude < 1e-12)
    }
  }

  @Test("On a tape a sum is one node, however many terms it has, and constants are none")
  func nodes() {
    var tape = Tape<Double>()
    let x = (0..<100).map { tape.variable(Double($0)) }
    let before = tape.nodeCount
    let y = Reverse.sum(x) + Reverse.weightedSum(x, weights: (0..<100).map(Double.init))
    #expect(tape.nodeCount == before + 3)
    tape.sweep(from: y)
    #expect(tape.adjoint(of: x[7]) == 8)
    let z = Reverse.mean(x) + Reverse.squaredNorm(x)
    #expect(tape.nodeCount == before + 6)
    tape.sweep(from: z)
    #expect(tape.adjoint(of: x[7]) == 0.01 + 14)
    #expect(Reverse<Double>.sum([1, 2, 3]).isConstant)
  }

  @Test("A lazy collection is computed once, and what it records does not mix with the operands")
  func lazy() {
    let gradient = gradient(at: [1.0, 2.0, 3.0]) { x in
      Reverse.sum(x.indices.lazy.map { i in Reverse.dot([x[i], x[0]], [x[0], x[i]]) })
    }
    #expect(gradient == [2 * 6 + 2, 2, 2])
  }

  @Test("log-sum-exp does not overflow, and its slopes are the softmax")
  func logSumExp() {
    #expect(Double.logSumExp([1000, 1000]) == 1000 + Double.log(2))
    #expect(Double.logSumExp([] as [Double]) == -.infinity)
    // The value 1000.69… is rounded, and the exponential of the difference carries that on: 1000 · 2⁻⁵³ relative.
    for slope in gradient(at: [1000.0, 1000.0], of: { Reverse.logSumExp($0) }) {
      #expect((slope - 0.5).magnitude < 1e-13)
    }
    #expect(gradient(at: [-1000.0, 0.0]) { Reverse.logSumExp($0) } == [0, 1])
  }

  @Test("Means, squared norms and polynomials")
  func derived() {
    #expect(Double.mean([1, 2, 6]) == 3)
    #expect(Double.squaredNorm([3, 4]) == 25)
    #expect(Double.polynomial([1, 0, 2], at: 3) == 19)
    #expect(Double.polynomial([], at: 3) == 0)
    #expect(derivative(at: 3.0) { Dual.polynomial([1, 0, 2], at: $0) } == 12)
  }

  @Test("On a tape a polynomial is one node, and none if its coefficients are constants")
  func polynomialNodes() {
    var tape = Tape<Double>()
    let (x, c, d) = (tape.variable(3), tape.variable(2), tape.variable(5))
    let y = Reverse.polynomial([c, 7, d], at: x)
    #expect(tape.nodeCount == 4)
    #expect(y.value == 2 + 7 * 3 + 5 * 9)
    tape.sweep(from: y)
    #expect(tape.adjoint(of: x) == 7 + 2 * 5 * 3)
    #expect(tape.adjoint(of: c) == 1)
    #expect(tape.adjoint(of: d) == 9)

    let z = Reverse.polynomial([1, 0, 2], at: x)
    #expect(tape.nodeCount == 4)
    tape.sweep(from: z)
    #expect(tape.adjoint(of: x) == 12)
    tape.sweep(from: Reverse.polynomial([c, d], at: 4))
    #expect(tape.adjoint(of: d) == 4)
    #expect(Reverse<Double>.polynomial([], at: x).isConstant)
  }

  @Test("A polynomial of degree 0 is its coefficient, and does not depend on x, be its slope infinite")
  func constantPolynomial() {
    #expect(Reverse<Double>.polynomial([7], at: 3).isConstant)
    #expect(gradient(at: [0.0]) { Reverse.polynomial([7], at: Reverse.sqrt($0[0])) } == [0])
    #expect(gradient(at: [0.0, 2.0]) { Reverse.polynomial([$0[1]], at: Reverse.sqrt($0[0])) } == [0, 1])
  }

  @Test("The slopes of log Σ exp sum to 1 wherever the values are, and its Hessian is that of the shifted ones")
  func largeLogSumExp() {
    func f<S: Scalar>(_ x: [S]) -> S { S.logSumExp(x) }
    for shift in [0, 1e5, 1e10, 1e16, -1e16, 1e300] {
      let x = [shift, shift]
      #expect(gradient(at: x) { f($0) } == [0.5, 0.5], "\(shift)")
      #expect(hessian(at: x) { f($0) } == [[0.25, -0.25], [-0.25, 0.25]], "\(shift)")
      #expect(hessianDiagonal(at: x) { f($0) } == [0.25, 0.25], "\(shift)")
    }
    #expect(gradient(at: [3e7, 3e7] as [Float]) { f($0) } == [0.5, 0.5])
    // A masked term is not there.
    #expect(gradient(at: [2, -.infinity, 2]) { f($0) } == [0.5, 0, 0.5])
  }

  @Test("The slope of a straight line is finite at infinity")
  func lineAtInfinity() {
    #expect(gradient(at: [Double.infinity]) { Reverse.polynomial([1, 2], at: $0[0]) } == [2])
  }

  @Test("Sums of no terms are zero")
  func empty() {
    #expect(Double.sum([]) == 0)
    #expect(Reverse<Double>.dot([], []) == 0)
  }

  @Test("An inner product of unequal counts traps")
  func misuse() async {
    await #expect(processExitsWith: .failure) { _ = Double.dot([1, 2], [1]) }
    await #expect(processExitsWith: .failure) { _ = Reverse<Double>.weightedSum([1, 2], weights: [1]) }
  }
}
