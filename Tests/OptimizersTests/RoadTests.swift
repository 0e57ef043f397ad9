import Derivatives
import Optimizers
import Scalars
import Spectra
import Synchronization
import Testing

/// Which scalar types a function was run at.
final class TypeLog: Sendable {
  private let types = Mutex<Set<String>>([])

  func note<S>(_: S.Type) { types.withLock { _ = $0.insert(String(reflecting: S.self)) } }

  /// What was noted, which is forgotten.
  func take() -> Set<String> {
    types.withLock { types in
      defer { types = [] }
      return types
    }
  }
}

/// The kinds of functions, by what is known of them. Each is Σ (xᵢ − 1)⁴ + xᵢ² or so, and notes the types that it is
/// run at.
private struct General: Objective {
  let log: TypeLog
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    log.note(S.self)
    return x.reduce(0) { $0 + S.pow($1 - 1, 4) + $1 * $1 }
  }
}

private struct Elements: SeparableObjective {
  let log: TypeLog
  var elementCount: Int { 11 }
  var variablesPerElement: Int { 2 }
  func variable(_ k: Int, of element: Int) -> Int { element + k }
  func element<S: Scalar>(_ x: ElementVariables<S>) -> S {
    log.note(S.self)
    return S.pow(x[0] - 1, 4) + x[1] * x[1]
  }
}

private struct Samples: SampleObjective {
  let log: TypeLog
  var sampleCount: Int { 19 }
  func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
    log.note(S.self)
    return x.reduce(0) { $0 + S.pow($1 - sample.data { Double($0) / 19 }, 4) + $1 * $1 }
  }
}

/// Every operator, optimizer and spectrum runs a function at the scalar types of the road that its kind has, and the
/// numbers are those of the oracle.
@Suite struct RoadTests {
  /// A function of each kind, at a point, with the types that may be seen; which of them depends on the derivative.
  enum Kind: CaseIterable {
    case general, separable, samples, oneVariable, twoVariables

    var point: [Double] {
      switch self {
      case .general, .samples: [0.5, -0.25, 2]
      case .separable: (0..<12).map { 0.25 * Double($0) }
      case .oneVariable: [0.5]
      case .twoVariables: [0.5, -0.25]
      }
    }

    /// What a type's name must hold on this road: a tape, lanes, or neither.
    func allows(_ type: String) -> Bool {
      let (hasTape, hasLanes) = (type.contains("Reverse<"), type.contains("Lanes<"))
      switch self {
      case .general: return !hasLanes
      case .separable: return !hasTape
      // The last samples are one block of lanes, too.
      case .samples: return hasLanes
      case .oneVariable, .twoVariables: return !hasTape && !hasLanes
      }
    }
  }

  /// Something that differentiates, in generic code.
  struct Consumer: Sendable, CustomTestStringConvertible {
    let name: String
    let run: @Sendable (_ f: any Objective, _ x: [Double]) throws -> [Double]
    var testDescription: String { name }

    /// One operator, by the oracle and by the operator itself.
    static let operators: [Consumer] = [
      Consumer(name: "gradient") { f, x in
        func run<F: Objective>(_ f: F) -> [Double] { gradient(at: x, of: f) }
        return run(f)
      },
      Consumer(name: "gradient, a method") { f, x in f.gradient(at: x) },
      Consumer(name: "valueWithGradient") { f, x in
        func run<F: Objective>(_ f: F) -> [Double] { valueWithGradient(at: x, of: f).gradient }
        return run(f)
      },
    ]

    static let products: [Consumer] = [
      Consumer(name: "hessianVectorProduct") { f, x in
        func run<F: Objective>(_ f: F) -> [Double] { hessianVectorProduct(at: x, along: x, of: f) }
        return run(f)
      },
      Consumer(name: "hessianVectorProduct, a method") { f, x in f.hessianVectorProduct(at: x, along: x) },
      Consumer(name: "valueWithHessianVectorProduct") { f, x in
        func run<F: Objective>(_ f: F) -> [Double] { valueWithHessianVectorProduct(at: x, along: x, of: f).product }
        return run(f)
      },
    ]

