import Arrays
import Derivatives
import Scalars
import TestSupport
import Testing

@testable import Networks

@Suite("The oracle of functions of arrays")
struct ArrayDerivativesTests {
  static let f = SmallNetwork<Double>()
  static let store = f.store
  static var x: [Double] { store.values }
  static let v: [Double] = signs(store.count)

  @Test("Value, gradient, product and diagonal are those of the same network in scalar code, of all and of a batch")
  func scalarCode() {
    var arrays = ArrayDerivatives(of: Self.f, Self.store.layout)
    var scalars = ExactDerivatives(of: ScalarNetwork(), as: Double.self)
    #expect(arrays.numberOfSamples == 10)
    for batch in [Batch.all, Batch([3]), Batch([9, 2, 4, 2])] {
      (arrays.batch, scalars.batch) = (batch, batch)
      #expect(Answer(&arrays, at: Self.x, along: Self.v).isClose(to: Answer(&scalars, at: Self.x, along: Self.v)))
      var (g, d, expectedG, expectedD) = (Self.x, Self.x, Self.x, Self.x)
      let value = arrays.valueWithHessianDiagonal(at: Self.x, gradient: &g, diagonal: &d)
      _ = scalars.valueWithHessianDiagonal(at: Self.x, gradient: &expectedG, diagonal: &expectedD)
      #expect(deviation(g, expectedG) < 1e-14 && deviation(d, expectedD) < 1e-14)
      #expect(abs(value - scalars.value(at: Self.x)) < 1e-14 && arrays.value(at: Self.x) == value)
      var alone = Self.x
      #expect(arrays.valueWithGradient(at: Self.x, into: &alone) == value && alone == g)
    }
  }

  @Test("In Float, to its rounding")
  func inFloat() {
    let f = SmallNetwork<Float>()
    var arrays = ArrayDerivatives(of: f, Self.store.layout)
    var exact = ArrayDerivatives(of: Self.f, Self.store.layout)
    let narrow = Answer(&arrays, at: Self.x.map { Float($0) }, along: Self.v.map { Float($0) })
    let wide = Answer(&exact, at: Self.x, along: Self.v)
    #expect(deviation(narrow.gradient.map { Double($0) }, wide.gradient) < 1e-6)
    #expect(deviation(narrow.product.map { Double($0) }, wide.product) < 1e-6)
  }

  // MARK: Batches

  @Test("The mean over the batches of an epoch is that of all samples; an accumulated step is the joined batch")
  func epochs() {
    var oracle = ArrayDerivatives(of: Self.f, Self.store.layout)
    let all = Answer(&oracle, at: Self.x, along: Self.v)
    var batches = Batches(of: 4, seed: 5)
    var mean = [Double](repeating: 0, count: 2 * Self.x.count)
    var joined: [Int] = []
    for step in 0..<batches.stepsPerEpoch(of: 10) {
      oracle.batch = batches.batch(ofStep: step, of: 10)
      let answer = Answer(&oracle, at: Self.x, along: Self.v)
      let weight = Double(oracle.batch.samples!.count) / 10
      for (i, a) in (answer.gradient + answer.product).enumerated() { mean[i] += weight * a }
      if step < 2 { joined += oracle.batch.samples! }
    }
    #expect(deviation(mean, all.gradient + all.product) < 1e-14)
    var accumulating = Batches(of: 4, seed: 5, accumulating: 2)
    oracle.batch = accumulating.batch(ofStep: 0, of: 10)
    let step = Answer(&oracle, at: Self.x, along: Self.v)
    oracle.batch = Batch(joined)
    #expect(Answer(&oracle, at: Self.x, along: Self.v) == step)
  }

  @Test("Parts agree to rounding; one number of parts gives the same bits on any number of threads", arguments: 1...5)
  func parts(_ parts: Int) {
    var whole = ArrayDerivatives(of: Self.f, Self.store.layout)
    for batch in [Batch.all, Batch([1, 8]), Batch([4, 4, 5, 0, 7, 9])] {
      whole.batch = batch
      for fraction in [nil, 0.4, 1] {
        var answers: [Answer<Double>] = []
        for threads in [1, 2, nil] {
          var oracle = ArrayDerivatives(of: Self.f, Self.store.layout, threads: threads, parts: parts)
          oracle.batch = batch
          answers.append(Answer(&oracle, at: Self.x, along: Self.v, fraction: fraction, draw: 6))
        }
        #expect(answers[0] == answers[1] && answers[0] == answers[2])
        #expect(answers[0].isClose(to: Answer(&whole, at: Self.x, along: Self.v, fraction: fraction, draw: 6)))
      }
    }
  }

