import Curvature

extension Minimization {
  var name: String { type(of: optimizer).name }

  var json: JSON {
    .object([
      ("optimizer", .string(name)),
      ("configuration", .object(configuration(of: optimizer).map { ($0.name, $0.value) })),
      ("variables", .strings(variables)), ("stoppedBecause", .string(reason.name)), ("steps", .integer(steps)),
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
      let length = point.gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return ["\(point.step)"] + point.parameters.map { "\($0)" } + ["\(point.value)", "\(length)"]
    }
    let choices = configuration(of: optimizer).map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    return
      (["\(name): \(choices)", ""] + table(["step"] + variables + ["f", "|∇f|"], rows)
      + ["", "stopped after \(steps) steps: \(reason)"]).joined(separator: "\n")
  }
}
