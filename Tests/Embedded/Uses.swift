// A program that uses what is generic, so that it is compiled as Embedded Swift: `.ci/embedded` does, and nobody else.

import Derivatives
import DualNumbers
import Figures
import Optimizers
import ReverseMode
import Scalars
import Spectra
import Symbolics

struct Valley: Objective {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let (a, b) = (x[1] - x[0] * x[0], 1 - x[0])
    return 100 * a * a + b * b + S.erf(x[0]) * S.hypot(x[0], x[1])
  }
}

struct Chain: SeparableObjective {
  let elementCount: Int
  let variablesPerElement = 2

  func variable(_ k: Int, of element: Int) -> Int { element + k }
  func element<S: Scalar>(_ x: ElementVariables<S>) -> S { (x[1] - x[0]) * S.exp(x[0]) }
}

struct Fit: SampleObjective {
  let inputs: [Double]
  var sampleCount: Int { inputs.count }

  func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
    let error = x[0] - sample.data { inputs[$0] }
    return error * error
  }
}

@_cdecl("derivatives")
public func derivatives() -> Double {
  let x = [1.0, 2.0], v = [0.5, -1]
  var sum = derivative(at: 2.0) { x in x * x } + directionalDerivative(at: x, along: v, of: Valley())
  sum += gradient(at: x) { x in x[0] * x[1] }[0] + gradient(at: x, of: Valley())[0] + hessian(at: x, of: Valley())[0][0]
  sum += hessianDiagonal(at: x, of: Valley())[0] + hessianDiagonal(at: x) { x in x[0] * x[1] }[0]
  for mode in HessianVectorProductMode.allCases {
    sum += hessianVectorProduct(at: x, along: v, mode: mode, of: Valley())[0]
  }
  sum += gradient(at: x, of: Chain(elementCount: 1))[0] + hessian(at: x, of: Chain(elementCount: 1))[0][0]
  sum += jacobian(at: x) { x in [x[0] * x[1], x[0]] }[0][0]
  var oracle = ExactDerivatives(of: Fit(inputs: [1, 2, 3]), as: Double.self)
  var slope = x, product = x
  sum += oracle.valueWithHessianVectorProduct(at: x, along: v, gradient: &slope, product: &product)
  return sum + Double(gradient(at: [Float(1), 2], of: Valley())[0])
}

func steps<O: Optimizer>(_ optimizer: O) -> Int where O.Element: MachineScalar {
  do throws(OptimizerError) {
    let run = try minimize(Valley(), from: ParameterStore([-1, 1]), with: optimizer, recording: .every(1))
    return run.stepCount + run.checkpoint().count
  } catch {
    return error.description.utf8.count
  }
}

func epochs() -> Int {
  do throws(OptimizerError) {
    let run = try minimize(
      Fit(inputs: [1, 2, 3]), from: ParameterStore([0.0]), with: AdaHessian<Double>(),
      schedule: .perEpoch(.exponential(factor: 0.5)), batches: Batches(of: 2, order: .stratified), gradientLimit: 1,
      until: StoppingRules(maximumEpochs: 3, patience: 2), measuring: [.loss(of: Fit(inputs: [4]))])
    return run.epochs.count + (run.best?.epoch ?? 0) + run.checkpoint().count
  } catch {
    return error.description.utf8.count
  }
}

@_cdecl("table")
public func table() -> Int {
  do throws(TableError) {
    let (training, heldOut) = try Table(csv: "a,b\n1,2\n").split(holdingOut: 0.5)
    return try training.column("a").count + Standardization(of: heldOut.rows)([[1, 2]]).count
  } catch {
    return error.description.utf8.count
  }
}

@_cdecl("optimizers")
public func optimizers() -> Int {
  let firstOrder =
    steps(GradientDescent(learningRate: 0.1)) + steps(Momentum(learningRate: 0.1)) + steps(Nesterov(learningRate: 0.1))
    + steps(Adagrad<Double>())
    + steps(RMSProp<Double>()) + steps(Adam<Double>()) + steps(AdamW<Double>())
  return firstOrder + epochs() + steps(AdaHessian<Double>()) + steps(AdaHessian<Float>()) + steps(LBFGS<Double>())
    + steps(Newton<Double>()) + steps(NewtonCG<Double>()) + steps(DiagonalNewton<Double>()) + steps(Sophia<Double>())
    + steps(CubicNewton<Double>()) + steps(SaddleFreeNewton<Double>())
    + steps(SplitOptimizer(AdaHessian<Double>(), and: Adam<Double>(), for: ["parameters"]))
}

struct Decay: CurveFit {
  let predictors = [0.0, 1, 2]
  let responses = [2.0, 1.1, 0.4]
  func curve<S: Scalar>(at t: S, _ w: [S]) -> S { w[0] * S.exp(-(w[1] * t)) }
}

@_cdecl("fits")
public func fits() -> Double {
  func end<O: Optimizer<Double>>(_ optimizer: O) -> [Double] {
    do throws(OptimizerError) {
      return try minimize(Decay(), from: ParameterStore([1, 1]), with: optimizer).parameters.values
    } catch {
      return [0, 0]
    }
  }
  let statistics = FitStatistics(of: Decay(), at: end(LevenbergMarquardt<Double>()))
  return end(GaussNewton<Double>())[0] + end(Newton<Double>())[0] + end(NewtonCG<Double>())[0]
    + statistics.prediction(of: Decay(), at: 3).standardError + statistics.halfWidths()[0]
}

@_cdecl("spectra")
public func spectra() -> Double {
  var hessian = HessianOperator(at: [1.0, 2.0], of: Valley())
  let trace = hutchinsonTrace(of: &hessian, probes: 3).trace
  return trace + lanczosEigenvalues(at: [1.0, 2.0], of: Valley(), count: 1)[0]
    + dominantEigenvalue(at: [1.0, 2.0], of: Valley()).value
    + SpectralDensity(at: [1.0, 2.0], of: Valley(), probes: 1, iterations: 2).fraction(below: 0)
}

@_cdecl("symbols")
public func symbols() -> Int {
  do throws(ParsingError) {
    let f = try Formula(parsing: "x^2*sin(y) + xlogy(x, y)")
    let number = hessian(at: [1.0, 2.0], of: f)[1][0]
    return f.expression.simplified().description.utf8.count + Int(number)
  } catch {
    return error.description.utf8.count
  }
}

@_cdecl("figures")
public func figures() -> Int {
  var figure = Figure(title: "A parabola")
  figure.panel(Panel(elements: [.line(over: -1...1) { x in x * x }, .trajectory([Point(0, 1), Point(1, 0)])]))
  return figure.svg().utf8.count
}

@_cdecl("messages")
public func messages() -> Int {
  let dual = Dual(3.0, 1.0), hyper = HyperDual<Float>(Dual(1, 2), Dual(3, 4))
  let many = MultiDual<SIMD4<Double>>(3, Lanes(repeating: 1))
  return "\(dual) \(hyper) \(many) \(many.tangents)".utf8.count
}
