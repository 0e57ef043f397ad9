import Scalars
import TestSupport
import Testing

/// Every function against references of 32 digits.
///
/// The bounds are those of the C libraries, a little more than one unit in the last place for some functions, and of
/// our own compositions: root, sigmoid, softplus and exp10.
@Suite struct FunctionAccuracyTests {
  @Test("Every function of one variable is within 2 ulps in Double", arguments: UnaryFunction.allCases)
  func unaryDouble(_ function: UnaryFunction) {
    #expect(FunctionReferences[function].count > 6)
    for entry in FunctionReferences[function] {
      expect(function(entry.x), within: 2, ulpsOf: entry.derivatives[0], "\(function)(\(entry.x))")
    }
  }

  @Test("Every function of one variable is within 2 ulps in Float", arguments: UnaryFunction.allCases)
  func unaryFloat(_ function: UnaryFunction) {
    for entry in FunctionReferences[function] {
      let x = Float(entry.x)
      #expect(Double(x) == entry.x)
      expect(function(x), within: 2, ulpsOf: entry.derivatives[0], "\(function)(\(x))")
    }
  }

  @Test("Every function of two variables is within 1 ulp in Double and in Float", arguments: BinaryFunction.allCases)
  func binary(_ function: BinaryFunction) {
    #expect(FunctionReferences[function].count > 4)
    for entry in FunctionReferences[function] {
      let (x, y) = (entry.x, entry.y)
      expect(function(x, y), within: 1, ulpsOf: entry.derivatives[0], "\(function)(\(x), \(y))")
      expect(function(Float(x), Float(y)), within: 1, ulpsOf: entry.derivatives[0], "\(function)(\(x), \(y))")
    }
  }

  @Test("π is the nearest number of the type")
  func pi() {
    expect(pi(of: Double.self), within: 0.5, ulpsOf: Reference(3.141592653589793, 1.2246467991473532e-16))
    // Float.pi is rounded towards zero, as the standard library says.
    expect(pi(of: Float.self), within: 1, ulpsOf: Reference(3.141592653589793, 1.2246467991473532e-16))
  }

  private func pi<S: Scalar>(of type: S.Type) -> S { S.pi }
}
