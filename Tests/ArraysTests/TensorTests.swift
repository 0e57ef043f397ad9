import Arrays
import Scalars
import Testing

@Suite struct TensorTests {
  @Test("An array has a shape and its elements in row-major order; a number has no axes")
  func making() {
    let x = Tensor<Double>([[1, 2, 3], [4, 5, 6]])
    #expect(x.shape == [2, 3] && x.shape.rank == 2 && x.shape[-1] == 3 && x.count == 6 && !x.isNumber)
    #expect(x[1, 0] == 4 && x[5] == 6 && x.elements == [1, 2, 3, 4, 5, 6])
    #expect("\(x)" == "[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]" && "\(x.shape)" == "2 × 3")
    let number: Tensor<Float> = 2.5
    #expect(number.isNumber && number.shape.rank == 0 && number.count == 1 && number[0] == 2.5 && "\(number)" == "2.5")
    #expect("\(Shape())" == "()" && Shape().count == 1)
    #expect(Tensor<Double>(3).elements == [3] && Tensor<Double>(0.5) == 0.5 && Tensor<Double>(number: 2) == 2)
    let deep = Tensor<Double>(shape: [1, 2, 1, 2, 1, 2]) { Double($0) }
    #expect(deep[0, 1, 0, 0, 0, 1] == 5 && deep.shape.array == [1, 2, 1, 2, 1, 2])
    #expect("\(deep)" == "[[[[[[0.0, 1.0]], [[2.0, 3.0]]]], [[[[4.0, 5.0]], [[6.0, 7.0]]]]]]")
    #expect(Tensor<Double>(repeating: 7, shape: []).isNumber)
  }

