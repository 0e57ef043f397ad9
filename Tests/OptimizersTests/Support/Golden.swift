import Foundation
import Optimizers

/// A run that another implementation made; see Tests/Golden/runs/README.md.
struct Golden: Decodable {
  struct Hyper: Decodable {
    let lr: Double
    let betas: [Double]
    let eps: Double
    let weight_decay: Double
    let hessian_power: Double
    let update_each: Int?
    let n_samples: Int?
  }

  /// Array by array.
  typealias Arrays = [[Double]]

  let hyper: Hyper
  let steps: Int
  let param_shapes: [[Int]]
  let probes: [Arrays]
  let loss: [Double]
  let grad: [Arrays]
  let Hz: [[Arrays]?]
  let D: [Arrays]
  let m: [Arrays]
  let v: [Arrays]
  let params: [Arrays]
  let final_loss: Double
  let x_at: [String: Double]?

  init(_ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Golden/runs/\(name).json")
    self = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
  }

  /// The start, with arrays named p0, p1, … as the files call them.
  var start: ParameterStore<Double> {
    var store = ParameterStore<Double>()
    for (i, shape) in param_shapes.enumerated() { store.append("p\(i)", shape: shape, params[0][i]) }
    return store
  }

  /// The optimizer that the file describes, but for the choices that only its source tells.
  var optimizer: AdaHessian<Double> {
    AdaHessian(
      learningRate: hyper.lr, beta1: hyper.betas[0], beta2: hyper.betas[1], epsilon: hyper.eps,
      hessianPower: hyper.hessian_power, weightDecay: hyper.weight_decay,
      curvature: .hutchinson(probes: hyper.n_samples ?? 1), hessianInterval: hyper.update_each ?? 1,
      probes: .given(probes.map { $0.flatMap(\.self) }))
  }
}

/// The largest deviation of a component, relative to the largest component (and to 1e-3 at the least).
func deviation(_ found: [Double], _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  let scale = max(1e-3, expected.map(\.magnitude).max() ?? 0)
  return zip(found, expected).map { ($0 - $1).magnitude }.max().map { $0 / scale } ?? 0
}