  @Test("The penalty counts once, however many parts there are, and with a fraction")
  func penalty() {
    var free = Self.f
    free.decay = 0
    for (parts, fraction) in [(1, nil), (3, nil), (1, 0.3), (4, 0.5)] as [(Int, Double?)] {
      var with = ArrayDerivatives(of: Self.f, Self.store.layout, parts: parts)
      var without = ArrayDerivatives(of: free, Self.store.layout, parts: parts)
      let a = Answer(&with, at: Self.x, along: Self.v, fraction: fraction)
      let b = Answer(&without, at: Self.x, along: Self.v, fraction: fraction)
      // 0.05·|w|² of the first twelve.
      for i in Self.x.indices {
        #expect(abs(a.gradient[i] - b.gradient[i] - (i < 12 ? 0.1 * Self.x[i] : 0)) < 1e-15)
        #expect(abs(a.product[i] - b.product[i] - (i < 12 ? 0.1 * Self.v[i] : 0)) < 1e-15)
      }
      #expect(abs(a.value - b.value - Self.x[..<12].reduce(0) { $0 + 0.05 * $1 * $1 }) < 1e-15)
    }
  }

  // MARK: A fraction

  @Test("With a fraction the gradient is that of all, and the product that of the drawn samples")
  func fraction() {
    let log = Witness(sampleCount: 10)
    let layout = ParameterLayout(["w": []])
    var drawing = ArrayDerivatives(of: log, layout, seed: 8)
    var oracle = ArrayDerivatives(of: Self.f, Self.store.layout, seed: 8)
    var exact = ArrayDerivatives(of: Self.f, Self.store.layout)
    for batch in [Batch.all, Batch([9, 1, 2, 7, 3])] {
      (drawing.batch, oracle.batch, exact.batch) = (batch, batch, batch)
      let all = Answer(&exact, at: Self.x, along: Self.v)
      for (draw, fraction) in [0.1, 0.25, 0.5, 0.9, 1].enumerated() {
        _ = Answer(&drawing, at: [1], along: [1], fraction: fraction, draw: draw)
        let drawn = log.log.take().filter(\.isDual).flatMap(\.samples)
        #expect(drawn.count == Int((fraction * Double(batch.samples?.count ?? 10)).rounded(.up)))
        let answer = Answer(&oracle, at: Self.x, along: Self.v, fraction: fraction, draw: draw)
        #expect(abs(answer.value - all.value) < 1e-14 && deviation(answer.gradient, all.gradient) < 1e-14)
        exact.batch = Batch(drawn)
        #expect(deviation(answer.product, Answer(&exact, at: Self.x, along: Self.v).product) < 1e-14)
        exact.batch = batch
        var product = Self.x
        oracle.hessianVectorProduct(at: Self.x, along: Self.v, fraction: fraction, draw: draw, into: &product)
        #expect(product == answer.product)
      }
    }
  }

  @Test("Each sample is recorded once: the drawn ones on dual numbers, and the rest on plain ones or not at all")
  func recordings() {
    let f = Witness(sampleCount: 10)
    var oracle = ArrayDerivatives(of: f, ParameterLayout(["w": []]), threads: 1, parts: 2)
    _ = Answer(&oracle, at: [1], along: [1], fraction: 0.3)
    let calls = f.log.take()
    #expect(calls.flatMap(\.samples).sorted() == Array(0..<10))
    #expect(calls.filter(\.isDual).flatMap(\.samples).count == 3 && calls.map(\.isDual) == [true, true, false, false])
    var product = [0.0]
    oracle.hessianVectorProduct(at: [1], along: [1], fraction: 0.3, draw: 0, into: &product)
    #expect(f.log.take().flatMap(\.samples) == calls.filter(\.isDual).flatMap(\.samples))
    // Their tapes are kept where a call has fewer parts, or none that is on dual numbers.
    let workers = oracle.workers.map { ObjectIdentifier($0) }
    _ = oracle.valueWithGradient(at: [1], into: &product)
    #expect(f.log.take().allSatisfy { !$0.isDual } && oracle.value(at: [1]) == 5.5)
    _ = Answer(&oracle, at: [1], along: [1], fraction: 0.3)
    #expect(workers.count == 5 && oracle.workers.map { ObjectIdentifier($0) } == workers)
  }

