import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import Symbolics
import Testing

/// A function at a point where zeros meet infinite slopes, and its right derivatives, found by hand.
///
/// Of a component, a number is the right answer, one-sided where the function is; `u` says that there is none, `k:0`
/// that the one here is a documented choice, and `any` that it is not judged.
struct ZeroCase: CustomTestStringConvertible, Sendable {
  let formula: String
  let point: [Double]
  let gradient: [String]
  let hessian: [String]

  init(_ formula: String, _ point: [Double], _ gradient: String, _ hessian: String) {
    (self.formula, self.point) = (formula, point)
    self.gradient = gradient.split(separator: " ").map(String.init)
    self.hessian = hessian.split(separator: " ").map(String.init)
  }

  var testDescription: String { "\(formula) at \(point)" }
}

@Suite("Zero times infinity: no finite wrong number, in any mode") struct ZeroTests {
  @Test("The derivative is the right one, or not finite", arguments: zeroCases)
  func noFiniteWrongNumber(_ c: ZeroCase) throws {
    let f = try Formula(parsing: c.formula, variables: Array(["x", "y", "z"].prefix(c.point.count)))
    for (way, gradient) in gradients(of: f, at: c.point) { judge(gradient, c.gradient, "\(way) gradient") }
    for (way, hessian) in hessians(of: f, at: c.point) { judge(hessian, c.hessian, "\(way) Hessian") }
  }

