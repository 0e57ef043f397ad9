import Derivatives
import Scalars

extension Network {
  /// The same network as what it is, a mean over samples.
  struct OverSamples: SampleObjective {
    private let f: Network

    init(_ f: Network) { self.f = f }

    var sampleCount: Int { f.batch }

    func loss<S: Scalar>(of sample: Sample<S>, at p: [S]) -> S {
      let (inputs, hidden, classes) = (f.inputs, f.hidden, f.classes)
      let (b1, w2) = (hidden * inputs, hidden * (inputs + 1))
      let b2 = w2 + classes * hidden
      let units = sample.withRow({ i in f.data[i * inputs..<(i + 1) * inputs] }) { row in
        (0..<hidden).map { h in S.tanh(p[b1 + h] + row.dot(p[h * inputs..<(h + 1) * inputs])) }
      }
      let scores = (0..<classes).map { c in p[b2 + c] + S.dot(p[w2 + c * hidden..<w2 + (c + 1) * hidden], units) }
      return S.logSumExp(scores) - sample.element(of: scores) { i in f.labels[i] }
    }
  }
}
