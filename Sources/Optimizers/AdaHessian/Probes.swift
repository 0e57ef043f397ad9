import Derivatives
import Scalars

/// Where the Rademacher probes z ∈ {−1, +1}ⁿ of Hutchinson's method come from.
public enum Probes: Sendable, Equatable {
  /// Signs that are a function of (seed, number of the probe, parameter) and of nothing else: a resumed run, another machine
  /// and another number of threads draw the same.
  case seeded(UInt64)
  /// These vectors, in this order, each used once.
  case given([[Double]])

  /// Writes probe number `index`, counted from 0 over the whole run, into `z`.
  ///
  /// - Throws: when so many were not given, or not with so many components, or one is neither 1 nor −1.
  @inlinable public func draw<Element: ParameterElement>(_ index: Int, into z: inout [Element]) throws(OptimizerError) {
    switch self {
    case .seeded(let seed):
      Self.drawSigns(seed: seed, index: index, into: &z)
    case .given(let probes):
      guard index < probes.count else { throw .probesExhausted(given: probes.count, index: index) }
      guard probes[index].count == z.count else {
        throw .probeCount(index: index, expected: z.count, found: probes[index].count)
      }
      for i in z.indices {
        let sign = probes[index][i]
        guard sign.magnitude == 1 else {
          throw .hyperparameter(name: "component \(i) of probe \(index)", expected: "1 or -1", found: "\(sign)")
        }
        z[i] = Element(sign)
      }
    }
  }

  /// 64 signs come from one mixing of (seed, number of the probe, number of the word).
  @inlinable static func drawSigns<Element: ParameterElement>(seed: UInt64, index: Int, into z: inout [Element]) {
    let key = SplitMix64.mix(SplitMix64.mix(seed) &+ UInt64(index))
    var bits: UInt64 = 0
    for i in z.indices {
      if i & 63 == 0 { bits = SplitMix64.mix(key &+ UInt64(i >> 6)) }
      z[i] = bits & 1 == 1 ? 1 : -1
      bits >>= 1
    }
  }
}

extension Probes: StateText {
  public var stateText: String {
    switch self {
    case .seeded(let seed): "seeded \(seed)"
    case .given(let vectors):
      "given" + vectors.map { "\n" + $0.map { $0.description }.joined(separator: " ") }.joined()
    }
  }

  public init?(stateText: String) {
    let lines = stateText.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.first == "given" {
      var vectors: [[Double]] = []
      for line in lines.dropFirst() {
        let numbers = line.split(separator: " ").compactMap { Double($0) }
        guard numbers.count == line.split(separator: " ").count, numbers.allSatisfy({ $0.magnitude == 1 }) else {
          return nil
        }
        vectors.append(numbers)
      }
      self = .given(vectors)
    } else {
      let words = stateText.split(separator: " ")
      guard words.count == 2, words[0] == "seeded", let seed = UInt64(words[1]) else { return nil }
      self = .seeded(seed)
    }
  }
}
