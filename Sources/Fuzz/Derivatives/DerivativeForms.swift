import Derivatives
import DualNumbers
import ReverseMode
import Scalars

/// What one way to differentiate gives at a point: some derivatives of first and second order.
struct FormResult {
  let form: String
  /// ∂f/∂xᵢ
  var gradient: [Double] = []
  /// ∂²f/∂xᵢ∂xⱼ by (i, j)
  var second: [(i: Int, j: Int, value: Double)] = []

  init(_ form: String, _ gradient: [Double] = []) { (self.form, self.gradient) = (form, gradient) }

  init(_ form: String, _ gradient: [Double], row i: Int, _ row: [Double]) {
    self.init(form, gradient)
    second = row.enumerated().map { (i, $0.offset, $0.element) }
  }

  init(_ form: String, _ gradient: [Double], hessian: [[Double]]) {
    self.init(form, gradient)
    for (i, row) in hessian.enumerated() {
      for (j, value) in row.enumerated() { second.append((i, j, value)) }
    }
  }
}

/// Every way that the library has.
enum DerivativeForms {
  /// The derivatives of `f` at `x` in all forms; of those that give products with one direction, row `i` of the
  /// Hessian.
  static func all(_ f: RandomFormula, at x: [Double], row i: Int) -> [FormResult] {
    let n = x.count
    let direction = x.indices.map { $0 == i ? 1.0 : 0 }
    var results = [
      FormResult("dual", x.indices.map { j in directionalDerivative(at: x, along: unit(j, n)) { f($0) } }),
      FormResult("reverse", gradient(at: x) { f($0) }),
      FormResult("gradient of an objective", gradient(at: x, of: f)),
      multiDual(f, x), dualLanes(f, x), reverseLanes(f, x),
    ]
    for mode in HessianVectorProductMode.allCases {
      let (_, gradient, product) = valueWithHessianVectorProduct(at: x, along: direction, mode: mode, of: f)
      results.append(FormResult(mode.rawValue, gradient, row: i, product))
    }
    let (_, gradient, product) = valueWithHessianVectorProduct(at: x, along: direction, of: f)
    results.append(FormResult("product of an objective", gradient, row: i, product))
    let (_, gradient2, rows) = valueWithHessian(at: x, of: f)
    results.append(FormResult("hessian", gradient2, hessian: rows))
    results += [hyperDual(f, x, i), reverseDualLanes(f, x, i), separable(f, x, i)]
    if n == 1 { results.append(univariate(f, x[0])) }
    return results
  }

  private static func unit(_ j: Int, _ n: Int) -> [Double] { (0..<n).map { $0 == j ? 1 : 0 } }

  /// Ordinary numbers, for the lanes beside the point.
  static let ordinary = [0.75, 1.25, 0.5, 1.5]

  private static func multiDual(_ f: RandomFormula, _ x: [Double]) -> FormResult {
    let y = f(x.indices.map { j in MultiDual<SIMD4<Double>>(x[j], Lanes { $0 == j ? 1 : 0 }) })
    return FormResult("multi-dual", x.indices.map { y.tangents[$0] })
  }

  private static func dualLanes(_ f: RandomFormula, _ x: [Double]) -> FormResult {
    FormResult(
      "dual of lanes",
      x.indices.map { j in
        let y = f(x.indices.map { k in Dual(lanes(x, k), Lanes(repeating: k == j ? 1 : 0)) })
        return y.tangent[1]
      })
  }

  /// The point in lane 1.
  private static func lanes(_ x: [Double], _ k: Int) -> Lanes<SIMD4<Double>> {
    Lanes { $0 == 1 ? x[k] : ordinary[k] + Double($0) / 8 }
  }

  private static func reverseLanes(_ f: RandomFormula, _ x: [Double]) -> FormResult {
    let point = x.indices.map { lanes(x, $0) }
    return FormResult("reverse of lanes", gradient(at: point) { f($0) }.map { $0[1] })
  }

  private static func reverseDualLanes(_ f: RandomFormula, _ x: [Double], _ i: Int) -> FormResult {
    let point = x.indices.map { lanes(x, $0) }
    let direction = x.indices.map { Lanes<SIMD4<Double>>(repeating: $0 == i ? 1 : 0) }
    let (_, gradient, product) = valueWithHessianVectorProduct(at: point, along: direction) { f($0) }
    return FormResult("forward over reverse of lanes", gradient.map { $0[1] }, row: i, product.map { $0[1] })
  }

  /// `Dual<Dual<Double>>` by hand.
  private static func hyperDual(_ f: RandomFormula, _ x: [Double], _ i: Int) -> FormResult {
    var gradient: [Double] = []
    var row: [Double] = []
    for j in x.indices {
      let y = f(x.indices.map { k in HyperDual(x[k], along: k == j ? 1 : 0, and: k == i ? 1 : 0) })
      gradient.append(y.tangent.value)
      row.append(y.tangent.tangent)
    }
    return FormResult("dual of duals", gradient, row: i, row)
  }

  private static func univariate(_ f: RandomFormula, _ x: Double) -> FormResult {
    struct Univariate: UnivariateObjective {
      let f: RandomFormula
      func callAsFunction<S: Scalar>(_ x: S) -> S { f([x]) }
    }
    let (_, derivative, second) = valueWithSecondDerivative(at: x, of: Univariate(f: f))
    return FormResult("one variable", [derivative], row: 0, [second])
  }

  /// A separable sum in whose element 3 the point is, and ordinary ones in the others.
  private static func separable(_ f: RandomFormula, _ x: [Double], _ i: Int) -> FormResult {
    struct Blocks: SeparableObjective {
      let f: RandomFormula
      var elementCount: Int { 9 }
      var variablesPerElement: Int { f.count }
      func variable(_ k: Int, of element: Int) -> Int { element * f.count + k }
      func element<S: Scalar>(_ x: ElementVariables<S>) -> S { f((0..<f.count).map { x[$0] }) }
    }
    let n = x.count
    var point: [Double] = []
    for e in 0..<9 { point += e == 3 ? x : (0..<n).map { ordinary[$0] + Double(e) / 16 } }
    let direction = point.indices.map { $0 == 3 * n + i ? 1.0 : 0 }
    let (_, gradient, product) = valueWithHessianVectorProduct(at: point, along: direction, of: Blocks(f: f))
    return FormResult("separable", Array(gradient[3 * n..<4 * n]), row: i, Array(product[3 * n..<4 * n]))
  }
}
