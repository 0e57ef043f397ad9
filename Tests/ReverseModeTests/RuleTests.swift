import DualNumbers
import ReverseMode
import Scalars
import TestSupport
import Testing

/// `Reverse` reads the table that `Dual` reads, so that the two agree to the last bit wherever nothing is added up.
@Suite struct RuleTests {
  static let edges = [-2.0, -1, -0.5, -0.0, 0, 0.5, 1, 2, .infinity, -.infinity, .nan]

  private func same(_ x: Double, _ y: Double) -> Bool { x == y || (x.isNaN && y.isNaN) }

  private func reverse(_ f: (Reverse<Double>) -> Reverse<Double>, at x: Double) -> (value: Double, slope: Double) {
    var tape = Tape<Double>()
    let variable = tape.variable(x)
    let y = f(variable)
    tape.sweep(from: y)
    return (y.value, tape.adjoint(of: variable))
  }

  @Test(
    "Value and slope of every function are those of the dual number, edges included", arguments: UnaryFunction.allCases)
  func unary(_ function: UnaryFunction) {
    for x in FunctionReferences[function].map(\.x) + Self.edges {
      let forward = function(Dual(x, 1))
      let backward = reverse({ function($0) }, at: x)
      #expect(same(forward.value, backward.value), "\(function)(\(x))")
      #expect(same(forward.tangent, backward.slope), "\(function)′(\(x)): \(forward.tangent), \(backward.slope)")
    }
  }

  @Test("And of the functions with kinks")
  func kinks() {
    for x in Self.edges {
      #expect(same(Dual.abs(Dual(x, 1)).tangent, reverse(Reverse.abs, at: x).slope), "abs(\(x))")
      #expect(same(Dual.relu(Dual(x, 1)).tangent, reverse(Reverse.relu, at: x).slope), "relu(\(x))")
      #expect(same(Dual.signum(Dual(x, 1)).tangent, reverse(Reverse.signum, at: x).slope), "signum(\(x))")
      #expect(same(Dual(x, 1).undefined(where: 1).tangent, reverse({ $0.undefined(where: 1) }, at: x).slope))
    }
  }

  @Test("Both slopes of every function of two variables are those of the dual number, edges included")
  func binary() {
    typealias R = Reverse<Double>
    typealias D = Dual<Double>
    let functions: [(String, (D, D) -> D, (R, R) -> R)] = [
      ("+", { $0 + $1 }, { $0 + $1 }), ("-", { $0 - $1 }, { $0 - $1 }), ("/", { $0 / $1 }, { $0 / $1 }),
      ("pow", { D.pow($0, $1) }, { R.pow($0, $1) }), ("hypot", { D.hypot($0, $1) }, { R.hypot($0, $1) }),
      ("atan2", { D.atan2(y: $0, x: $1) }, { R.atan2(y: $0, x: $1) }), ("max", { D.max($0, $1) }, { R.max($0, $1) }),
      ("min", { D.min($0, $1) }, { R.min($0, $1) }), ("blend", { D.blend(0, $0, $1) }, { R.blend(0, $0, $1) }),
    ]
    for (name, forward, backward) in functions {
      for x in Self.edges {
        for y in Self.edges {
          var tape = Tape<Double>()
          let (a, b) = (tape.variable(x), tape.variable(y))
          tape.sweep(from: backward(a, b))
          let (dx, dy) = (forward(D(x, 1), D(y)).tangent, forward(D(x), D(y, 1)).tangent)
          #expect(same(tape.adjoint(of: a), dx), "∂x \(x) \(name) \(y): \(dx), \(tape.adjoint(of: a))")
          #expect(same(tape.adjoint(of: b), dy), "∂y \(x) \(name) \(y): \(dy), \(tape.adjoint(of: b))")
        }
      }
    }
  }
}
