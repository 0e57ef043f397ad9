import Scalars

/// x·log y or x/y, which is 0 where x is exactly 0, with the slopes of the plain product: where x is 0 by chance, the
/// slope in x is what it is, infinite or not.
@usableFromInline struct GuardedProduct: CustomRule {
  @usableFromInline let divides: Bool

  @usableFromInline init(divides: Bool) { self.divides = divides }

  @usableFromInline func value<S: Scalar>(at x: [S]) -> S {
    if S.self == Expression.self, let symbols = x as? [Expression] {
      let symbol = divides ? Expression.xdivy(symbols[0], symbols[1]) : Expression.xlogy(symbols[0], symbols[1])
      if let symbol = symbol as? S { return symbol }
    }
    // 0·y: a NaN stays one.
    return S.blend(S.abs(S.signum(x[0])), divides ? x[0] / x[1] : x[0] * S.log(x[1]), x[0].undefined(where: x[1]))
  }

  @usableFromInline func pullback<S: Scalar>(_ adjoint: S, at x: [S], value: S) -> [S] {
    divides ? [adjoint / x[1], -adjoint * value / x[1]] : [adjoint * S.log(x[1]), adjoint * x[0] / x[1]]
  }
}
