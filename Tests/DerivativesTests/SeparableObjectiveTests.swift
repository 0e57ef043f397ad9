import Derivatives
import Problems
import Scalars
import TestSupport
import Testing

@Suite struct SeparableObjectiveTests {
  typealias Chain = Rosenbrock.Sum

  /// Scattered triples with data of their own; every seventh names one variable twice.
  struct Triples: SeparableObjective {
    let elementCount = 53
    let variablesPerElement = 3
    let weights = (0..<53).map { 0.5 + Double($0 % 11) / 7 }
    func variable(_ k: Int, of e: Int) -> Int { k == 2 && e % 7 == 0 ? e * 5 % 20 : (e * 5 + k * 3) % 20 }
    func element<S: Scalar>(_ x: ElementVariables<S>) -> S {
      x.data { weights[$0] } * x[0] * x[1] * x[1] + S.sin(x[2]) * x[0]
    }
  }

  static let counts = [1, 2, 7, 8, 9, 16, 23, 64]

  func point(_ n: Int) -> [Double] { (0..<n).map { Double(($0 * 37) % 29) / 13 - 1 } }

  func isClose(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-13) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { ($0 - $1).magnitude <= tolerance * Swift.max(1, $1.magnitude) }
  }

  @Test("Value, gradient and product agree with the tape's, for every number of elements", arguments: counts)
  func chain(_ count: Int) {
    let f = Chain(elementCount: count)
    let (x, v) = (point(count + 1), point(count + 1).reversed() as [Double])
    let tape = valueWithHessianVectorProduct(at: x, along: v, mode: .forwardOverReverse, of: f)
    let result = valueWithHessianVectorProduct(at: x, along: v, of: f)
    #expect(isClose([result.value], [tape.value]))
    #expect(isClose(result.gradient, tape.gradient))
    #expect(isClose(result.product, tape.product))
    #expect(valueWithGradient(at: x, of: f).gradient == result.gradient)
  }

  @Test("Elements that share variables in no order, with data of their own, agree with the tape too")
  func triples() {
    let f = Triples()
    let (x, v) = (point(20), point(20).reversed() as [Double])
    let tape = valueWithHessianVectorProduct(at: x, along: v, mode: .forwardOverReverse, of: f)
    let result = valueWithHessianVectorProduct(at: x, along: v, of: f)
    #expect(isClose(result.gradient, tape.gradient))
    #expect(isClose(result.product, tape.product))
  }

  @Test("Any number of threads gives the same bits, of chains and of scattered elements", arguments: [1, 2, 3, 7])
  func threads(_ threads: Int) {
    let (chain, triples) = (Chain(elementCount: 999), Triples())
    let (x, y) = (point(1000), point(20))
    let (v, w) = (x.reversed() as [Double], y.reversed() as [Double])
    #expect(chain.valueWithGradient(at: x, threads: threads) == valueWithGradient(at: x, of: chain))
    #expect(triples.valueWithGradient(at: y, threads: threads) == valueWithGradient(at: y, of: triples))
    let one = valueWithHessianVectorProduct(at: x, along: v, of: chain)
    let many = chain.valueWithHessianVectorProduct(at: x, along: v, threads: threads)
    #expect(many == one)
    #expect(
      triples.valueWithHessianVectorProduct(at: y, along: w, threads: threads)
        == valueWithHessianVectorProduct(at: y, along: w, of: triples))
    #expect(chain.sparseHessian(at: x, threads: threads) == chain.sparseHessian(at: x))
    #expect(triples.sparseHessian(at: y, threads: threads) == triples.sparseHessian(at: y))
    #expect(triples.hessianDiagonal(at: y, threads: threads) == hessianDiagonal(at: y, of: triples))
  }

  /// Elements of two neighbours in a chain, as they come or from the last to the first; in rows of a mesh; or of any
  /// two variables.
  struct Shared: SeparableObjective {
    enum Order: CaseIterable { case ascending, descending, mesh, star, scattered, twice }
    let order: Order
    let elementCount: Int
    var count: Int { elementCount + 41 }
    let variablesPerElement = 2
    func variable(_ k: Int, of e: Int) -> Int {
      switch order {
      case .ascending: e + k
      case .descending: elementCount - e - k
      case .mesh: e + 40 * k
      case .star: k == 0 ? e : elementCount
      case .scattered: (e * 7919 + k * 104_729) % count
      case .twice: e % 5 == 0 ? e : e + k
      }
    }
    func element<S: Scalar>(_ x: ElementVariables<S>) -> S { x[0] * x[1] * x[1] + S.exp(x[0]) * S.sin(x[1]) }
  }

  // So many elements that threads are woken, however they are shared out.
  @Test("Threads that share variables give the bits of one thread", arguments: Shared.Order.allCases)
  func sharedVariables(_ order: Shared.Order) {
    let f = Shared(order: order, elementCount: optimized ? 60_000 : 700)
    let x = point(f.count)
    let v = x.reversed() as [Double]
    let gradient = f.valueWithGradient(at: x)
    let product = f.valueWithHessianVectorProduct(at: x, along: v)
    let diagonal = f.valueWithHessianDiagonal(at: x)
    for threads in [2, 5] {
      #expect(f.valueWithGradient(at: x, threads: threads) == gradient)
      #expect(f.valueWithHessianVectorProduct(at: x, along: v, threads: threads) == product)
      #expect(f.valueWithHessianDiagonal(at: x, threads: threads) == diagonal)
    }
  }

  @Test("The diagonal is that of the Hessian, its gradient the gradient", arguments: Shared.Order.allCases)
  func diagonal(_ order: Shared.Order) {
    let f = Shared(order: order, elementCount: 83)
    let x = point(f.count)
    let result = f.valueWithHessianDiagonal(at: x)
    let matrix = f.sparseHessian(at: x).dense
    #expect(isClose(result.diagonal, matrix.indices.map { matrix[$0][$0] }))
    let gradient = f.valueWithGradient(at: x)
    #expect(isClose([result.value], [gradient.value]))
    #expect(isClose(result.gradient, gradient.gradient))
    #expect(isClose(result.diagonal, valueWithHessianDiagonal(at: x) { f($0) }.diagonal))
  }

  @Test("Without elementary functions the lanes change no bit: each place of a chain has the sum of its two elements")
  func lanes() {
    let f = Chain(elementCount: 100)
    let x = point(101)
    var expected = [Double](repeating: 0, count: 101)
    for e in 0..<100 {
      let single = valueWithGradient(at: [x[e], x[e + 1]]) { x in
        let a = 1 - x[0], b = x[1] - x[0] * x[0]
        return a * a + 100 * b * b
      }
      let element = valueWithGradient(at: Array(x[e...e + 1]), of: Chain(elementCount: 1)).gradient
      #expect(isClose(single.gradient, element))
      expected[e] += element[0]
      expected[e + 1] += element[1]
    }
    #expect(valueWithGradient(at: x, of: f).gradient == expected)
  }

  /// Neighbourhoods of any size: Σ (Σ xᵢ)⁴ over m variables in a row.
  struct Windows: SeparableObjective {
    let elementCount: Int
    let variablesPerElement: Int
    func variable(_ k: Int, of element: Int) -> Int { element + k }
    func element<S: Scalar>(_ x: ElementVariables<S>) -> S {
      var sum: S = 0
      for k in 0..<variablesPerElement { sum += x[k] }
      return S.pow(sum, 4)
    }
  }

  @Test("Elements of one to nine variables agree with the tape", arguments: [1, 2, 3, 4, 5, 9])
  func arity(_ m: Int) {
    let f = Windows(elementCount: 150, variablesPerElement: m)
    let (x, v) = (point(149 + m), point(149 + m).reversed() as [Double])
    let tape = valueWithHessianVectorProduct(at: x, along: v, mode: .forwardOverReverse, of: f)
    let result = valueWithHessianVectorProduct(at: x, along: v, of: f)
    #expect(isClose([result.value], [tape.value], 1e-12))
    #expect(isClose(result.gradient, tape.gradient, 1e-12))
    #expect(isClose(result.product, tape.product, 1e-12))
    #expect(isClose(valueWithGradient(at: x, of: f).gradient, tape.gradient, 1e-12))
  }

  #if compiler(>=6.2)
    @Test("A variable that the point does not have, no variable, and no thread are misuse, and trap with a message")
    func misuse() async {
      struct Beyond: SeparableObjective {
        let elementCount: Int
        let shift: Int
        let variablesPerElement = 1
        func variable(_ k: Int, of element: Int) -> Int { element + shift }
        func element<S: Scalar>(_ x: ElementVariables<S>) -> S { x[0] }
      }
      let past = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = valueWithGradient(at: [Double](repeating: 1, count: 20), of: Beyond(elementCount: 20, shift: 1)).value
      }
      let pastMessage = String(decoding: past?.standardErrorContent ?? [], as: UTF8.self)
      #expect(pastMessage.contains("names variable 20 of a point that has 20"))
      let before = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = valueWithGradient(at: [Double](repeating: 1, count: 20), of: Beyond(elementCount: 20, shift: -1)).value
      }
      let beforeMessage = String(decoding: before?.standardErrorContent ?? [], as: UTF8.self)
      #expect(beforeMessage.contains("names variable -1 of a point"))
      await #expect(processExitsWith: .failure) {
        _ = valueWithGradient(at: [1.0], of: Windows(elementCount: 1, variablesPerElement: 0)).value
      }
      await #expect(processExitsWith: .failure) {
        _ = Windows(elementCount: 1, variablesPerElement: 0).sparseHessian(at: [1.0])
      }
      await #expect(processExitsWith: .failure) {
        _ = Chain(elementCount: 1).valueWithGradient(at: [1.0, 2.0], threads: 0).value
      }
      await #expect(processExitsWith: .failure) {
        _ = Chain(elementCount: 1).sparseHessian(at: [1.0, 2.0], threads: 0)
      }
    }
  #endif

  @Test("The sparse Hessian holds the dense one, and the diagonal is its diagonal")
  func hessians() {
    let chain = Chain(elementCount: 20)
    let x = point(21)
    let sparse = chain.sparseHessian(at: x)
    #expect(sparse.entries.count == 2 * 21 - 1)
    for (row, dense) in zip(sparse.dense, hessian(at: x) { chain($0) }) { #expect(isClose(row, dense)) }
    #expect(isClose(hessianDiagonal(at: x, of: chain), sparse.dense.indices.map { sparse.dense[$0][$0] }))

    let triples = Triples()
    let y = point(20)
    let matrix = triples.sparseHessian(at: y)
    for (row, dense) in zip(matrix.dense, hessian(at: y) { triples($0) }) { #expect(isClose(row, dense)) }
    #expect(isClose(hessianDiagonal(at: y, of: triples), matrix.dense.indices.map { matrix.dense[$0][$0] }))
    for (a, b) in zip(matrix.entries, matrix.entries.dropFirst()) { #expect((a.row, a.column) < (b.row, b.column)) }
  }

  /// A variable that all elements share, the last: the matrix is an arrow.
  struct Arrow: SeparableObjective {
    let elementCount: Int
    let variablesPerElement = 2
    func variable(_ k: Int, of element: Int) -> Int { k == 0 ? elementCount - element - 1 : elementCount }
    func element<S: Scalar>(_ x: ElementVariables<S>) -> S { x[0] * x[1] * x[1] }
  }

  @Test("A variable that all elements share has a full row, and its diagonal is added in the order of the elements")
  func arrow() {
    let n = 200
    let x = point(n + 1)
    let matrix = Arrow(elementCount: n).sparseHessian(at: x)
    #expect(matrix.entries.count == n + n + 1)
    #expect(matrix.entries.suffix(n + 1).map(\.column) == Array(0...n))
    let last = matrix.dense[n]
    for i in 0..<n { #expect(last[i] == 2 * x[n]) }
    var sum = 0.0
    for i in (0..<n).reversed() { sum += 2 * x[i] }
    #expect(last[n] == sum)
  }

  @Test("Single precision gives the numbers of double precision, rounded")
  func float() {
    let f = Chain(elementCount: 19)
    let x = point(20).map(Float.init)
    let double = valueWithGradient(at: x.map(Double.init), of: f).gradient
    for (a, b) in zip(valueWithGradient(at: x, of: f).gradient, double) {
      #expect((Double(a) - b).magnitude < 2e-4 * Swift.max(1, b.magnitude))
    }
  }

  @Test("A sum without elements is zero, and so are its derivatives")
  func empty() {
    let f = Chain(elementCount: 0)
    let result = valueWithHessianVectorProduct(at: [1.0], along: [1.0], of: f)
    #expect(result.value == 0 && result.gradient == [0] && result.product == [0])
    let matrix = f.sparseHessian(at: [1.0])
    #expect(matrix.entries.isEmpty && matrix.count == 1)
  }
}
