import Derivatives
import EdgeTable
import Foundation
import Scalars
import Testing

@Suite("The edge table")
struct EdgeTableTests {
  @Test("Docs/EdgeTable.md is what the code answers")
  func page() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("Docs/EdgeTable.md"), encoding: .utf8)
    let (written, computed) = (page.split(separator: "\n"), try EdgeTable.markdown().split(separator: "\n"))
    for (written, computed) in zip(written, computed) { #expect(written == computed) }
    #expect(written.count == computed.count)
  }

  @Test("every answer is the limit, or NaN, or there is no limit")
  func limits() throws {
    for contradiction in try EdgeTable.contradictions() { Issue.record("\(contradiction)") }
  }

  @Test("every way to differentiate gives the same class of answer at every edge", arguments: EdgeTable.cases)
  func modes(edge: EdgeCase) {
    let (f, x) = (edge.function, edge.x)
    let value: Double = f(x)
    // The default of one and two variables needs no tape; a closure is recorded on one.
    let expected = (gradient: gradient(at: x, of: f), hessian: hessian(at: x, of: f))
    expect(gradient(at: x) { f($0) }, as: expected.gradient, "gradient on a tape")
    for i in x.indices {
      var direction = [Double](repeating: 0, count: x.count)
      direction[i] = 1
      let slope = directionalDerivative(at: x, along: direction, of: f)
      expect([slope], as: [expected.gradient[i]], "directional derivative \(i)")
      for mode in HessianVectorProductMode.allCases.map(Optional.some) + [nil] {
        if edge.isBeyondRange && (mode == .reverseOverForward || mode == .reverseOverReverse) { continue }
        let result =
          mode.map { valueWithHessianVectorProduct(at: x, along: direction, mode: $0, of: f) }
          ?? valueWithHessianVectorProduct(at: x, along: direction, of: f)
        let name = mode?.rawValue ?? "without a mode"
        expect([result.value], as: [value], "value, \(name)")
        expect(result.gradient, as: expected.gradient, "gradient, \(name)")
        expect(result.product, as: expected.hessian[i], "row \(i) of the Hessian, \(name)")
        expect(result.product, as: expected.hessian.map { $0[i] }, "column \(i) of the Hessian, \(name)")
      }
    }
    guard x.count == 1 else { return }
    expect([derivative(at: x[0], of: f)], as: expected.gradient, "derivative")
    expect([secondDerivative(at: x[0], of: f)], as: expected.hessian[0], "second derivative")
    expect([derivative(order: 1, at: x[0], of: f)], as: expected.gradient, "derivative of order 1")
    expect([derivative(order: 2, at: x[0], of: f)], as: expected.hessian[0], "derivative of order 2")
  }

  /// Expects the same numbers up to rounding, or NaN or ∞ in both.
  private func expect(
    _ x: [Double], as y: [Double], _ what: String, at location: SourceLocation = #_sourceLocation
  ) {
    let same = zip(x, y).allSatisfy { x, y in
      x.isFinite && y.isFinite ? abs(x - y) <= 1e-12 * max(abs(x), abs(y)) : !x.isFinite && !y.isFinite
    }
    #expect(same && x.count == y.count, "\(what): \(x), elsewhere \(y)", sourceLocation: location)
  }
}

extension EdgeCase {
  /// Where 1/z² is out of range. Forward, a tangent stands between the two divisions; on a tape that is swept twice the
  /// slope of 1/z is a number of its own, which overflows.
  fileprivate var isBeyondRange: Bool {
    function == .atan2 && point == "1e-200,1e-200"
  }
}

extension EdgeCase: CustomTestStringConvertible {
  public var testDescription: String { "\(function.rawValue) at \(point)" }
}
