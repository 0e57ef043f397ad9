import Arrays
import DualNumbers
import ReverseMode
import Scalars
import Testing

/// Losses, softmax and attention where numbers are large, masked, alone or equal.
@Suite struct StabilityTests {
  /// The value, the gradient and H·v for a direction of ones and twos.
  private func derivatives<E: TensorElement>(
    _ x: Tensor<E>, _ f: (Reverse<Dual<Tensor<E>>>) -> Reverse<Dual<Tensor<E>>>
  ) -> (value: E, gradient: [E], product: [E]) {
    var tape = Tape<Dual<Tensor<E>>>()
    let v = Tensor<E>(shape: x.shape) { $0 % 2 == 0 ? 1 : 2 }
    let variable = tape.variable(Dual(x, v))
    let output = f(variable)
    tape.sweep(from: output)
    let adjoint = tape.adjoint(of: variable)
    func written(_ y: Tensor<E>) -> [E] { (y + Tensor(repeating: 0, shape: x.shape)).elements }
    return (output.value.value[0], written(adjoint.value), written(adjoint.tangent))
  }

  private func crossEntropyAtEnds<E: TensorElement>(_: E.Type) {
    let wrong = derivatives(Tensor<E>([[1e4, -1e4, 0]])) { $0.crossEntropy(labels: [1]) }
    #expect(wrong.value == 2e4 && wrong.gradient == [1, -1, 0] && wrong.product == [0, 0, 0])
    let right = derivatives(Tensor<E>([[1e4, -1e4, 0]])) { $0.crossEntropy(labels: [0]) }
    #expect(right.value == 0 && right.gradient == [0, 0, 0] && right.product == [0, 0, 0])
    let smooth = derivatives(Tensor<E>([[1e4, -1e4]])) { $0.crossEntropy(labels: [0], smoothing: 0.5) }
    #expect(smooth.value == 5e3 && smooth.gradient == [0.25, -0.25] && smooth.product == [0, 0])
    let binary = derivatives(Tensor<E>([1e4, -1e4, 1e4, -1e4])) {
      $0.binaryCrossEntropy(targets: Tensor([1, 0, 0, 1]))
    }
    #expect(binary.value == 5e3 && binary.gradient == [0, 0, 0.25, -0.25] && binary.product == [0, 0, 0, 0])
  }

  @Test("Cross-entropies at ±10⁴ are exact, with their slopes")
  func ends() {
    crossEntropyAtEnds(Double.self)
    crossEntropyAtEnds(Float.self)
  }

  @Test("A class masked by −∞ costs nothing where it has no probability, and everything where it has some")
  func masked() {
    let x = Tensor<Double>([[0, -.infinity, 0]])
    let loss = derivatives(x) { $0.crossEntropy(labels: [0]) }
    #expect((loss.value - Double.log(2)).magnitude < 1e-15 && loss.gradient == [-0.5, 0, 0.5])
    #expect(loss.product == [0, 0, 0])
    #expect(x.crossEntropy(labels: [1])[0] == .infinity && x.crossEntropy(labels: [0], smoothing: 0.1)[0] == .infinity)
    #expect(x.softmax().elements == [0.5, 0, 0.5] && x.logSumExp(over: 1)[0] == Double.log(2))
    let softmax = derivatives(x) { ($0.softmax() * .constant(Tensor([[1, 2, 3]]))).sum() }
    #expect(softmax.gradient == [-0.5, 0, 0.5] && softmax.product == [0, 0, 0])
  }

