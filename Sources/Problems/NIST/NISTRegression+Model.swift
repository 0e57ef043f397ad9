import Derivatives
import Scalars

extension NISTRegression {
  /// The formulas, by the data set that has it alone, or by what they are.
  public enum Model: Sendable, CaseIterable {
    /// b₁·(1 − exp(−b₂x)).
    case saturation
    /// exp(−b₁x) / (b₂ + b₃x).
    case chwirut
    /// b₁·exp(−b₂x) + b₃·exp(−b₄x) + b₅·exp(−b₆x).
    case lanczos
    /// b₁·exp(−b₂x) + b₃·exp(−(x − b₄)²/b₅²) + b₆·exp(−(x − b₇)²/b₈²).
    case gauss
    /// b₁·x^b₂.
    case danWood
    /// b₁·(1 − (1 + b₂x/2)⁻²).
    case misra1b
    /// b₁·(1 − (1 + 2b₂x)^−½).
    case misra1c
    /// b₁b₂x / (1 + b₂x).
    case misra1d
    /// (b₁ + b₂x + b₃x²) / (1 + b₄x + b₅x²).
    case quadraticByQuadratic
    /// (b₁ + b₂x + b₃x² + b₄x³) / (1 + b₅x + b₆x² + b₇x³).
    case cubicByCubic
    /// b₁ − b₂x₁·exp(−b₃x₂), of log y.
    case nelson
    /// b₁ + b₂·exp(−b₄x) + b₃·exp(−b₅x).
    case mgh17
    /// b₁ − b₂x − atan(b₃ / (x − b₄)) / π.
    case roszman
    /// b₁ and three waves, of period 12, b₄ and b₇.
    case enso
    /// b₁·(x² + b₂x) / (x² + b₃x + b₄).
    case mgh09
    /// b₁ / (1 + exp(b₂ − b₃x)).
    case rat42
    /// b₁ / (1 + exp(b₂ − b₃x))^(1/b₄).
    case rat43
    /// b₁·exp(b₂ / (x + b₃)).
    case mgh10
    /// b₁/b₂ · exp(−½((x − b₃)/b₂)²).
    case eckerle
    /// b₁·(b₂ + x)^(−1/b₃).
    case bennett
  }

  @inlinable public func residuals<S: Scalar>(_ b: [S]) -> [S] {
    switch model {
    case .saturation: residuals { x in b[0] * (1 - S.exp(-b[1] * S(x))) }
    case .chwirut: residuals { x in S.exp(-b[0] * S(x)) / (b[1] + b[2] * S(x)) }
    case .lanczos: residuals { x in decay(b[0], b[1], x) + decay(b[2], b[3], x) + decay(b[4], b[5], x) }
    case .gauss: residuals { x in decay(b[0], b[1], x) + bell(b[2], b[3], b[4], x) + bell(b[5], b[6], b[7], x) }
    case .danWood: residuals { x in b[0] * S.pow(S(x), b[1]) }
    case .misra1b:
      residuals { x in
        let base: S = 1 + b[1] * S(x / 2)
        return b[0] * (1 - 1 / (base * base))
      }
    case .misra1c: residuals { x in b[0] * (1 - 1 / S.sqrt(1 + b[1] * S(2 * x))) }
    case .misra1d:
      residuals { x in
        let bx: S = b[1] * S(x)
        return b[0] * bx / (1 + bx)
      }
    case .quadraticByQuadratic:
      residuals { x in S.polynomial([b[0], b[1], b[2]], at: S(x)) / S.polynomial([1, b[3], b[4]], at: S(x)) }
    case .cubicByCubic:
      residuals { x in
        S.polynomial([b[0], b[1], b[2], b[3]], at: S(x)) / S.polynomial([1, b[4], b[5], b[6]], at: S(x))
      }
    case .nelson:
      responses.indices.map { i in
        let fading = decay(b[1] * S(predictors[0][i]), b[2], predictors[1][i])
        return S(responses[i]) - (b[0] - fading)
      }
    case .mgh17: residuals { x in b[0] + decay(b[1], b[3], x) + decay(b[2], b[4], x) }
    case .roszman:
      residuals { x in
        let angle: S = S.atan(b[2] / (S(x) - b[3]))
        return b[0] - b[1] * S(x) - angle / S.pi
      }
    case .enso:
      residuals { x in b[0] + wave(b[1], b[2], 12, x) + wave(b[4], b[5], b[3], x) + wave(b[7], b[8], b[6], x) }
    case .mgh09:
      residuals { x in
        let above: S = S(x * x) + b[1] * S(x)
        let below: S = S(x * x) + b[2] * S(x) + b[3]
        return b[0] * above / below
      }
    case .rat42: residuals { x in b[0] / (1 + S.exp(b[1] - b[2] * S(x))) }
    case .rat43:
      residuals { x in
        let base: S = 1 + S.exp(b[1] - b[2] * S(x))
        return b[0] / S.pow(base, 1 / b[3])
      }
    case .mgh10: residuals { x in b[0] * S.exp(b[1] / (S(x) + b[2])) }
    case .eckerle:
      residuals { x in
        let u: S = (S(x) - b[2]) / b[1]
        return b[0] / b[1] * S.exp(-0.5 * u * u)
      }
    case .bennett: residuals { x in b[0] * S.pow(b[1] + S(x), -1 / b[2]) }
    }
  }

  /// y − model, one by one.
  @inlinable @inline(__always) func residuals<S: Scalar>(_ model: (_ x: Double) -> S) -> [S] {
    zip(predictors[0], responses).map { x, y in S(y) - model(x) }
  }

  /// a·exp(−bx).
  @inlinable @inline(__always) func decay<S: Scalar>(_ a: S, _ b: S, _ x: Double) -> S { a * S.exp(-b * S(x)) }

  /// a·exp(−(x − c)²/w²).
  @inlinable @inline(__always) func bell<S: Scalar>(_ a: S, _ c: S, _ w: S, _ x: Double) -> S {
    let u: S = (S(x) - c) / w
    return a * S.exp(-u * u)
  }

  /// a·cos(2πx/p) + b·sin(2πx/p).
  @inlinable @inline(__always) func wave<S: Scalar>(_ a: S, _ b: S, _ p: S, _ x: Double) -> S {
    let angle: S = S.pi * S(2 * x) / p
    return a * S.cos(angle) + b * S.sin(angle)
  }
}
