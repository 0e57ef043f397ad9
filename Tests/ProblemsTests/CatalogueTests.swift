import Derivatives
import Problems
import Symbolics
import Testing

@Suite("The catalogue of problems")
struct CatalogueTests {
  @Test("every problem's formula is what its code computes, exactly")
  func formulas() throws {
    for problem in Catalogue.problems {
      let formula = try Formula(parsing: problem.formula, variables: problem.variables)
      let x = problem.variables.map { Expression(variable: $0) }
      #expect(problem(x).equality(with: formula(x)) == .proved, "\(problem.name)")
      #expect(problem.point.count == problem.dimension)
      let values = [problem(problem.point), formula(problem.point)]
      #expect(values.allSatisfy(\.isFinite) && (values[0] - values[1]).magnitude <= 1e-12 * max(1, values[0].magnitude))
    }
  }

  @Test("at least 30 problems, each with a name of its own, the paper's two first")
  func names() {
    #expect(Catalogue.problems.count >= 30)
    #expect(Set(Catalogue.problems.map(\.name)).count == Catalogue.problems.count)
    #expect(Catalogue.problems.prefix(2).map(\.formula) == ["10*x^2 + y^2", "x^2 + 0.1*x*sin(20*pi*x)"])
    #expect(Catalogue.problem(named: "Beale")?.variables == ["x", "y"])
    #expect(Catalogue.problem(named: "nothing") == nil)
  }

  @Test("H·v is proved for every problem, in every mode")
  func proofs() {
    for problem in Catalogue.problems {
      for (mode, equality) in problem.verification().modes {
        #expect(equality == .proved, "\(problem.name), \(mode.rawValue)")
      }
    }
  }

  @Test("the closed form of H·v has the value of the product on numbers, in every mode")
  func numbers() {
    for problem in Catalogue.problems {
      let x = problem.point
      let v = x.indices.map { 1 - 0.5 * Double($0) }
      let formula = problem(problem.variables.map { Expression(variable: $0) })
      let closedForm = formula.hessianVectorProduct(variables: problem.variables, along: v.map { Expression($0) })
        .map { Formula($0, variables: problem.variables)(x) }
      let scale = closedForm.map(\.magnitude).max() ?? 0
      for mode in HessianVectorProductMode.allCases {
        func check<F: Problem>(_ f: F) -> [Double] { hessianVectorProduct(at: x, along: v, mode: mode, of: f) }
        for (a, b) in zip(check(problem), closedForm) {
          #expect((a - b).magnitude <= 1e-12 * max(1, scale), "\(problem.name), \(mode.rawValue)")
        }
      }
    }
  }
}