  @Test("The operators' modes agree: the same number, or each not finite", arguments: zeroCases)
  func modesAgree(_ c: ZeroCase) throws {
    let f = try Formula(parsing: c.formula, variables: Array(["x", "y", "z"].prefix(c.point.count)))
    let modes = HessianVectorProductMode.allCases.map { mode in
      unitVectors(c.point.count).map { valueWithHessianVectorProduct(at: c.point, along: $0, mode: mode, of: f) }
    }
    for i in c.point.indices {
      for j in c.point.indices {
        let entries = modes.map { $0[i].product[j] } + [hessian(at: c.point, of: f)[i][j]]
        let finite = entries.filter(\.isFinite)
        #expect(
          finite.isEmpty || finite.count == entries.count && finite.allSatisfy { near($0, finite[0]) },
          "∂²/∂\(i)∂\(j): \(entries)")
      }
      let slopes = modes.map { $0[0].gradient[i] } + [gradient(at: c.point, of: f)[i]]
      let finite = slopes.filter(\.isFinite)
      #expect(
        finite.isEmpty || finite.count == slopes.count && finite.allSatisfy { near($0, finite[0]) },
        "∂/∂\(i): \(slopes)")
    }
  }

  @Test("What cannot depend contributes nothing, in every way that knows it", arguments: structuralCases)
  func structureIsKept(_ c: ZeroCase) throws {
    let f = try Formula(parsing: c.formula, variables: Array(["x", "y", "z"].prefix(c.point.count)))
    expectEqual(gradient(at: c.point, of: f), c.gradient)
    expectEqual(gradient(at: c.point) { f($0) }, c.gradient)
    for mode in HessianVectorProductMode.allCases {
      let rows = unitVectors(c.point.count).map { hessianVectorProduct(at: c.point, along: $0, mode: mode, of: f) }
      expectEqual(rows.flatMap { $0 }, c.hessian)
    }
    expectEqual(hessian(at: c.point, of: f).flatMap { $0 }, c.hessian)
    let n = c.point.count
    expectEqual(hessianDiagonal(at: c.point, of: f), (0..<n).map { c.hessian[$0 * n + $0] })
    expectEqual(Elements(f: f, n: n).derivatives(at: c.point).gradient, c.gradient)
    expectEqual(Elements(f: f, n: n).derivatives(at: c.point).hessian, c.hessian)
  }

  // MARK: The ways to differentiate

  func gradients(of f: Formula, at x: [Double]) -> [(String, [Double])] {
    typealias Four = Lanes<SIMD4<Double>>
    /// The point in the first lane, ordinary ones in the others.
    let lanes = x.map { x in Four { $0 == 0 ? x : 0.25 + 0.125 * Double($0) } }
    let directions = unitVectors(x.count)
    let inDirections = f(
      x.indices.map { i in MultiDual<SIMD4<Double>>(x[i], Four { $0 == i ? 1 : 0 }) })
    let closed = ClosedForm(of: f.expression, variables: f.variables)
    return [
      ("dual", directions.map { directionalDerivative(at: x, along: $0) { f($0) } }),
      ("dual with zeros written by hand", directions.map { v in f(zip(x, v).map { Dual($0, $1) }).tangent }),
      ("directional derivative", directions.map { directionalDerivative(at: x, along: $0, of: f) }),
      ("reverse", gradient(at: x) { f($0) }),
      ("operator", gradient(at: x, of: f)),
      ("dual lanes", directions.map { v in f(zip(lanes, v).map { Dual($0, Four(repeating: $1)) }).tangent[0] }),
      ("reverse lanes", gradient(at: lanes) { f($0) }.map { $0[0] }),
      ("directions", x.indices.map { inDirections.tangents[$0] }),
      ("separable", Elements(f: f, n: x.count).derivatives(at: x).gradient),
      ("symbolic", closed.gradient.map { Formula($0, variables: f.variables)(x) }),
    ]
  }

  func hessians(of f: Formula, at x: [Double]) -> [(String, [Double])] {
    let directions = unitVectors(x.count)
    let closed = ClosedForm(of: f.expression, variables: f.variables)
    let modes = HessianVectorProductMode.allCases.map { mode in
      (mode.rawValue, directions.flatMap { hessianVectorProduct(at: x, along: $0, mode: mode, of: f) })
    }
    return modes + [
      (
        "hyper-dual closure",
        directions.flatMap { v in
          directions.map { w in
            f(x.indices.map { HyperDual(x[$0], along: v[$0], and: w[$0]) }).tangent.tangent
          }
        }
      ),
      ("forward over reverse closure", directions.flatMap { hessianVectorProduct(at: x, along: $0) { f($0) } }),
      ("eight at a time", hessian(at: x, of: f).flatMap { $0 }),
      ("products", hessianVectorProducts(at: x, along: directions, of: f).flatMap { $0 }),
      ("separable", Elements(f: f, n: x.count).derivatives(at: x).hessian),
      ("symbolic", closed.hessian.flatMap { $0 }.map { Formula($0, variables: f.variables)(x) }),
    ]
  }

  // MARK: Judging

  func judge(_ found: [Double], _ right: [String], _ what: String) {
    // Symbols choose by their simplest form: relu(x)² is x² + x·|x|, halved.
    let isJudged: (String) -> Bool = { $0 != "any" && !($0.hasPrefix("k:") && what.hasPrefix("symbolic")) }
    for (i, (found, right)) in zip(found, right).enumerated() where found.isFinite && isJudged(right) {
      let wanted = Double(right.hasPrefix("k:") ? String(right.dropFirst(2)) : right) ?? .nan
      #expect(near(found, wanted), "\(what)[\(i)] is \(found) and not \(right)")
    }
  }

  func expectEqual(_ found: [Double], _ right: [String], at location: SourceLocation = #_sourceLocation) {
    for (found, right) in zip(found, right) where right != "any" {
      let wanted = Double(right.hasPrefix("k:") ? String(right.dropFirst(2)) : right) ?? .nan
      #expect(found == wanted || near(found, wanted), "\(found) and not \(right)", sourceLocation: location)
    }
  }

  func near(_ x: Double, _ y: Double) -> Bool { abs(x - y) <= 1e-12 * max(1, abs(y)) }

  func unitVectors(_ n: Int) -> [[Double]] { (0..<n).map { i in (0..<n).map { $0 == i ? 1 : 0 } } }

  /// Nine elements with the same variables, of which the first eight fill the lanes.
  struct Elements: SeparableObjective {
    let f: Formula
    let n: Int
    var elementCount: Int { 9 }
    var variablesPerElement: Int { n }
    func variable(_ k: Int, of element: Int) -> Int { k }
    func element<S: Scalar>(_ x: ElementVariables<S>) -> S { f((0..<n).map { x[$0] }) }

    /// Of one element.
    func derivatives(at x: [Double]) -> (gradient: [Double], hessian: [Double]) {
      let rows = x.indices.map { i in
        self.valueWithHessianVectorProduct(at: x, along: x.indices.map { $0 == i ? 1 : 0 })
      }
      return (rows[0].gradient.map { $0 / 9 }, rows.flatMap { $0.product.map { $0 / 9 } })
    }
  }
}