  @Test("Each sample is drawn equally often, and which are drawn is a function of seed and draw alone")
  func drawnEquallyOften() {
    for (n, fraction) in [(10, 0.3), (7, 0.5), (3, 0.01)] {
      let f = Witness(sampleCount: n)
      var oracle = ArrayDerivatives(of: f, ParameterLayout(["w": []]), seed: 4)
      var product = [0.0]
      var draws: [[Int]] = []
      for draw in 0..<1000 {
        oracle.hessianVectorProduct(at: [1], along: [1], fraction: fraction, draw: draw, into: &product)
        draws.append(f.log.take().flatMap(\.samples))
      }
      let wanted = draws[0].count
      #expect(draws.allSatisfy { $0.count == wanted && Set($0).count == wanted })
      let share = Double(wanted) / Double(n)
      for i in 0..<n {
        let count = draws.reduce(0) { $0 + ($1.contains(i) ? 1 : 0) }
        // Five standard deviations.
        #expect(abs(Double(count) - 1000 * share) < 5 * (1000 * share * (1 - share)).squareRoot())
      }
      var again = ArrayDerivatives(of: f, ParameterLayout(["w": []]), seed: 4)
      for draw in [999, 0, 17] {
        again.hessianVectorProduct(at: [1], along: [1], fraction: fraction, draw: draw, into: &product)
        #expect(f.log.take().flatMap(\.samples) == draws[draw])
      }
    }
  }

  // MARK: Dropout

  @Test(
    "Dropout leaves out the same elements in every mode of a step, others in another step, and none in an evaluation")
  func dropout() {
    var f = Self.f
    f.dropout = 0.5
    let n = f.sampleCount
    for parts in [1, 3] {
      var oracle = ArrayDerivatives(of: f, Self.store.layout, parts: parts, seed: 2)
      var whole = ArrayDerivatives(of: Self.f, Self.store.layout, parts: parts)
      var batches = Batches(of: n)
      var answers: [Answer<Double>] = []
      for step in [0, 1, 2, 1, 0] {
        oracle.batch = batches.batch(ofStep: step, of: n)
        let answer = Answer(&oracle, at: Self.x, along: Self.v)
        var gradient = Self.x
        #expect(oracle.valueWithGradient(at: Self.x, into: &gradient) == answer.value && gradient == answer.gradient)
        #expect(Answer(&oracle, at: Self.x, along: Self.v, fraction: 1) == answer)
        #expect(oracle.value(at: Self.x) == answer.value && answer.value != whole.value(at: Self.x))
        // The product is the gradient's difference: the network does not change in between.
        func moved(_ h: Double) -> [Double] {
          var g = Self.x
          _ = oracle.valueWithGradient(at: zip(Self.x, Self.v).map { $0 + h * $1 }, into: &g)
          return g
        }
        let slope = zip(moved(1e-5), moved(-1e-5)).map { ($0 - $1) / 2e-5 }
        #expect(deviation(answer.product, slope) < 1e-8)
        answers.append(answer)
      }
      #expect(answers[0] == answers[4] && answers[1] == answers[3])
      #expect(answers[0] != answers[1] && answers[1] != answers[2] && answers[0] != answers[2])
      oracle.seed = 3
      #expect(Answer(&oracle, at: Self.x, along: Self.v) != answers[0])
      for batch in [Batch.all, Batch([3, 1, 4])] {
        (oracle.batch, whole.batch) = (batch, batch)
        #expect(Answer(&oracle, at: Self.x, along: Self.v) == Answer(&whole, at: Self.x, along: Self.v))
        #expect(oracle.value(at: Self.x) == whole.value(at: Self.x))
      }
    }
    #expect(f.valueWithGradient(at: Self.store).value == Self.f.valueWithGradient(at: Self.store).value)
    #expect(f(Parameters(Self.store))[0] == Self.f(Parameters(Self.store))[0])
  }

