import DualNumbers
import Scalars
import TestSupport
import Testing

extension UnaryFunction {
  /// The size of what cancels in the slopes of this function at x, see Slope: 1 − y², y(1 − y) and what they are made
  /// into are small differences of numbers of the size of 1 in the tails.
  fileprivate func floor(of order: Int) -> Double {
    switch self {
    case .tanh, .sigmoid: order == 0 ? 0 : 1
    case .softplus: order <= 1 ? 0 : 1
    default: 0
    }
  }

  /// How many ulps a rounding inside of the slope can become: of x² in exp(−x²), of y in yⁿ⁻¹.
  fileprivate func allowance(at x: Double) -> Double {
    switch self {
    case .erf, .erfc: x * x
    case .root100: 50
    default: 0
    }
  }
}

/// Every line of the table `Slope` against derivatives that mpmath computed from the function alone.
@Suite struct RuleTests {
  @Test("Value and slope of every function are within a few ulps", arguments: UnaryFunction.allCases)
  func slopes(_ function: UnaryFunction) {
    for entry in FunctionReferences[function] {
      let y = function(Dual(entry.x, 1))
      let what = "\(function)(\(entry.x))"
      expect(y.value, within: 2, ulpsOf: entry.derivatives[0], what)
      // In ulps of the slope, or of what cancels in it.
      let slope = entry.derivatives[1].high
      let error = relativeError(y.tangent, from: slope, floor: function.floor(of: 1))
      #expect(
        error <= (4 + function.allowance(at: entry.x)) * .ulpOfOne, "\(what)′ is off by \(error / .ulpOfOne) ulps")
    }
  }

  @Test(
    "The second and the third derivative of every function follow from the same table",
    arguments: UnaryFunction.allCases)
  func higherDerivatives(_ function: UnaryFunction) {
    for entry in FunctionReferences[function] {
      let y = function(Dual(HyperDual(entry.x, along: 1, and: 1), Dual(Dual(1))))
      let what = "\(function)(\(entry.x))"
      expect(y.value.value.value, within: 2, ulpsOf: entry.derivatives[0], what)
      for first in [y.tangent.value.value, y.value.tangent.value, y.value.value.tangent] {
        expect(first, within: 1e-14, of: entry.derivatives[1].high, floor: function.floor(of: 1), "\(what)′")
      }
      for second in [y.tangent.tangent.value, y.tangent.value.tangent, y.value.tangent.tangent] {
        expect(second, within: 1e-13, of: entry.derivatives[2].high, floor: function.floor(of: 2), "\(what)″")
      }
      expect(
        y.tangent.tangent.tangent, within: 1e-13, of: entry.derivatives[3].high, floor: function.floor(of: 3),
        "\(what)‴")
    }
  }

  @Test("In Float, too", arguments: UnaryFunction.allCases)
  func single(_ function: UnaryFunction) {
    // Not where a second derivative leaves the range of Float.
    for entry in FunctionReferences[function] where entry.x.magnitude > 0x1p-60 && entry.x.magnitude < 0x1p60 {
      let y = function(HyperDual(Float(entry.x), along: 1, and: 1))
      let what = "\(function)(\(entry.x)) in Float"
      expect(y.value.value, within: 2, ulpsOf: entry.derivatives[0], what)
      expect(y.tangent.value, within: 1e-5, of: entry.derivatives[1].high, floor: function.floor(of: 1), what)
      expect(y.tangent.tangent, within: 1e-5, of: entry.derivatives[2].high, floor: function.floor(of: 2), what)
    }
  }

  @Test(
    "Both slopes and the three second derivatives of the functions of two variables", arguments: BinaryFunction.allCases
  )
  func binary(_ function: BinaryFunction) {
    for entry in FunctionReferences[function] {
      let what = "\(function)(\(entry.x), \(entry.y))"
      let references = entry.derivatives.map(\.high)
      // f(x + ε₁ + ε₂, y + ε₃), with the constants of the other level left out.
      let xx = function(HyperDual(entry.x, along: 1, and: 1), HyperDual(Dual(entry.y)))
      let xy = function(HyperDual(entry.x, along: 1, and: 0), HyperDual(entry.y, along: 0, and: 1))
      let yy = function(HyperDual(Dual(entry.x)), HyperDual(entry.y, along: 1, and: 1))
      expect(xx.value.value, within: 1, ulpsOf: entry.derivatives[0], what)
      expect(xx.tangent.value, within: 1e-15, of: references[1], "∂x \(what)")
      expect(yy.tangent.value, within: 1e-15, of: references[2], "∂y \(what)")
      // The mixed derivative of atan2, (y² − x²)/r⁴, is 0 on the diagonals.
      let floors = function == .atan2 ? 1 / (entry.x * entry.x + entry.y * entry.y) : 0
      expect(xx.tangent.tangent, within: 1e-14, of: references[3], floor: floors, "∂²x \(what)")
      expect(xy.tangent.tangent, within: 1e-14, of: references[4], floor: floors, "∂x∂y \(what)")
      expect(yy.tangent.tangent, within: 1e-14, of: references[5], floor: floors, "∂²y \(what)")
    }
  }
}
