import Foundation
import Optimizers

/// A run that another implementation made; see Tests/Golden/runs/README.md.
struct Golden: Decodable {
  struct Hyper: Decodable {
    let lr: Double
    let betas: [Double]
    let eps: Double
    let weightDecay: Double
    let hessianPower: Double
    let updateEach: Int?
    let nSamples: Int?
  }

  /// Array by array.
  typealias Arrays = [[Double]]

  let hyper: Hyper
  let steps: Int
  let paramShapes: [[Int]]
  let probes: [Arrays]
  let loss: [Double]
  let grad: [Arrays]
  let hz: [[Arrays]?]
  let d: [Arrays]
  let m: [Arrays]
  let v: [Arrays]
  let params: [Arrays]
  let finalLoss: Double
  let xAt: [String: Double]?

  enum CodingKeys: String, CodingKey {
    case hyper, steps, paramShapes, probes, loss, grad, m, v, params, finalLoss, xAt
    case hz = "Hz"
    case d = "D"
  }

  init(_ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Golden/runs/\(name).json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Golden.self, from: Data(contentsOf: file))
  }

  /// The start, with arrays named p0, p1, … as the files call them.
  var start: ParameterStore<Double> {
    var store = ParameterStore<Double>()
    for (i, shape) in paramShapes.enumerated() { store.append("p\(i)", shape: shape, params[0][i]) }
    return store
  }

  /// The optimizer that the file describes, but for the choices that only its source tells.
  var optimizer: AdaHessian<Double> {
    AdaHessian(
      learningRate: hyper.lr, beta1: hyper.betas[0], beta2: hyper.betas[1], epsilon: hyper.eps,
      hessianPower: hyper.hessianPower, weightDecay: hyper.weightDecay,
      curvature: .hutchinson(probes: hyper.nSamples ?? 1), hessianInterval: hyper.updateEach ?? 1,
      probes: .given(probes.map { $0.flatMap(\.self) }))
  }
}

/// The largest relative deviation of a component; components below 1e-4, which come from cancellation, count as 1e-4.
func deviation(_ found: [Double], _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  return zip(found, expected).map { ($0 - $1).magnitude / max(1e-4, $1.magnitude) }.max() ?? 0
}
