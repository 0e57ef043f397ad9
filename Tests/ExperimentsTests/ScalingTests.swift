import Experiments
import Optimizers
import Testing

@Suite("Scaling: logistic regression on the breast-cancer data")
struct ScalingTests {
  @Test("The table has 569 samples of 30 features, 357 of them benign, and standardizes to mean 0 and variance 1")
  func data() throws {
    let data = try BreastCancer(csv: BreastCancer.table)
    #expect(data.features.count == 569 && data.features.allSatisfy { $0.count == 30 })
    #expect(data.labels.count { $0 } == 357)
    for j in 0..<30 {
      let column = data.standardized.map { $0[j] }
      let mean = column.reduce(0, +) / 569
      let variance = column.reduce(0) { $0 + $1 * $1 } / 569
      #expect(mean.magnitude < 1e-12 && (variance - 1).magnitude < 1e-12)
    }
  }

  @Test("A malformed table is refused with its line")
  func malformed() {
    func message(_ text: String) -> String? {
      #expect(throws: BreastCancer.MalformedTable.self) { try BreastCancer(csv: text) }?.description
    }
    #expect(message("label,a\n1,2\n0,1,5\n") == "line 3: there are 3 cells, and the header has 2")
    #expect(message("label,a\n2,2\n") == "line 2: the label must be 0 or 1, and is '2'")
    #expect(message("label,a\n1,x\n") == "line 2: 'x' is not a number")
    #expect(message("label,a\n") == "line 2: there are no samples")
    #expect(message("") == "line 1: there are no samples")
  }

  #if !DEBUG
    // Minutes without optimization, seconds with it.
    @Test("Every loss and every number of steps is what an independent program found, in both units")
    func numbers() throws {
      let scaling = try Scaling(data: BreastCancer(csv: BreastCancer.table))
      #expect((scaling.minimum - 0.10044630378120592).magnitude < 1e-16)
      let expected: [String: (standardized: [Int], scaled: [Int]?)] = [
        "AdaHessian, exact diagonal": ([55, 123], [55, 123]),
        "Adam": ([51, 123], [157, 555]),
        "gradient descent": ([52, 277], nil),
        "Adagrad": ([28, 104], [219, 969]),
        "heavy ball": ([60, 135], nil),
      ]
      for run in scaling.comparisons where run.name != "AdaHessian, one probe" {
        let steps = try #require(expected[run.name])
        func found(_ curve: Scaling.Curve) -> [Int?] {
          [1e-3, 1e-6].map { curve.steps(toGap: $0, above: scaling.minimum) }
        }
        #expect(found(run.standardized[0]) == steps.standardized, "\(run.name)")
        if let scaled = steps.scaled { #expect(found(run.scaled[0]) == scaled, "\(run.name)") }
      }
      let adaHessian = scaling.comparisons[0].standardized[0].values
      #expect((adaHessian[10] - 0.1224610353).magnitude < 5e-11)
      #expect((adaHessian[50] - 0.1026766536).magnitude < 5e-11)
      #expect((scaling.comparisons[2].standardized[0].values[10] - 0.1171572775).magnitude < 5e-11)
      // Not only the counts: the invariance is exact up to rounding.
      for (a, b) in zip(adaHessian, scaling.comparisons[0].scaled[0].values) { #expect((a - b).magnitude < 1e-12) }

      // The paper's algorithm has no such invariance: in other units it takes ten times the steps, or more than there are.
      let oneProbe = scaling.comparisons[1]
      #expect(oneProbe.name == "AdaHessian, one probe" && oneProbe.scaled.count == Scaling.seeds.count)
      func counts(_ curves: [Scaling.Curve], _ gap: Double) -> [Int] {
        curves.map { $0.steps(toGap: gap, above: scaling.minimum) ?? .max }.sorted()
      }
      #expect(counts(oneProbe.standardized, 1e-3) == [75, 83, 89, 94, 214])
      #expect(counts(oneProbe.standardized, 1e-6) == [225, 233, 300, 308, 662])
      #expect(counts(oneProbe.scaled, 1e-3) == [651, 898, 910, .max, .max])
      #expect(counts(oneProbe.scaled, 1e-6).allSatisfy { $0 == .max })
    }

    @Test("The median of three curves is the middle one at each step")
    func median() {
      let curves = [[3, 1, 5], [1, 2, 9], [2, 7, 0]].map { Scaling.Curve(values: $0) }
      #expect(Scaling.Curve(medianOf: curves).values == [2, 2, 5])
    }

    @Test("One thread and two take the same steps to the last bit")
    func threads() throws {
      let data = try BreastCancer(csv: BreastCancer.table)
      let problem = LogisticRegression(features: data.standardized, labels: data.labels)
      let curves = try [1, 2].map { try Scaling.curve(AdaHessian<Double>(), problem, 50, $0).values }
      #expect(curves[0] == curves[1])
    }
  #endif
}