    static let others: [Consumer] = [
      Consumer(name: "hutchinsonDiagonal") { f, x in
        func run<F: Objective>(_ f: F) -> [Double] { hutchinsonDiagonal(at: x, probes: 2, of: f) }
        return run(f)
      },
      Consumer(name: "hutchinsonDiagonal, from a generator") { f, x in
        func run<F: Objective>(_ f: F) -> [Double] {
          var generator = SplitMix64(seed: 1)
          return hutchinsonDiagonal(at: x, probes: 2, using: &generator, of: f)
        }
        return run(f)
      },
      Consumer(name: "lanczosEigenvalues") { f, x in
        func run<F: Objective>(_ f: F) -> [Double] { lanczosEigenvalues(at: x, of: f, count: 1) }
        return run(f)
      },
      Consumer(name: "dominantEigenvalue") { f, x in
        func run<F: Objective>(_ f: F) -> [Double] { [dominantEigenvalue(at: x, of: f).value] }
        return run(f)
      },
      Consumer(name: "hutchinsonTrace") { f, x in
        func run<F: Objective>(_ f: F) -> [Double] { [hutchinsonTrace(at: x, of: f, probes: 2).trace] }
        return run(f)
      },
      Consumer(name: "SpectralDensity") { f, x in
        func run<F: Objective>(_ f: F) -> [Double] {
          SpectralDensity(at: x, of: f, probes: 1, iterations: 2).nodes.map(\.eigenvalue)
        }
        return run(f)
      },
      optimizing("GradientDescent", GradientDescent(learningRate: 0.01)),
      optimizing("Adam", Adam()),
      optimizing("AdaHessian", AdaHessian()),
      optimizing("AdaHessian, exact diagonal", AdaHessian(curvature: .exactDiagonal)),
      optimizing("DiagonalNewton", DiagonalNewton()),
      optimizing("LBFGS", LBFGS()),
      optimizing("Newton", Newton()),
      optimizing("NewtonCG", NewtonCG()),
    ]

    /// A step, and a run that begins at the same point.
    static func optimizing<O: Optimizer<Double>>(_ name: String, _ optimizer: O) -> Consumer {
      Consumer(name: name) { f, x in
        func run<F: Objective>(_ f: F) throws -> [Double] {
          var (stepping, parameters) = (optimizer, ParameterStore(x))
          try stepping.step(&parameters, minimizing: f)
          let run = try minimize(
            f, from: ParameterStore(x), with: optimizer, until: StoppingRules(maximumSteps: 1))
          #expect(run.parameters.values == parameters.values)
          return parameters.values
        }
        return try run(f)
      }
    }
  }

  func function(_ kind: Kind, _ log: TypeLog) -> any Objective {
    switch kind {
    case .separable: Elements(log: log)
    case .samples: Samples(log: log)
    case .general, .oneVariable, .twoVariables: General(log: log)
    }
  }

