import Arrays
import Optimizers
import ReverseMode
import Scalars

extension BatchObjective {
  /// The gradient of each sample's own loss, one row a sample: by one recording for each, without the penalty.
  ///
  /// - Parameter samples: all of them if nil.
  @inlinable public func sampleGradients(at p: ParameterStore<Element>, samples: [Int]? = nil) -> [[Element]] {
    let x = p.tensors
    var tape = Tape<Tensor<Element>>()
    return (samples ?? Array(0..<sampleCount)).map { sample in
      let y = tape.record(count: x.count, at: { x[$0] }) {
        loss(of: [sample], at: Parameters(p.layout, $0, trainingKey: nil))
      }
      tape.sweep(from: y, consuming: true)
      return p.layout.flat(tape.adjoints)
    }
  }
}
