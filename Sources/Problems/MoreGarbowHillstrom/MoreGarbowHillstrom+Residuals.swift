import Derivatives
import Scalars

extension MoreGarbowHillstrom {
  @inlinable public func residuals<S: Scalar>(_ x: [S]) -> [S] {
    switch function {
    case .rosenbrock, .extendedRosenbrock: Self.rosenbrock(x)
    case .freudensteinRoth: Self.freudensteinRoth(x)
    case .powellBadlyScaled: Self.powellBadlyScaled(x)
    case .brownBadlyScaled: [x[0] - 1e6, x[1] - 2e-6, x[0] * x[1] - 2]
    case .beale: Self.beale(x)
    case .jennrichSampson: Self.jennrichSampson(x)
    case .helicalValley: Self.helicalValley(x)
    case .bard: Self.bard(x)
    case .gaussian: Self.gaussian(x)
    case .meyer: Self.meyer(x)
    case .gulf: Self.gulf(x)
    case .box3D: Self.box3D(x)
    case .powellSingular, .extendedPowellSingular: Self.powellSingular(x)
    case .wood: Self.wood(x)
    case .kowalikOsborne: Self.kowalikOsborne(x)
    case .brownDennis: Self.brownDennis(x)
    case .osborne1: Self.osborne1(x)
    case .biggs: Self.biggs(x)
    case .osborne2: Self.osborne2(x)
    case .watson: Self.watson(x)
    case .penalty1: Self.penalty1(x)
    case .penalty2: Self.penalty2(x)
    case .variablyDimensioned: Self.variablyDimensioned(x)
    case .trigonometric: Self.trigonometric(x)
    case .brownAlmostLinear: Self.brownAlmostLinear(x)
    case .discreteBoundaryValue: Self.discreteBoundaryValue(x)
    case .discreteIntegral: Self.discreteIntegral(x)
    case .broydenTridiagonal: Self.broydenTridiagonal(x)
    case .broydenBanded: Self.broydenBanded(x)
    case .linearFullRank: Self.linearFullRank(x)
    case .linearRank1: Self.linearRank1(x)
    case .linearRank1WithZeros: Self.linearRank1WithZeros(x)
    case .chebyquad: Self.chebyquad(x)
    }
  }
}