  @Test("Two layers of dropout, and two parts of a batch, leave out different elements")
  func dropoutKeys() {
    let layers = Sequential {
      Dropout("a", 0.5)
      Dropout("b", 0.5)
    }
    let ones = Tensor<Double>(repeating: 1, shape: [1000])
    let y = layers(ones, Parameters(ParameterLayout(), [], trainingKey: 1))
    // Kept by both: a quarter, give or take five standard deviations.
    #expect(Set(y.elements) == [0, 4] && abs(y.sum()[0] / 4 - 250) < 70)
    #expect(layers(ones, Parameters(ParameterLayout(), [])) == ones)

    struct Masked: BatchObjective {
      typealias Element = Double
      var sampleCount: Int { 64 }
      func loss<S: ArrayScalar<Double>>(of samples: [Int], at p: Parameters<S>) -> S {
        let x = p["w"].repeated(samples.count, along: 0)
        return Dropout("d", 0.5)(x, p).slice(0..<1).sum()
      }
    }
    // The masks of 16 parts are 16 draws: that all are one has the probability 2⁻¹⁵, and this is one seed.
    var oracle = ArrayDerivatives(of: Masked(), ParameterLayout(["w": []]), parts: 16)
    var batches = Batches(of: 64)
    oracle.batch = batches.batch(ofStep: 0, of: 64)
    var gradient = [0.0]
    _ = oracle.valueWithGradient(at: [1], into: &gradient)
    #expect(gradient[0] > 0 && gradient[0] < 2)
  }

  // MARK: Memory

