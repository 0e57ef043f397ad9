import Derivatives
import Optimizers
import Scalars
import TestSupport
import Testing

// Tests of what stops the program came with Swift 6.2.
#if compiler(>=6.2)
  /// What cannot be meant stops the program and says what to do, in every build.
  @Suite struct MisuseTests {
    @Test("A parameter array has a new name and a shape that memory can hold")
    func layouts() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var store = ParameterStore<Double>()
        store.append("w", shape: [2], [1, 2])
        store.append("w", shape: [1], [1])
      }
      try expect(result, says: "there is a parameter array named 'w' already: names must differ")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ParameterLayout(["w": [2, -1]])
      }
      try expect(result, says: "the shape [2, -1] of 'w' has a negative axis")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var store = ParameterStore<Double>()
        store.append("w", shape: [1 << 40, 1 << 40], repeating: 0)
      }
      try expect(result, says: "has more elements than memory can hold")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ParameterLayout(["v": [Int.max / 17], "w": [Int.max / 17]])
      }
      try expect(result, says: "with 'w' of shape")
      // An empty array is one, however long its other axes are.
      #expect(ParameterLayout(["w": [.max, .max, 0]]).count == 0)
    }

    @Test("A store takes as many elements as its layout has, and knows its names")
    func stores() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var store = ParameterStore<Double>()
        store.append("w", shape: [2, 3], [1, 2])
      }
      try expect(result, says: "'w' of shape [2, 3] takes 6 elements, and there are 2")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ParameterStore<Double>(ParameterLayout(["w": [2]]), [1])
      }
      try expect(result, says: "a layout of 2 elements cannot take 1 values")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var store = ParameterStore([1.0, 2])
        store.values = [1]
      }
      try expect(result, says: "a store of 2 elements cannot take 1 values")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ParameterStore([1.0, 2])["w"]
      }
      try expect(result, says: "no parameter array is named 'w'; there are [\"parameters\"]")
    }

    @Test("A view is read inside of its shape")
    func views() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ParameterStore([1.0, 2])["parameters"][2]
      }
      try expect(result, says: "element 2 is outside 'parameters' of 2 elements")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ParameterStore([1.0, 2])["parameters"][0, 0]
      }
      try expect(result, says: "'parameters' has rank 1; this subscript is for rank 2")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ParameterLayout(["w": [2, 2]])["w"].view(of: [1.0, 2, 3, 4])[2, 0]
      }
      try expect(result, says: "[2, 0] is outside 'w' of shape [2, 2]")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ParameterLayout(["w": [2, 2]])["w"].view(of: [1.0, 2, 3])
      }
      try expect(result, says: "'w' takes elements 0..<4 of a buffer that has 3")
    }

    /// Takes a step without derivatives.
    static func updateFirst<O: Optimizer>(_ optimizer: O) throws where O.Element == Double {
      var (optimizer, parameters) = (optimizer, ParameterStore([1.0, 1]))
      var oracle = ExactDerivatives(of: Bowl(), as: Double.self)
      try optimizer.update(&parameters, using: &oracle)
    }

    static let updateFirst = "update: there is a gradient of 0 elements for 2 parameters; call differentiate(at:using:)"

    @Test("update comes after differentiate: first-order rules")
    func updateOrderFirstOrder() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.updateFirst(Adam<Double>())
      }
      try expect(result, says: Self.updateFirst)
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.updateFirst(GradientDescent(learningRate: 0.1))
      }
      try expect(result, says: Self.updateFirst)
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.updateFirst(AdaHessian<Double>())
      }
      try expect(result, says: Self.updateFirst)
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.updateFirst(SplitOptimizer(AdaHessian<Double>(), and: Adam(), for: ["b"]))
      }
      try expect(result, says: Self.updateFirst)
    }

    @Test("update comes after differentiate: second-order rules")
    func updateOrderSecondOrder() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.updateFirst(DiagonalNewton<Double>())
      }
      try expect(result, says: Self.updateFirst)
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.updateFirst(Newton<Double>())
      }
      try expect(result, says: Self.updateFirst)
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.updateFirst(LBFGS<Double>())
      }
      try expect(result, says: Self.updateFirst)
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.updateFirst(NewtonCG<Double>())
      }
      try expect(result, says: Self.updateFirst)
    }

    @Test("update moves the parameters that were differentiated at")
    func otherParameters() async throws {
      let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var optimizer = LBFGS<Double>()
        var oracle = ExactDerivatives(of: Squares(), as: Double.self)
        try optimizer.differentiate(at: ParameterStore([1.0, 1]), using: &oracle)
        var others = ParameterStore([1.0, 1, 1])
        try optimizer.update(&others, using: &oracle)
      }
      try expect(result, says: "update: there is a gradient of 2 elements for 3 parameters")
    }

    @Test("A part of the state that was replaced by one of another length is found out")
    func replacedState() async throws {
      let words =
        "every part of an optimizer's state, and every vector that an oracle fills, is as long as the parameters"
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var (optimizer, parameters) = (Adam<Double>(), ParameterStore([1.0, 1]))
        try optimizer.step(&parameters, minimizing: Bowl())
        optimizer.m = [0]
        try optimizer.step(&parameters, minimizing: Bowl())
      }
      try expect(result, says: words)
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var (optimizer, parameters) = (AdaHessian<Double>(), ParameterStore([1.0, 1]))
        try optimizer.step(&parameters, minimizing: Bowl())
        optimizer.v = [0, 0, 0]
        try optimizer.step(&parameters, minimizing: Bowl())
      }
      try expect(result, says: words)
    }

    /// An oracle that makes every vector one element long.
    struct ShortOracle: DerivativeOracle {
      typealias Element = Double
      func value(at x: [Double]) -> Double { 0 }
      func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double {
        gradient = [1]
        return 0
      }
      func valueWithHessianVectorProduct(
        at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
      ) -> Double {
        product = [1]
        return 0
      }
      func valueWithHessianDiagonal(at x: [Double], gradient: inout [Double], diagonal: inout [Double]) -> Double {
        diagonal = [1]
        return 0
      }
    }

    static func differentiate<O: Optimizer>(_ optimizer: O) throws where O.Element == Double {
      var (optimizer, oracle) = (optimizer, ShortOracle())
      try optimizer.differentiate(at: ParameterStore([1.0, 1]), using: &oracle)
    }

    @Test("An oracle fills vectors of the parameters' count")
    func wrongSizes() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.differentiate(Adam<Double>())
      }
      try expect(result, says: "the oracle made the gradient 1 elements long, and there are 2 parameters")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.differentiate(LBFGS<Double>())
      }
      try expect(result, says: "the oracle made the gradient 1 elements long, and there are 2 parameters")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.differentiate(Newton<Double>())
      }
      try expect(result, says: "the oracle made a row of the Hessian 1 elements long, and there are 2 parameters")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.differentiate(AdaHessian<Double>(curvature: .exactDiagonal))
      }
      try expect(result, says: "every vector that an oracle fills, is as long as the parameters")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        try Self.differentiate(AdaHessian<Double>())
      }
      try expect(result, says: "every vector that an oracle fills, is as long as the parameters")
    }

    @Test("A schedule makes sense, and counts its steps from 1")
    func schedules() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var schedule = Schedule.step(every: 0, factor: 0.5)
        _ = schedule.factor(step: 1, value: 0)
      }
      try expect(result, says: "Schedule: the schedule's interval must be at least 1, and is 0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var schedule = Schedule.constant
        _ = schedule.factor(step: 0, value: 0)
      }
      try expect(result, says: "Schedule: steps are counted from 1, and this is step 0")
    }

    @Test("A mean needs samples, parts, threads and a fraction")
    func samples() async throws {
      struct Empty: SampleObjective {
        var sampleCount: Int { 0 }
        func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S { x[0] }
      }
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Empty().gradient(at: [1.0])
      }
      try expect(result, says: "a mean needs at least 1 sample, and there are 0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ExactDerivatives(of: SmallRegression(), as: Double.self, parts: 0)
      }
      try expect(result, says: "the samples must fall into at least 1 part, and not 0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ExactDerivatives(of: SmallRegression(), as: Double.self, threads: 0)
      }
      try expect(result, says: "at least 1 thread must work, and not 0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var oracle = ExactDerivatives(of: SmallRegression(), as: Double.self)
        var product = [0.0, 0, 0]
        oracle.hessianVectorProduct(at: [0, 0, 0], along: [1, 0, 0], fraction: .nan, draw: 0, into: &product)
      }
      try expect(result, says: "the fraction of the samples must be in (0, 1], and is nan")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var oracle = ExactDerivatives(of: SmallRegression(), as: Double.self)
        var (gradient, product) = ([0.0, 0, 0], [0.0, 0, 0])
        _ = oracle.valueWithHessianVectorProduct(at: [0, 0, 0], along: [1], gradient: &gradient, product: &product)
      }
      try expect(result, says: "the point has 3 components and the direction has 1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var oracle = ExactDerivatives(of: Bowl(), as: Double.self)
        var product = [0.0, 0]
        oracle.hessianVectorProduct(at: [0, 0], along: [1, 0], fraction: 0.5, draw: 0, into: &product)
      }
      try expect(result, says: "this function is not a mean over samples")
    }

    @Test("Derivatives of one variable reach to order 10")
    func order() async throws {
      struct Cube: UnivariateObjective { func callAsFunction<S: Scalar>(_ x: S) -> S { x * x * x } }
      let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = derivative(order: 30, at: 1.0, of: Cube())
      }
      try expect(result, says: "derivative: the order is 30; nested numbers of 2ⁿ components reach to order 10")
    }
  }
