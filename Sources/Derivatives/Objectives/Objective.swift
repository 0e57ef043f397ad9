import Scalars

/// A real function of n variables, written once for every scalar type.
///
/// Swift has no generic closures: what must run at several scalar types (hyper-dual numbers, a tape, symbols) is a
/// value with a generic method. The requirement also makes perturbation confusion a type error: a function that is
/// generic cannot capture somebody else's dual number by accident.
///
///     struct Rosenbrock: Objective {
///       func callAsFunction<S: Scalar>(_ x: [S]) -> S {
///         let a = 1 - x[0], b = x[1] - x[0] * x[0]
///         return a * a + 100 * b * b
///       }
///     }
///
/// An operator that needs one scalar type only also takes a plain generic function by name, or a closure.
///
/// **In a module of its own** an objective is `@inlinable`, with whatever it calls: a generic function of another
/// module is not specialised otherwise, and takes 29 to 46 times as long. Nothing warns of it.
///
/// **How it is differentiated** is the function's own to say: the requirements below are the primitives that every
/// operator, optimizer and spectrum is made of, and each has a default. A general function runs on a tape, or forward
/// where it has one or two variables; a ``SeparableObjective`` runs element by element in lanes, a ``SampleObjective``
/// eight samples side by side on several threads. So the best road is taken by construction, and nobody chooses. They
/// compute in `Double` or `Float`; on any other scalar, as in a derivative inside of an objective, every function runs
/// on a tape.
public protocol Objective: Sendable {
  /// The value at `x`.
  func callAsFunction<S: Scalar>(_ x: [S]) -> S

  /// f(x).
  func value<T: MachineScalar>(at x: [T], using workspace: inout Workspace<T>) -> T

  /// f(x), and ∇f(x) into `gradient`, which has the count of `x`.
  func valueWithGradient<T: MachineScalar>(
    at x: [T], into gradient: inout [T], using workspace: inout Workspace<T>
  ) -> T

  /// f(x), and ∇f(x) and H(x)v into `gradient` and `product`, which have the count of `x`.
  func valueWithHessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], gradient: inout [T], product: inout [T], using workspace: inout Workspace<T>
  ) -> T

  /// f(x), ∇f(x) and the products H(x)v with any number of directions.
  func valueWithHessianVectorProducts<T: MachineScalar>(
    at x: [T], along directions: [[T]], using workspace: inout Workspace<T>
  ) -> (value: T, gradient: [T], products: [[T]])

  /// f(x), ∇f(x) and the n rows of H(x).
  func valueWithHessian<T: MachineScalar>(
    at x: [T], using workspace: inout Workspace<T>
  ) -> (value: T, gradient: [T], hessian: [[T]])

  /// f(x), and ∇f(x) and the diagonal of H(x) into `gradient` and `diagonal`, which have the count of `x`.
  func valueWithHessianDiagonal<T: MachineScalar>(
    at x: [T], gradient: inout [T], diagonal: inout [T], using workspace: inout Workspace<T>
  ) -> T

  /// The residuals of a sum of squares at `x`, and the rows of their Jacobian; nil for a function that is not written as
  /// one, see ``LeastSquares``.
  func residualsWithJacobian<T: MachineScalar>(
    at x: [T], using workspace: inout Workspace<T>
  ) -> (residuals: [T], jacobian: [[T]])?

  /// 2Jᵀ(Jv) of such a sum into `product`, which has the count of `x`; false for a function that is none.
  func gaussNewtonProduct<T: MachineScalar>(
    at x: [T], along v: [T], into product: inout [T], using workspace: inout Workspace<T>
  ) -> Bool

  /// How many samples the function is a mean over, so that a batch of them can stand for all; nil if it is no such
  /// mean.
  var numberOfSamples: Int? { get }

  /// f(x), and ∇f(x) and H(x)v into `gradient` and `product`, where the product is that of the mean over a fraction of
  /// the samples; which ones is a function of `draw` and the workspace's seed alone.
  func valueWithHessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], fraction: Double, draw: Int, gradient: inout [T], product: inout [T],
    using workspace: inout Workspace<T>
  ) -> T

  /// H(x)v into `product`, of the mean over that fraction of the samples.
  func hessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], fraction: Double, draw: Int, into product: inout [T],
    using workspace: inout Workspace<T>)

  /// The gradient of the batch's mean loss, with labels that the model itself draws at `x`, and over how many samples
  /// it is a mean; nil, and nothing written, if the objective has no labels to draw, as by default: see
  /// ``BartlettObjective``. Which labels is a function of `key` alone.
  func gradientOfDrawnLabels<T: MachineScalar>(
    at x: [T], key: UInt64, into gradient: inout [T], using workspace: inout Workspace<T>
  ) -> Int?
}

extension Objective {
  @inlinable public func gradientOfDrawnLabels<T: MachineScalar>(
    at x: [T], key: UInt64, into gradient: inout [T], using workspace: inout Workspace<T>
  ) -> Int? { nil }
}