  @Test("A parameter may be one number, without axes")
  func number() {
    struct Scaled: ArrayObjective {
      typealias Element = Double
      func callAsFunction<S: ArrayScalar<Double>>(_ p: Parameters<S>) -> S {
        S.exp(p["s"]) * (p["w"] * p["w"]).sum()
      }
    }
    let layout = ParameterLayout(["s": [], "w": [2]])
    var oracle = ArrayDerivatives(of: Scaled(), layout)
    let (s, a, b) = (0.5, 2.0, -3.0)
    let e = Double.exp(s)
    let answer = Answer(&oracle, at: [s, a, b], along: [1, 10, 100])
    #expect(abs(answer.value - 13 * e) < 1e-12)
    #expect(deviation(answer.gradient, [13 * e, 2 * e * a, 2 * e * b]) < 1e-15)
    #expect(
      deviation(answer.product, [e * (13 + 20 * a + 200 * b), 2 * e * (a + 10), 2 * e * (b + 100)]) < 1e-15)
    #expect(
      deviation(Scaled().hessianDiagonal(at: ParameterStore(layout, [s, a, b])), [13 * e, 2 * e, 2 * e]) < 1e-15)
  }

  /// f = Σ aᵢ·bᵢ + c: the adjoint of a is the array b itself.
  struct Inner: ArrayObjective {
    typealias Element = Double
    func callAsFunction<S: ArrayScalar<Double>>(_ p: Parameters<S>) -> S {
      (p["a"] * p["b"]).sum() + p["c"]
    }
  }
  static let innerLayout = ParameterLayout(["a": [40], "b": [40], "c": []])

  @Test("A call at another point sees that point, whatever arrays came and went in between")
  func otherPoints() {
    var oracle = ArrayDerivatives(of: Inner(), Self.innerLayout)
    var gradient = [Double](repeating: .nan, count: 81)
    var product = gradient
    for round in 0..<20 {
      // The arrays are temporary: the oracle is the last that holds them.
      let value = oracle.valueWithHessianVectorProduct(
        at: (0..<81).map { Double($0 + round) }, along: (0..<81).map { Double(3 * $0 - round) }, gradient: &gradient,
        product: &product)
      #expect(gradient == (40..<80).map { Double($0 + round) } + (0..<40).map { Double($0 + round) } + [1])
      #expect(product == (40..<80).map { Double(3 * $0 - round) } + (0..<40).map { Double(3 * $0 - round) } + [0])
      let expected = (0..<40).reduce(Double(80 + round)) { $0 + Double(($1 + round) * ($1 + 40 + round)) }
      #expect(value == expected && oracle.value(at: (0..<81).map { Double($0 + round) }) == expected)
      _ = oracle.valueWithGradient(at: (0..<81).map { Double(2 * $0 + round) }, into: &gradient)
      #expect(gradient == (40..<80).map { Double(2 * $0 + round) } + (0..<40).map { Double(2 * $0 + round) } + [1])
    }
  }

  @Test("After a call the caller's arrays are its own: to write to them copies nothing")
  func nothingIsHeld() {
    var oracle = ArrayDerivatives(of: Self.f, Self.store.layout, parts: 2)
    var (x, v) = (Self.x, Self.v)
    var (gradient, product) = (x, x)
    func address(_ x: [Double]) -> Int { x.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) } }
    let before = [x, v, gradient, product].map(address)
    // These were copies of one array until they are written to.
    x[0] += 0
    for _ in 0..<3 {
      let own = address(x)
      _ = oracle.value(at: x)
      _ = oracle.valueWithGradient(at: x, into: &gradient)
      _ = oracle.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product)
      oracle.hessianVectorProduct(at: x, along: v, fraction: 0.4, draw: 1, into: &product)
      x[3] += 0.25
      v[5] = -v[5]
      #expect(address(x) == own)
    }
    #expect(address(v) != 0 && before.count == 4)
    let direction = address(v)
    let expected = Answer(&oracle, at: x, along: v)
    v[0] += 1
    #expect(address(v) == direction && Answer(&oracle, at: x, along: v) != expected)

    var store = Self.store
    store.values[0] += 1
    let own = address(store.values)
    _ = Self.f.valueWithGradient(at: store)
    _ = Self.f.gaussNewtonProduct(at: store, along: v)
    store.values[0] += 1
    #expect(address(store.values) == own)
  }

  @Test("A function that does not depend on an array, or on any, has zeros there")
  func constant() {
    struct First: ArrayObjective {
      typealias Element = Double
      func callAsFunction<S: ArrayScalar<Double>>(_ p: Parameters<S>) -> S {
        (p["a"] * p["a"]).sum()
      }
    }
    struct Nothing: BatchObjective {
      typealias Element = Double
      var sampleCount: Int { 3 }
      func loss<S: ArrayScalar<Double>>(of samples: [Int], at p: Parameters<S>) -> S { 7 }
    }
    let layout = ParameterLayout(["a": [2], "b": [3], "c": [0]])
    var first = ArrayDerivatives(of: First(), layout)
    var nothing = ArrayDerivatives(of: Nothing(), layout)
    let answer = Answer(&first, at: [1, 2, 3, 4, 5], along: [1, 1, 1, 1, 1])
    #expect(answer.gradient == [2, 4, 0, 0, 0] && answer.product == [2, 2, 0, 0, 0])
    let zero = Answer(&nothing, at: [1, 2, 3, 4, 5], along: [1, 1, 1, 1, 1], fraction: 0.5)
    #expect(abs(zero.value - 7) < 1e-14 && zero.gradient == [0, 0, 0, 0, 0] && zero.product == zero.gradient)
  }

  // MARK: Misuse

  #if compiler(>=6.2)
    @Test("What cannot be asked traps, and the message says what to do")
    func misuse() async throws {
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          var oracle = ArrayDerivatives(of: Inner(), Self.innerLayout)
          oracle.batch = Batch([0])
          _ = oracle.value(at: [Double](repeating: 0, count: 81))
        }, says: "make it a BatchObjective")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          var oracle = ArrayDerivatives(of: Self.f, Self.store.layout)
          oracle.batch = Batch([3, 10])
          _ = oracle.value(at: Self.x)
        }, says: "sample 10 of a batch does not exist: there are 10, counted from 0")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          var oracle = ArrayDerivatives(of: Self.f, Self.store.layout)
          _ = Answer(&oracle, at: Self.x, along: Self.v, fraction: 0)
        }, says: "the fraction of the samples must be in (0, 1], and is 0.0")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          var oracle = ArrayDerivatives(of: Self.f, Self.store.layout)
          _ = Answer(&oracle, at: Self.x, along: [1, 2])
        }, says: "a direction of the function's 31 parameters cannot have 2 components")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          struct Rows: ArrayObjective {
            typealias Element = Double
            func callAsFunction<S: ArrayScalar<Double>>(_ p: Parameters<S>) -> S { p["a"] }
          }
          var oracle = ArrayDerivatives(of: Rows(), ParameterLayout(["a": [2, 3]]))
          _ = oracle.value(at: [Double](repeating: 0, count: 6))
        }, says: "has one number as its value, and not an array of shape 2 × 3: sum it up")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          _ = Inner().valueWithGradient(at: ParameterStore([1.0, 2], name: "x"))
        }, says: "no parameter array is named 'a'; there are [\"x\"]")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          _ = ArrayDerivatives(of: Inner(), Self.innerLayout, parts: 0)
        }, says: "a batch must fall into at least 1 part, and not 0")
    }
  #endif
}