#endif

/// What depends on input is thrown.
@Suite struct RefusedInputTests {
  @Test("Probes that are not signs are refused, before anything moves", arguments: [7, .nan, 0, 0.5, .infinity])
  func probes(_ number: Double) throws {
    var optimizer = AdaHessian<Double>(probes: .given([[1, number]]))
    var parameters = ParameterStore([1.0, 1])
    let error = #expect(throws: OptimizerError.self) { try optimizer.step(&parameters, minimizing: Bowl()) }
    #expect(error?.description == "component 1 of probe 0 must be 1 or -1, and is \(number)")
    #expect(parameters.values == [1, 1] && optimizer.stepCount == 0)
  }

  @Test("A number of steps that cannot be is refused", arguments: Peer.all)
  func stepCount(_ peer: Peer) throws {
    func check<O: Optimizer<Double>>(_ optimizer: O) throws {
      guard var first = optimizer as? any FirstOrderOptimizer<Double> else { return }
      var parameters = ParameterStore([1.0, 1])
      for count in [-1, .min, .max] {
        first.stepCount = count
        #expect(throws: OptimizerError.self) { try first.step(&parameters, minimizing: Bowl()) }
        #expect(parameters.values == [1, 1])
      }
    }
    try check(peer.quadratic)
    var optimizer = AdaHessian<Double>()
    optimizer.stepCount = -1
    var parameters = ParameterStore([1.0, 1])
    #expect(
      throws: OptimizerError.hyperparameter(
        name: "the number of steps taken", expected: "at least 0", found: "-1")
    ) { try optimizer.step(&parameters, minimizing: Bowl()) }
  }
}
