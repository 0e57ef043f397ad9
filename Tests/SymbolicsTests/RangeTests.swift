import Derivatives
import DualNumbers
import Scalars
import Symbolics
import Testing

/// A formula at a point where numbers on the way leave the range or lose their digits, though the derivatives are
/// ordinary numbers.
struct RangeCase<T: Sendable>: CustomTestStringConvertible, Sendable {
  let formula: String
  let point: [T]
  let gradient: [T]
  let hessian: [T]

  init(_ formula: String, _ point: [T], _ gradient: [T], _ hessian: [T]) {
    (self.formula, self.point, self.gradient, self.hessian) = (formula, point, gradient, hessian)
  }

  var testDescription: String { "\(formula) at \(point)" }
}

@Suite("Slopes keep range and digits, in every mode") struct RangeTests {
  @Test("In double precision", arguments: doubles)
  func double(_ c: RangeCase<Double>) throws { try check(c, within: 1e-13) }

  @Test("In single precision", arguments: floats)
  func single(_ c: RangeCase<Float>) throws { try check(c, within: 2e-6) }

  func check<T: MachineScalar>(_ c: RangeCase<T>, within bound: T) throws {
    let f = try Formula(parsing: c.formula, variables: Array(["x", "y"].prefix(c.point.count)))
    let n = c.point.count
    func expectNear(_ found: [T], _ right: [T], _ what: String) {
      for (x, y) in zip(found, right) {
        // A right answer of 0 is one that underflows.
        let isNear = y == 0 ? x.magnitude < .leastNormalMagnitude : (x - y).magnitude <= bound * y.magnitude
        #expect(x == y || isNear, "\(what): \(found) and not \(right)")
      }
    }
    expectNear(gradient(at: c.point, of: f), c.gradient, "gradient")
    expectNear(gradient(at: c.point) { f($0) }, c.gradient, "gradient on the tape")
    for mode in HessianVectorProductMode.allCases {
      let rows = (0..<n).map { i in
        valueWithHessianVectorProduct(at: c.point, along: (0..<n).map { $0 == i ? 1 : 0 }, mode: mode, of: f)
      }
      expectNear(rows[0].gradient, c.gradient, "\(mode) gradient")
      expectNear(rows.flatMap(\.product), c.hessian, "\(mode)")
    }
    expectNear(hessian(at: c.point, of: f).flatMap { $0 }, c.hessian, "eight at a time")
    let lanes = c.point.map { Lanes<SIMD2<T>>(repeating: $0) }
    expectNear(gradient(at: lanes) { f($0) }.map { $0[0] }, c.gradient, "lanes")
  }

  static let doubles: [RangeCase<Double>] = [
    // The quotient rule, as (x′ − z·y′)/y.
    RangeCase("x/(x*x)", [1e120], [-1e-240], [0]),
    RangeCase("x/(x*x)", [1e-90], [-1e180], [2e270]),
    RangeCase("1/(x*x)", [1e-70], [-2e210], [6e280]),
    RangeCase("y/(x*x)", [1e-80, 1e-160], [-2e80, 1e160], [6e160, -2e240, -2e240, 0]),
    RangeCase("x/y", [1e300, 1e300], [1e-300, -1e-300], [0, 0, 0, 0]),
    // x² + y² is not formed.
    RangeCase("hypot(x,y)", [3e200, 4e200], [0.6, 0.8], [1.28e-201, -9.6e-202, -9.6e-202, 7.2e-202]),
    RangeCase("hypot(x,y)", [3e-155, 4e-155], [0.6, 0.8], [1.28e154, -9.6e153, -9.6e153, 7.2e153]),
    RangeCase("hypot(x,y)", [1e8, 1], [1, 1e-8], [1e-24, -1e-16, -1e-16, 1e-8]),
    RangeCase("hypot(x,1)+2*hypot(2*x-1,-3)", [0.5], [0.4472135954999579], [3.382208419466599]),
    RangeCase("atan2(y,x)", [4e200, 3e200], [-1.2e-201, 1.6e-201], [0, 0, 0, 0]),
    RangeCase("atan2(y,x)", [4e-120, 3e-120], [-1.2e119, 1.6e119], [3.84e238, -1.12e238, -1.12e238, -3.84e238]),
    RangeCase("asinh(x)", [1e200], [1e-200], [0]),
    RangeCase("asinh(exp(x))", [400], [1], [0]),
    RangeCase("acosh(x)", [1e160], [1e-160], [0]),
    RangeCase("atan(x)", [1e90], [1e-180], [-2e-270]),
    // The slope itself is too small for a number, but not what it is multiplied with.
    RangeCase("atan(exp(x))", [400], [1.9151695967140057e-174], [-1.9151695967140057e-174]),
    RangeCase("1e240*(1e120*x)^(-2)", [1], [-2], [6]),
    RangeCase("log(exp(x)+exp(y))", [700, 700], [0.5, 0.5], [0.25, -0.25, -0.25, 0.25]),
    RangeCase(
      "exp(x)*(1/(exp(x)+exp(y)))", [400, 401], [0.19661193324148185, -0.19661193324148185],
      [0.09085774767294841, -0.09085774767294841, -0.09085774767294841, 0.09085774767294841]),
    // Roots of large and small numbers.
    RangeCase("root(x,-2)", [1e118], [-0.5e-177], [7.5e-296]),
    RangeCase("root(x,5)", [1e-200], [0.2e160], [-.infinity]),
    // x^(y−1) with y − 1 rounded.
    RangeCase("x^0.1", [1e300], [0.1e-270], [0]),
    // Nothing cancels.
    RangeCase("asin(x)", [1e-170], [1], [1e-170]),
    RangeCase("acos(x)", [1e-170], [-1], [-1e-170]),
    RangeCase("atanh(x)", [1e-170], [1], [2e-170]),
    RangeCase("asin(x)", [1e-12], [1], [1e-12]),
    // The tails.
    RangeCase("sigmoid(x)", [40], [4.248354255291589e-18], [-4.248354255291589e-18]),
    RangeCase("sigmoid(x)", [-1e-8], [0.25], [1.25e-9]),
    RangeCase("softplus(x)", [40], [1], [4.248354255291589e-18]),
    RangeCase("tanh(x)", [20], [1.6993417021166355e-17], [-3.398683404233271e-17]),
    RangeCase("tanh(x)", [800], [0], [0]),
    RangeCase("erf(x)", [24.3], [4.03558445309428603e-257], [-1.9612940442038230681e-255]),
  ]

  static let floats: [RangeCase<Float>] = [
    RangeCase("x/(x*x)", [1e14], [-1e-28], [0]),
    RangeCase("x/(x*x)", [1e-9], [-1e18], [2e27]),
    RangeCase("hypot(x,y)", [3e20, 4e20], [0.6, 0.8], [1.28e-21, -9.6e-22, -9.6e-22, 7.2e-22]),
    RangeCase("hypot(x,y)", [3e-20, 4e-20], [0.6, 0.8], [1.28e19, -9.6e18, -9.6e18, 7.2e18]),
    RangeCase("atan2(y,x)", [4e20, 3e20], [-1.2e-21, 1.6e-21], [0, 0, 0, 0]),
    RangeCase("asinh(exp(x))", [46], [1], [0]),
    RangeCase("asinh(cosh(x))", [-80], [-1], [0]),
    RangeCase("sigmoid(x)", [30], [9.357623e-14], [-9.357623e-14]),
    RangeCase("asin(x)", [1e-20], [1], [1e-20]),
  ]
}
