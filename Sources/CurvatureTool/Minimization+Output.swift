import CommandLineParts
import Curvature

extension Minimization {
  /// As the command line has it: one optimizer may have two names there.
  var name: String {
    if let newton = optimizer as? Newton<Double>, newton.indefinite == nil, newton.solver == .conjugateGradients {
      return OptimizerChoice.trustRegion.rawValue
    }
    return type(of: optimizer).name
  }

  var json: JSON {
    .object([
      ("optimizer", .string(name)),
      ("configuration", .object(configuration(of: optimizer).map { ($0.name, $0.value) })),
      ("variables", .strings(variables)), ("stoppedBecause", .string(reason.name)), ("steps", .integer(steps)),
      ("hessianEigenvalues", .numbers(eigenvalues)),
      (
        "trajectory",
        .array(
          trajectory.map { point in
            let diagonal = point.diagonal.map { [(name: "hessianDiagonal", value: JSON.numbers($0))] } ?? []
            return .object(
              [
                ("step", .integer(point.step)), ("parameters", .numbers(point.parameters)),
                ("value", .number(point.value)), ("gradient", .numbers(point.gradient)),
              ] + diagonal)
          })
      ),
    ])
  }

  /// About twenty rows, dense at the beginning, where most happens.
  var text: String {
    let last = trajectory.count - 1
    var shown = Set(0...Swift.min(5, last)).union([last])
    var next = 10
    while next < last {
      shown.insert(next)
      next = next * 3 / 2
    }
    let rows = shown.sorted().map { i in
      let point = trajectory[i]
      return ["\(point.step)"] + (point.parameters + [point.value, euclideanNorm(point.gradient)]).map(plain)
    }
    let choices = configuration(of: optimizer).map { "\($0.name) \($0.text)" }.joined(separator: ", ")
    return
      (["\(name): \(choices)", ""] + table(["step"] + variables + ["f", "|∇f|"], rows)
      + [""] + curvatureText + ["stopped after \(steps) step\(steps == 1 ? "" : "s"): \(reason)"])
      .joined(separator: "\n")
  }

  /// What the curvature says of the last point: a small gradient is no minimum yet.
  private var curvatureText: [String] {
    guard let least = eigenvalues.first, let most = eigenvalues.last else { return [] }
    let span = eigenvalues.count == 1 ? "is \(plain(least))" : "has eigenvalues from \(plain(least)) to \(plain(most))"
    let kind = reason == .gradientBelowTolerance ? ": \(StationaryPoint(eigenvalues: eigenvalues))" : ""
    return ["the Hessian \(span)\(kind)"]
  }

  /// What a reader should know beside the result.
  var remarks: [String] {
    switch reason {
    case .notFinite, .noProgress, .diverged, .indefinite, .singular: return ["stopped: \(reason)"]
    case .maximumSteps, .maximumEpochs, .noImprovement, .cancelled, .timeLimit:
      guard let first = trajectory.first, let last = trajectory.last, first.step < last.step else { return [] }
      let size = Swift.max(1, first.value.magnitude, euclideanNorm(first.parameters))
      if last.value < -1e9 * size {
        return ["the value fell to \(plain(last.value)): the function seems to have no lower bound"]
      }
      return euclideanNorm(last.parameters) > 1e9 * size
        ? ["the parameters grew a billionfold: the run diverges"] : []
    case .gradientBelowTolerance, .valueChangeBelowTolerance, .parameterChangeBelowTolerance: return []
    }
  }
}