  @Test("All masked, an infinite logit and a NaN are what ln Σ exp says")
  func infinite() {
    #expect(Tensor<Double>([[-.infinity, -.infinity]]).logSumExp(over: 1)[0] == -.infinity)
    #expect(Tensor<Double>([[.infinity, 0]]).logSumExp(over: 1)[0] == .infinity)
    for x in [[.nan, 0, 1], [0, .nan, 1], [0, 1, .nan]] as [[Double]] {
      #expect(Tensor(x).logSumExp(over: 0)[0].isNaN && Tensor(x).softmax()[0].isNaN)
      #expect(
        Tensor([x]).crossEntropy(labels: [0])[0].isNaN && Tensor(x).squaredError(targets: Tensor([0, 0, 0]))[0].isNaN)
      #expect(Tensor(x).max(over: 0)[0].isNaN && Tensor(x).sum()[0].isNaN && Tensor(x).normalized()[0].isNaN)
    }
  }

  @Test("A single class has no loss and no slope; equal logits share equally")
  func singleAndEqual() {
    for x in [-1e4, 0, 1e4] {
      let single = derivatives(Tensor<Double>([[x], [x]])) { $0.crossEntropy(labels: [0, 0]) }
      #expect(single.value == 0 && single.gradient == [0, 0] && single.product == [0, 0])
      #expect(Tensor<Double>([[x, x, x, x]]).softmax().elements == [0.25, 0.25, 0.25, 0.25])
      let loss = Tensor<Double>([[x, x, x, x]]).crossEntropy(labels: [2])[0]
      #expect((loss - Double.log(4)).magnitude < 1e-15)
    }
  }

  @Test("Of several largest the first has the slope; a row of equal numbers is normalized to 0")
  func ties() {
    let largest = derivatives(Tensor<Double>([[2, 5, 5], [1, 1, 1]])) { $0.max(over: 1).sum() }
    #expect(largest.gradient == [0, 1, 0, 1, 0, 0])
    let pooled = derivatives(Tensor<Double>(repeating: 3, shape: [1, 2, 2, 1])) { $0.maxPool(2).sum() }
    #expect(pooled.gradient == [1, 0, 0, 0])
    #expect(Tensor<Double>([[7, 7, 7]]).normalized().elements == [0, 0, 0])
  }

  @Test("Under a causal mask a token sees itself and those before, and nothing else has a slope")
  func causal() {
    let x = Tensor<Double>([[1, 2], [3, -4], [0.5, 1]])
    let y = Tensor.attention(x, x, x, mask: .causalMask(3))
    #expect(y[0, 0] == 1 && y[0, 1] == 2)
    let first = derivatives(x) { Reverse.attention($0, $0, $0, mask: .causalMask(3)).slice(0..<1).sum() }
    #expect(first.gradient == [1, 1, 0, 0, 0, 0] && first.product == [0, 0, 0, 0, 0, 0])
    let large = derivatives(x * 1e3) { Reverse.attention($0, $0, $0, mask: .causalMask(3)).sum() }
    #expect((large.gradient + large.product).allSatisfy { $0.isFinite })
  }

  @Test("0 · ∞ of a number that is written is NaN in every composition, and what is not used is absent")
  func zeroTimesInfinity() {
    func f<S: ArrayScalar>(_ x: S) -> S { S.sqrt(x).sum() * 0 }
    let x = Tensor<Double>([0, 1])
    var tape = Tape<Tensor<Double>>()
    let variable = tape.variable(x)
    tape.sweep(from: f(variable))
    #expect(tape.adjoint(of: variable)[0].isNaN && tape.adjoint(of: variable)[1] == 0)
    let dual = f(Dual(x, 1))
    #expect(dual.tangent[0].isNaN)
    var outer = Tape<Reverse<Tensor<Double>>>()
    let nested = outer.variable(variable)
    outer.sweep(from: f(nested))
    #expect(outer.adjoint(of: nested).value[0].isNaN && outer.adjoint(of: nested).value[1] == 0)

    let unused = tape.variable(x)
    _ = Reverse.sqrt(unused).sum()
    tape.sweep(from: variable.sum())
    #expect(tape.adjoint(of: unused).isAbsent && tape.adjoint(of: variable).elements == [1, 1])
  }
}