let zeroCases: [ZeroCase] = [
  ZeroCase("hypot(x,y)^2", [0, 0], "0 0", "2 0 0 2"),
  ZeroCase("hypot(x,y)*hypot(x,y)", [0, 0], "0 0", "2 0 0 2"),
  ZeroCase("exp(hypot(x,y)^2)", [0, 0], "0 0", "2 0 0 2"),
  ZeroCase("cosh(hypot(x,y))", [0, 0], "0 0", "1 0 0 1"),
  ZeroCase("cos(hypot(x,y))", [0, 0], "0 0", "-1 0 0 -1"),
  ZeroCase("log(1+hypot(x,y)^2)", [0, 0], "0 0", "2 0 0 2"),
  ZeroCase("(1+hypot(x,y)^2)^2", [0, 0], "0 0", "4 0 0 4"),
  ZeroCase("hypot(x,y)^2+x^2+y^2", [0, 0], "0 0", "4 0 0 4"),
  ZeroCase("hypot(x,y)", [0, 0], "k:0 k:0", "u u u u"),
  ZeroCase("hypot(x,y)^3", [0, 0], "0 0", "0 0 0 0"),
  ZeroCase("sqrt(x^2+y^2)^2", [0, 0], "0 0", "2 0 0 2"),
  ZeroCase("sqrt(x^2+y^2)", [0, 0], "u u", "u u u u"),
  ZeroCase("(y*sqrt(x))^2", [0, 1], "1 0", "0 2 2 0"),
  ZeroCase("cosh(sqrt(x)*y)", [0, 1], "0.5 0", "any 1 1 0"),
  ZeroCase("(sqrt(x)*sqrt(y))^2", [0, 1], "1 0", "0 1 1 0"),
  ZeroCase("(sqrt(x)+y)^2", [0, 0], "1 0", "any any any 2"),
  ZeroCase("min(y*sqrt(x),1)^2", [0, 1], "1 0", "0 2 2 0"),
  ZeroCase("sqrt(x)^2", [0], "1", "0"),
  ZeroCase("cbrt(x*x*x)", [0], "1", "0"),
  ZeroCase("cbrt(-(x*x*x))", [0], "-1", "0"),
  ZeroCase("root(x^5,5)", [0], "1", "0"),
  ZeroCase("sqrt(x^4)", [0], "0", "2"),
  ZeroCase("log(x*x)", [0], "u", "u"),
  ZeroCase("x*log(x*x)", [0], "u", "u"),
  ZeroCase("1/(x*x)", [0], "u", "u"),
  ZeroCase("acos(sqrt(x*y)+sqrt((1-x)*(1-y)))", [0.3, 0.3], "u u", "u 0 0 u"),
  ZeroCase("acos(cos(x))^2", [0], "0", "2"),
  ZeroCase("asin(1-x^2)", [0], "u", "u"),
  ZeroCase("atanh(1-x^2)", [0], "u", "u"),
  ZeroCase("acosh(1+x^2)^2", [0], "0", "4"),
  ZeroCase("log(exp(x)+exp(y))", [1000, 1000], "0.5 0.5", "0.25 -0.25 -0.25 0.25"),
  ZeroCase("log(sigmoid(x))", [-800], "1", "0"),
  ZeroCase("sqrt(1-cos(x))^2", [0], "0", "1"),
  ZeroCase("(x^2)^0.5*x", [0], "0", "u"),
  ZeroCase("(x^3)^(1/3)", [0], "1", "0"),
  ZeroCase("-2*(y*sqrt(x))^2+(y-1)^2+x^2", [0, 1], "-2 0", "2 -4 -4 2"),
  ZeroCase("x*x/(x*y)", [0, 2], "0.5 0", "0 -0.25 -0.25 0"),
  ZeroCase("sqrt(0)*y+x*y", [2, 3], "3 2", "0 1 1 0"),
  ZeroCase("sqrt(x)+y^2", [0, 3], "inf 6", "-inf 0 0 2"),
  ZeroCase("sqrt(2*x)+exp(y)", [0, 0], "inf 1", "-inf 0 0 1"),
  ZeroCase("sqrt(x)*y", [0, 2], "inf 0", "-inf inf inf 0"),
  ZeroCase("(sqrt(x)+y)^2", [0, 1], "inf 2", "-inf inf inf 2"),
  ZeroCase("sqrt(max(0,x^2-y^2))", [1, 2], "0 0", "0 0 0 0"),
  ZeroCase("sqrt(relu(x)) + y", [-3, 1], "0 1", "0 0 0 0"),
  ZeroCase("log(1/max(1e-200,x))", [0], "0", "0"),
  ZeroCase("x^2", [0], "0", "2"),
  ZeroCase("x^y", [0, 2], "0 0", "2 0 0 0"),
  ZeroCase("x^y", [0, 1.5], "0 0", "inf 0 0 0"),
  ZeroCase("x^y", [0, 0], "0 -inf", "0 inf inf inf"),
  ZeroCase("x^y", [-2, 3], "12 nan", "any any any any"),
  ZeroCase("x^3.0+y^2.5", [-2, 1], "12 2.5", "-12 0 0 3.75"),
  ZeroCase("abs(x)^1.5", [0], "0", "inf"),
  ZeroCase("abs(x)*x", [0], "0", "k:0"),
  ZeroCase("log(0*x+y)", [1, 0], "0 inf", "0 any any -inf"),
  ZeroCase("hypot(x,y)", [0, 3], "0 1", "0.3333333333333333 0 0 0"),
  ZeroCase("relu(x)^2", [0], "0", "k:0"),
  ZeroCase("sqrt(x)+y*z", [0, 2, 3], "inf 3 2", "-inf 0 0 0 0 1 0 1 0"),
  ZeroCase("hypot(x,y)^2+z^2", [0, 0, 1], "0 0 2", "2 0 0 0 2 0 0 0 2"),
  ZeroCase("exp(sqrt(x)+z*y)", [0, 0, 0], "inf 0 0", "any any any any 0 1 any 1 0"),
]

