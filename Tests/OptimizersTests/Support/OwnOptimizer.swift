import Derivatives
import Optimizers
import Scalars

/// An optimizer such as a user writes: it remembers several arrays, and knows nothing of runs.
struct OwnOptimizer: FirstOrderOptimizer {
  static var name: String { "own" }

  var learningRate = 0.01
  /// Whether runs are shown the arrays.
  var showsBuffers = false
  var stepCount = 0
  var gradient: [Double] = []
  var m: [Double] = []
  var v: [Double] = []
  var lastGradients: [[Double]] = []

  func check() throws(OptimizerError) {}

  mutating func makeState(like zeros: [Double]) { (m, v) = (zeros, zeros) }

  mutating func move(_ theta: inout [Double]) {
    lastGradients = lastGradients.suffix(2) + [gradient]
    for i in theta.indices {
      m[i] = 0.5 * m[i] + gradient[i]
      v[i] = 0.5 * v[i] + gradient[i] * gradient[i]
      for g in lastGradients { theta[i] -= learningRate * (m[i] + g[i]) / (v[i].squareRoot() + 1e-8) }
    }
  }

  mutating func visitBuffers(_ body: (inout [Double]) -> Void) {
    guard showsBuffers else { return }
    body(&m)
    body(&v)
  }

  mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Double {
    try visitor.visit("learningRate", &learningRate)
    try visitor.visit("stepCount", &stepCount)
    try visitor.visit("m", &m)
    try visitor.visit("v", &v)
    try visitor.visit("lastGradients", &lastGradients)
  }
}
