import Figures
import Problems
import Testing

@testable import Plots

@Suite struct TwoVariableViewsTests {
  @Test("All four views are drawn, with every run's label, and the same numbers give the same bytes")
  func views() {
    let views = TwoVariableViews(
      of: Quadratic(), names: ["u", "v"],
      runs: [.init("first", [[1, 1], [0.5, 0.5], [0, 0]]), .init("second", [[-1, 1], [0, 0.25]])], minimum: [0, 0])
    #expect(views.x.lowerBound < -1 && views.x.upperBound > 1)
    let figure = views.figure(title: "bowl")
    #expect(figure.panels.count == 4)
    let svg = figure.svg()
    for text in ["first", "second", "bowl"] { #expect(svg.contains(text)) }
    #expect(svg == views.figure(title: "bowl").svg())
  }

  @Test(
    "A contour that is labelled has a level of one digit, so that the label is not rounded",
    arguments: [1e-6, 0.37, 1, 812])
  func labels(_ size: Double) throws {
    let runs = [TwoVariableViews.LabelledRun("run", [[size, size], [0, 0]])]
    let views = TwoVariableViews(of: Quadratic(), runs: runs, isLogarithmic: true)
    guard case .values(let levels) = views.levels else {
      Issue.record("the levels are \(views.levels)")
      return
    }
    #expect(levels.count == 15)
    for level in levels {
      var digit = level
      while digit > 9 { digit /= 10 }
      while digit < 0.9 { digit *= 10 }
      #expect([1.0, 2, 5].contains { (digit - $0).magnitude < 1e-9 }, "\(level)")
    }
  }

  @Test("A run that moves by a few ulps makes a picture", arguments: [1, 1e8, -3e-300, 1e300, .leastNonzeroMagnitude])
  func ulps(start: Double) {
    let runs = [
      TwoVariableViews.LabelledRun(
        "creeps", [[start, 0], [start.nextUp, .leastNonzeroMagnitude], [start.nextUp.nextUp, 0]])
    ]
    let views = TwoVariableViews(of: Quadratic(), runs: runs)
    #expect(views.figure(title: "bowl").svg().hasSuffix("</svg>\n"))
  }

  @Test("Runs that go nowhere, or to infinity, or no run at all, still make a picture")
  func degenerate() {
    let runs: [[TwoVariableViews.LabelledRun]] = [
      [], [.init("stays", [[2, 2], [2, 2]])], [.init("flees", [[1, 1], [.infinity, .nan]])], [.init("empty", [])],
    ]
    for run in runs {
      for isLogarithmic in [false, true] {
        let views = TwoVariableViews(of: Quadratic(), runs: run, isLogarithmic: isLogarithmic)
        #expect(views.figure(title: "bowl").svg().hasSuffix("</svg>\n"))
      }
    }
  }

  @Test("Every line has a name, legends stand where they hide least, and dots move only where a pace is given")
  func namesAndMotion() {
    let runs = [TwoVariableViews.LabelledRun("run", [[1, 1], [0.5, 0.5], [0, 0]])]
    let still = TwoVariableViews(of: Quadratic(), runs: runs, minimum: [0, 0])
    let moving = TwoVariableViews(
      of: Quadratic(), runs: runs, minimum: [0, 0], hasFloor: true, animation: Animation(secondsPerStep: 0.1))
    func svg(_ panel: Panel) -> String {
      var figure = Figure()
      figure.panel(panel)
      return figure.svg()
    }
    #expect(svg(still.variables).contains("minimum</text>"))
    #expect(still.progress.legend == .automatic)
    #expect(!svg(still.contours).contains("<animate") && svg(moving.contours).contains("<animate"))
    #expect(svg(still.surface) != svg(moving.surface))
  }
}
