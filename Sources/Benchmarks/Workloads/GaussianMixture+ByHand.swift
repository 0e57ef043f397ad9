import Scalars

extension GaussianMixture {
  /// Each `d…` is the derivative along v.
  final class ByHand: HandWritten {
    private let f: GaussianMixture
    private let scratch: UnsafeMutablePointer<Double>

    init(_ f: GaussianMixture) {
      self.f = f
      let room = 2 * f.gaussians * (3 * f.dimension + 2)
      scratch = .allocate(capacity: room)
      scratch.initialize(repeating: 0, count: room)
    }

    deinit { scratch.deallocate() }

    func value(_ p: Input) -> Double { evaluate(p, nil, nil, nil) }
    func gradient(_ p: Input, _ g: Output) -> Double { evaluate(p, nil, g, nil) }
    func product(_ p: Input, _ v: Input, _ g: Output, _ q: Output) -> Double { evaluate(p, v, g, q) }

    /// One loop for the three, each compiled for itself.
    @inline(__always) private func evaluate(_ p: Input, _ v: Input?, _ g: Output?, _ q: Output?) -> Double {
      let (k, d, triangle) = (f.gaussians, f.dimension, f.triangle)
      let (means, factors) = (k, k * (1 + d))
      let (diagonals, offsets, terms) = (scratch, scratch + k * d, scratch + k * (d + 1))
      let (centered, scaled) = (scratch + k * (d + 2), scratch + k * (2 * d + 2))
      let dots = scratch + k * (3 * d + 2)
      let (ddiagonals, doffsets, dterms) = (dots, dots + k * d, dots + k * (d + 1))
      let dscaled = dots + k * (2 * d + 2)
      g?.update(repeating: 0)
      q?.update(repeating: 0)

      var sum = f.constant
      let square = f.gamma * f.gamma
      for c in 0..<k {
        let factor = factors + c * triangle
        var (logs, dlogs, squares) = (0.0, 0.0, 0.0)
        for i in 0..<d {
          let diagonal = Double.exp(p[factor + i])
          diagonals[c * d + i] = diagonal
          logs += p[factor + i]
          squares += diagonal * diagonal
          if let g { g[factor + i] = square * diagonal * diagonal - f.m }
          if let v, let q {
            ddiagonals[c * d + i] = diagonal * v[factor + i]
            dlogs += v[factor + i]
            q[factor + i] = 2 * square * diagonal * diagonal * v[factor + i]
          }
        }
        for i in factor + d..<factor + triangle {
          squares += p[i] * p[i]
          if let g { g[i] = square * p[i] }
          if let v, let q { q[i] = square * v[i] }
        }
        sum += square / 2 * squares - f.m * logs
        offsets[c] = p[c] + logs
        if let v { doffsets[c] = v[c] + dlogs }
      }

      // −n·ln Σ exp α
      let n = Double(f.points)
      for c in 0..<k { terms[c] = p[c] }
      sum -= n * normalize(terms, k)
      var dmean = 0.0
      if let v { for c in 0..<k { dmean += terms[c] * v[c] } }
      for c in 0..<k {
        if let g { g[c] -= n * terms[c] }
        if let v, let q { q[c] -= n * terms[c] * (v[c] - dmean) }
      }

      f.data.withUnsafeBufferPointer { data in
        for s in 0..<f.points {
          let x = data.baseAddress.unsafelyUnwrapped + s * d
          for c in 0..<k {
            let mu = means + c * d
            let (z, y, dy) = (centered + c * d, scaled + c * d, dscaled + c * d)
            for i in 0..<d {
              z[i] = x[i] - p[mu + i]
              y[i] = diagonals[c * d + i] * z[i]
              if let v { dy[i] = ddiagonals[c * d + i] * z[i] - diagonals[c * d + i] * v[mu + i] }
            }
            var entry = factors + c * triangle + d
            for i in 0..<d {
              for j in i + 1..<d {
                y[j] += p[entry] * z[i]
                if let v { dy[j] += v[entry] * z[i] - p[entry] * v[mu + i] }
                entry += 1
              }
            }
            var (norm, dnorm) = (0.0, 0.0)
            for i in 0..<d {
              norm += y[i] * y[i]
              if v != nil { dnorm += y[i] * dy[i] }
            }
            terms[c] = offsets[c] - 0.5 * norm
            if v != nil { dterms[c] = doffsets[c] - dnorm }
          }
          sum += normalize(terms, k)
          guard let g else { continue }

          var dmean = 0.0
          if v != nil { for c in 0..<k { dmean += terms[c] * dterms[c] } }
          for c in 0..<k {
            let (mu, factor) = (means + c * d, factors + c * triangle)
            let (z, y, dy) = (centered + c * d, scaled + c * d, dscaled + c * d)
            let w = terms[c]
            let dw = v == nil ? 0 : w * (dterms[c] - dmean)
            g[c] += w
            if let q { q[c] += dw }
            for i in 0..<d {
              let diagonal = diagonals[c * d + i]
              let a = diagonal * y[i]
              g[mu + i] += w * a
              g[factor + i] += w * (1 - a * z[i])
              if let v, let q {
                let da = ddiagonals[c * d + i] * y[i] + diagonal * dy[i]
                q[mu + i] += dw * a + w * da
                q[factor + i] += dw * (1 - a * z[i]) - w * (da * z[i] - a * v[mu + i])
              }
            }
            var entry = factor + d
            for i in 0..<d {
              var (total, dtotal) = (0.0, 0.0)
              for j in i + 1..<d {
                g[entry] -= w * y[j] * z[i]
                total += p[entry] * y[j]
                if let v, let q {
                  q[entry] -= dw * y[j] * z[i] + w * (dy[j] * z[i] - y[j] * v[mu + i])
                  dtotal += v[entry] * y[j] + p[entry] * dy[j]
                }
                entry += 1
              }
              g[mu + i] += w * total
              if let q { q[mu + i] += dw * total + w * dtotal }
            }
          }
        }
      }
      return sum
    }

    /// ln Σ exp xᵢ; each xᵢ becomes its share of the sum.
    @inline(__always) private func normalize(_ x: UnsafeMutablePointer<Double>, _ n: Int) -> Double {
      var largest = x[0]
      for i in 1..<n where x[i] > largest { largest = x[i] }
      var sum = 0.0
      for i in 0..<n {
        x[i] = Double.exp(x[i] - largest)
        sum += x[i]
      }
      let reciprocal = 1 / sum
      for i in 0..<n { x[i] *= reciprocal }
      return largest + Double.log(sum)
    }
  }
}