  @Test("An array may be empty, in every place")
  func empty() {
    for shape in [[0], [0, 3], [2, 0], [2, 0, 3]] as [Shape] {
      let x = Tensor<Double>([], shape: shape)
      #expect(x.count == 0 && x.elements.isEmpty && (x + x).shape == shape && (x * 2).shape == shape)
      #expect(Tensor.exp(x).shape == shape && x.sum()[0] == 0 && x == x && x.reshaped(to: [0]).count == 0)
      #expect(x.transposedIfMatrix.count == 0)
    }
    #expect(Tensor<Double>([], shape: [2, 0]).sum(over: 1) == Tensor([0, 0]))
    #expect(Tensor<Double>([], shape: [2, 0]).logSumExp(over: 1) == Tensor([-.infinity, -.infinity]))
    #expect(Tensor<Double>([], shape: [0, 2]).softmax().shape == [0, 2])
    #expect(
      Tensor<Double>.matrixProduct(Tensor([], shape: [2, 0]), Tensor([], shape: [0, 3]))
        == Tensor(repeating: 0, shape: [2, 3]))
    #expect("\(Tensor<Double>([], shape: [2, 0]))" == "[[], []]")
  }

  @Test("A copy stays what it was, and an array of Swift keeps its elements when the tensor outlives it")
  func values() {
    var elements: [Double] = [1, 2, 3]
    let x = Tensor(elements)
    elements[0] = 9
    #expect(x.elements == [1, 2, 3])
    var y = x
    y += 1
    #expect(x.elements == [1, 2, 3] && y.elements == [2, 3, 4])
    func made() -> Tensor<Double> { Tensor((0..<1000).map { Double($0) }) }
    let kept = (0..<20).map { _ in made() }
    #expect(kept.allSatisfy { $0[999] == 999 && $0.sum()[0] == 499_500 })
  }

  @Test("Equal means shape and elements; a number is no array of one element")
  func equality() {
    let x = Tensor<Double>([1, 2])
    #expect(x == Tensor([1, 2]) && x != Tensor([1, 3]) && x != Tensor([[1, 2]]) && Tensor<Double>([1]) != 1)
    #expect(
      Tensor<Double>([.nan]) != Tensor([.nan]) && Tensor<Double>([-0.0]) == Tensor([0]) && Tensor<Double>.zero == 0)
    for n in 1...40 {
      let y = Tensor<Float>(shape: [n]) { Float($0) }
      #expect(y == Tensor(shape: [n]) { Float($0) } && y != Tensor(shape: [n]) { Float($0 == n - 1 ? -1 : $0) })
    }
  }

  @Test("The literal 0 meets ∞ as a number does; the absent one stays absent")
  func zeros() {
    let infinite = Tensor<Double>([.infinity, 1])
    #expect((0 * infinite)[0].isNaN && (infinite * 0)[0].isNaN && (Tensor([0, 0]) * infinite)[0].isNaN)
    #expect(!(0 as Tensor<Double>).isAbsent && Tensor<Double>.zero.isAbsent && Tensor<Double>.absent.isAbsent)
    let absent = Tensor<Double>.zero
    for x in [absent * infinite, infinite * absent, absent / 0, -absent, absent + absent, absent - absent] {
      #expect(x.isAbsent)
    }
    #expect(infinite + absent == infinite && absent + infinite == infinite && infinite - absent == infinite)
    #expect((absent - infinite).elements == [-.infinity, -1] && !(infinite * 1).isAbsent)
    #expect(Tensor<Double>.exp(absent) == 1 && !Tensor<Double>.sin(absent).isAbsent)
    var sum = absent
    sum.accumulate(infinite, times: absent)
    #expect(sum.isAbsent)
    sum.accumulate(infinite, times: 1)
    sum.accumulate(1, times: Tensor([1, 2]))
    sum.accumulate(Tensor([1, 2]), times: Tensor([3, 4]))
    #expect(sum.elements == [.infinity, 11])
  }

  @Test("Arithmetic is that of numbers to the last bit, for rows of every length and numbers on either side")
  func arithmetic() {
    for n in 0...40 {
      let (x, y) = ((0..<n).map { Double($0) / 7 - 2 }, (0..<n).map { 1.1 - Double($0) / 3 })
      let (a, b) = (Tensor(x), Tensor(y))
      #expect((a + b).elements == zip(x, y).map { $0 + $1 } && (a - b).elements == zip(x, y).map { $0 - $1 })
      #expect((a * b).elements == zip(x, y).map { $0 * $1 } && (a / b).elements == zip(x, y).map { $0 / $1 })
      #expect((a + 0.3).elements == x.map { $0 + 0.3 } && (0.3 - a).elements == x.map { 0.3 - $0 })
      #expect((a * 0.3).elements == x.map { $0 * 0.3 } && (0.3 / b).elements == y.map { 0.3 / $0 })
      #expect((-a).elements == x.map { -$0 } && Tensor.pow(a, 3).elements == x.map { Double.pow($0, 3) })
      var sum = a
      sum += b
      sum.accumulate(a, times: b)
      #expect(sum.elements == zip(x, y).map { ($0 + $1) + $0 * $1 })
      // Two orders of a sum differ by no more than its roundings.
      let size = x.reduce(0) { $0 + $1.magnitude }
      #expect((a.sum()[0] - x.reduce(0, +)).magnitude <= 4e-16 * Double(n) * size)
      #expect((a.gathered(to: 0)[0] - x.reduce(0, +)).magnitude <= 4e-16 * Double(n) * size)
    }
  }

  @Test("Dropout keeps 1 − p of the elements, lifted, by the key and the element's number alone")
  func dropout() {
    let ones = Tensor<Double>(repeating: 1, shape: [100, 100])
    let kept = ones.dropout(0.25, key: 3)
    #expect(Set(kept.elements) == [0, 1 / 0.75])
    let share = kept.elements.filter { $0 != 0 }.count
    #expect((7300...7700).contains(share))
    #expect(kept == ones.dropout(0.25, key: 3) && kept != ones.dropout(0.25, key: 4) && ones.dropout(0, key: 3) == ones)
    #expect(ones.reshaped(10_000).dropout(0.25, key: 3).elements == kept.elements)
    let singles = Tensor<Float>(repeating: 1, shape: [100, 100]).dropout(0.25, key: 3)
    #expect(singles.elements.map { $0 == 0 } == kept.elements.map { $0 == 0 })
  }

  @Test("The statistics of a batch are those of each feature")
  func statistics() {
    let (mean, variance) = Tensor<Double>([[[1, 10], [3, 10]], [[5, 10], [7, 14]]]).batchStatistics
    #expect(mean == Tensor([4, 11]) && variance == Tensor([5, 3]))
  }
}

extension Tensor where Element == Double {
  fileprivate init(_ x: [[[Double]]]) {
    self.init(x.flatMap { $0.flatMap { $0 } }, shape: [x.count, x[0].count, x[0][0].count])
  }
  fileprivate var transposedIfMatrix: Tensor { shape.rank == 2 ? transposed : self }
}
