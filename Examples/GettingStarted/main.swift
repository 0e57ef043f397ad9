import Curvature

// One function, written once for every scalar type…
struct Rosenbrock: Objective {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let a = 1 - x[0], b = x[1] - x[0] * x[0]
    return a * a + 100 * b * b
  }
}
let f = Rosenbrock()
let x = [-1.5, 2.0]

// …runs on plain numbers, and on those that carry derivatives. No step size, no rounding but that of + and ×.
print(f(x))  // 12.5
print(gradient(at: x, of: f))  // [-155.0, -50.0]
print(hessian(at: x, of: f))  // [[1902.0, 600.0], [600.0, 200.0]]
print(hessianVectorProduct(at: x, along: [1, -1], of: f))  // [1302.0, 400.0]
print(hessianDiagonal(at: x, of: f))  // [1902.0, 200.0]

// Four ways to compose first derivatives into second ones, one answer.
for mode in HessianVectorProductMode.allCases {
  print(hessianVectorProduct(at: x, along: [1, -1], mode: mode, of: f))  // [1302.0, 400.0]
}

// AdaHessian on the paper's first example, 10x² + y²: the first step is Newton's.
var parameters = ParameterStore([1.0, 1.0])
var optimizer = AdaHessian<Double>(learningRate: 1, epsilon: 0)
try optimizer.step(&parameters, minimizing: Formula(parsing: "10*x^2 + y^2"))
print(parameters.values)  // [0.0, 0.0]