  /// The types at which a consumer ran the function, of which each must be one of the road's.
  func check(_ consumer: Consumer, _ kind: Kind) throws -> (types: Set<String>, numbers: [Double]) {
    let log = TypeLog()
    let numbers = try consumer.run(function(kind, log), kind.point)
    // A value alone is a number's.
    let types = log.take().subtracting(["Swift.Double"])
    for type in types { #expect(kind.allows(type), "\(consumer.name) runs a function of the kind \(kind) at \(type)") }
    return (types, numbers)
  }

  /// The types at which the oracle runs the function, and its numbers.
  func oracle(_ kind: Kind, _ ask: (inout ExactDerivativesOfAny) -> [Double]) -> (types: Set<String>, numbers: [Double])
  {
    let log = TypeLog()
    var derivatives = ExactDerivativesOfAny(function: function(kind, log), x: kind.point)
    let numbers = ask(&derivatives)
    return (log.take(), numbers)
  }

  /// The oracle, asked directly.
  struct ExactDerivativesOfAny {
    let function: any Objective
    let x: [Double]

    func gradient() -> [Double] {
      func run<F: Objective>(_ f: F) -> [Double] {
        var oracle = ExactDerivatives(of: f, as: Double.self)
        var gradient = x
        _ = oracle.valueWithGradient(at: x, into: &gradient)
        return gradient
      }
      let f = function
      return run(f)
    }

    func product() -> [Double] {
      func run<F: Objective>(_ f: F) -> [Double] {
        var oracle = ExactDerivatives(of: f, as: Double.self)
        var (gradient, product) = (x, x)
        _ = oracle.valueWithHessianVectorProduct(at: x, along: x, gradient: &gradient, product: &product)
        return product
      }
      let f = function
      return run(f)
    }

    func diagonal() -> [Double] {
      func run<F: Objective>(_ f: F) -> [Double] {
        var oracle = ExactDerivatives(of: f, as: Double.self)
        var (gradient, diagonal) = (x, x)
        _ = oracle.valueWithHessianDiagonal(at: x, gradient: &gradient, diagonal: &diagonal)
        return diagonal
      }
      let f = function
      return run(f)
    }
  }

  @Test("Gradients and products are the oracle's, bit for bit, at the same scalar types", arguments: Kind.allCases)
  func direct(_ kind: Kind) throws {
    let (gradientTypes, gradient) = oracle(kind) { $0.gradient() }
    for consumer in Consumer.operators {
      let (types, numbers) = try check(consumer, kind)
      #expect(types == gradientTypes && numbers == gradient, "\(consumer.name)")
    }
    let (productTypes, product) = oracle(kind) { $0.product() }
    for consumer in Consumer.products {
      let (types, numbers) = try check(consumer, kind)
      #expect(types == productTypes && numbers == product, "\(consumer.name)")
    }
    let (_, diagonal) = oracle(kind) { $0.diagonal() }
    let f = function(kind, TypeLog())
    #expect(f.hessianDiagonal(at: kind.point) == diagonal)
    let rows = f.hessian(at: kind.point)
    for i in rows.indices {
      let unit = rows.indices.map { $0 == i ? 1.0 : 0 }
      for (a, b) in zip(rows[i], f.hessianVectorProduct(at: kind.point, along: unit)) {
        #expect((a - b).magnitude <= 1e-14 * Swift.max(1, b.magnitude))
      }
    }
  }

  @Test("The kinds take roads of their own")
  func roads() {
    let types = Kind.allCases.map { kind in oracle(kind) { $0.product() }.types.sorted() }
    #expect(Set(types.dropLast()).count == 4)
    #expect(types[0] == ["ReverseMode.Reverse<DualNumbers.Dual<Swift.Double>>"])
    #expect(types[1].allSatisfy { $0.contains("ZeroOr<") })
    #expect(types[2] == ["ReverseMode.Reverse<DualNumbers.Dual<Scalars.Lanes<Swift.SIMD8<Swift.Double>>>>"])
    #expect(types[3] == types[4] && types[3].allSatisfy { $0.contains("ZeroOr<") })
  }

  @Test("Every optimizer and spectrum takes the road of the function", arguments: Consumer.others, Kind.allCases)
  func consumers(_ consumer: Consumer, _ kind: Kind) throws { _ = try check(consumer, kind) }

  @Test("A closure is minimized by step and by run, and its derivatives are those of the objective")
  func closures() throws {
    var (optimizer, parameters) = (LBFGS<Double>(), ParameterStore([1.0, -1.5]))
    for _ in 0..<20 { try optimizer.step(&parameters) { x in 10 * x[0] * x[0] + x[1] * x[1] } }
    #expect(parameters.values.allSatisfy { $0.magnitude < 1e-8 })
    let run = try minimize(from: ParameterStore([1.0, -1.5]), with: AdaHessian<Double>(curvature: .exactDiagonal)) {
      x in
      10 * x[0] * x[0] + x[1] * x[1]
    }
    #expect(run.optimizer.diagonal == [20, 2])
    var oracle = ClosureDerivatives<Double> { x in x[0] * x[0] * x[1] }
    var (gradient, diagonal) = ([0.0, 0], [0.0, 0])
    #expect(oracle.value(at: [2, 3]) == 12)
    #expect(oracle.valueWithGradient(at: [2, 3], into: &gradient) == 12 && gradient == [12, 4])
    #expect(oracle.valueWithHessianDiagonal(at: [2, 3], gradient: &gradient, diagonal: &diagonal) == 12)
    #expect(diagonal == [6, 0])
  }
}