/// Those of a zero that is one by structure, and the choices.
let structuralCases: [ZeroCase] = [
  ZeroCase("sqrt(0)*y+x*y", [2, 3], "3 2", "0 1 1 0"),
  ZeroCase("sqrt(x)+y^2", [0, 3], "inf 6", "-inf 0 0 2"),
  ZeroCase("sqrt(2*x)+exp(y)", [0, 0], "inf 1", "-inf 0 0 1"),
  ZeroCase("sqrt(x)*y", [0, 2], "inf 0", "-inf inf inf 0"),
  ZeroCase("sqrt(max(0,x^2-y^2))", [1, 2], "0 0", "0 0 0 0"),
  ZeroCase("sqrt(relu(x)) + y", [-3, 1], "0 1", "0 0 0 0"),
  ZeroCase("log(1/max(1e-200,x))", [0], "0", "0"),
  ZeroCase("x^y", [0, 2], "0 0", "2 0 0 0"),
  ZeroCase("x^y", [0, 1.5], "0 0", "inf 0 0 0"),
  ZeroCase("x^y", [0, 0], "0 -inf", "0 inf inf inf"),
  ZeroCase("x^3.0+y^2.5", [-2, 1], "12 2.5", "-12 0 0 3.75"),
  ZeroCase("abs(x)*x", [0], "0", "k:0"),
  ZeroCase("hypot(x,y)", [0, 3], "0 1", "0.3333333333333333 0 0 0"),
  ZeroCase("relu(x)^2", [0], "0", "k:0"),
  ZeroCase("sqrt(x)+y*z", [0, 2, 3], "inf 3 2", "-inf 0 0 0 0 1 0 1 0"),
  ZeroCase("exp(sqrt(x)+z*y)", [0, 0, 0], "inf 0 0", "any any any any 0 1 any 1 0"),
]
