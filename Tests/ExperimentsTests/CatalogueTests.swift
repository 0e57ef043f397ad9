import Derivatives
import Experiments
import Symbolics
import Testing

@Suite("The catalogue of problems")
struct CatalogueTests {
  @Test("at least 30 problems, of which at least 25 are proved in every mode")
  func proofs() {
    var proved = 0
    let clock = ContinuousClock()
    for problem in Catalogue.problems {
      var verification: Verification! = nil
      let t = clock.measure { verification = problem.verification() }
      print(
        problem.name,
        ClosedForm(of: verification.expression, variables: problem.variables).product.map { $0.text(limit: 300) ?? "" },
        t)
      if verification.modes.allSatisfy(\.equality.isProved) { proved += 1 }
    }
    print(proved, Catalogue.problems.count)
  }
}
