import Arrays
import Derivatives
import DualNumbers
import ReverseMode
import Scalars

/// A function of arrays, in both writings: operations one after the other, each on what was computed before it; its
/// value is Σ wᵢ·(yᵢ + yᵢ²/2) of the last, so that no part of the second order vanishes.
struct Program: Sendable {
  typealias Step = (operation: Operation, operands: [Int])
  /// The shapes of the variables.
  var shapes: [[Int]]
  var steps: [Step] = []
  var seed: UInt64
  /// What each variable is; the last stands for all behind it.
  var roles: [Role] = [.variable]

  enum Role: CaseIterable {
    case variable
    /// Its direction is one number for all elements.
    case uniform
    /// It has no direction: its tangent is absent.
    case frozen
    /// It is a constant: nothing is differentiated.
    case data
  }

  func role(_ i: Int) -> Role { roles[Swift.min(i, roles.count - 1)] }

  init(_ shapes: [[Int]], seed: UInt64 = 1) { (self.shapes, self.seed) = (shapes, seed) }

  /// One operation on variables of the given shapes.
  init(_ operation: Operation, _ shapes: [Int]..., seed: UInt64 = 1) {
    self.init(shapes, seed: seed)
    steps = [(operation, Array(shapes.indices))]
  }

  @_semantics("optimize.sil.specialize.generic.never")
  func callAsFunction<S: ArrayScalar>(_ x: [S]) -> S where S.Element == Double {
    let data = point
    var values = x.indices.map { role($0) == .data ? S.constant(data[$0]) : x[$0] }
    for step in steps { values.append(step.operation(step.operands.map { values[$0] })) }
    let y = values.last!
    return (S.constant(Tensor(weights(y.shape.count), shape: y.shape)) * (y + 0.5 * y * y)).sum()
  }

  @_semantics("optimize.sil.specialize.generic.never")
  func callAsFunction<S: Scalar>(_ x: [Elements<S>]) -> S {
    let data = point
    var values = x.indices.map { i in
      role(i) == .data ? Elements(shapes[i], data[i].elements.map { S($0) }) : x[i]
    }
    for step in steps { values.append(step.operation(step.operands.map { values[$0] })) }
    let y = values.last!.values
    return zip(y, weights(y.count)).reduce(0) { $0 + S($1.1) * ($1.0 + 0.5 * $1.0 * $1.0) }
  }

  private func weights(_ n: Int) -> [Double] { numbers(n, seed ^ 0xABCD) }

  private func numbers(_ n: Int, _ seed: UInt64) -> [Double] {
    var generator = SplitMix64(seed: seed)
    return (0..<n).map { _ in Double.random(in: -1...1, using: &generator) }
  }

  var point: [Tensor<Double>] { arrays(seed &* 2 &+ 1) }
  var direction: [Tensor<Double>] {
    zip(shapes.indices, arrays(seed &* 2 &+ 2)).map { i, v in
      switch role(i) {
      case .variable: v
      case .uniform: Tensor(number: v.count > 0 ? v[0] : 1)
      case .frozen, .data: .zero
      }
    }
  }
  private var writtenDirection: [Tensor<Double>] {
    zip(shapes, direction).map { $1.isNumber ? Tensor(repeating: $1[0], shape: Shape($0)) : $1 }
  }

  private func arrays(_ seed: UInt64) -> [Tensor<Double>] {
    shapes.enumerated().map { i, shape in
      let shape = Shape(shape)
      return Tensor(numbers(shape.count, seed &+ UInt64(i) << 32), shape: shape)
    }
  }
}

/// What a composition of modes tells of a program at its point, along its direction; the arrays one behind the other.
struct Derivatives {
  var value = Double.nan
  var gradient: [Double]?
  var product: [Double]?
  /// ∇f·v and vᵀ·H·v.
  var slope: Double?
  var curvature: Double?
}

extension Program {
  /// The adjoint of variable i written out: absent and uniform ones too. That of another shape is nothing but wrong.
  private func written(_ adjoint: Tensor<Double>, _ i: Int) -> [Double] {
    let shape = Shape(shapes[i])
    if adjoint.shape == shape { return adjoint.elements }
    if adjoint.isNumber { return [Double](repeating: adjoint[0], count: shape.count) }
    return [.infinity]
  }

  /// The oracle: on numbers, element by element.
  var scalar: Derivatives {
    let x = zip(point, writtenDirection).flatMap { zip($0.elements, $1.elements).map { Dual($0, $1) } }
    var tape = Tape<Dual<Double>>()
    let shapes = shapes
    let output = tape.record(count: x.count, at: { x[$0] }) { variables -> Reverse<Dual<Double>> in
      var first = 0
      return self(
        shapes.map { shape in
          let count = shape.reduce(1, *)
          defer { first += count }
          return Elements(shape, Array(variables[first..<first + count]))
        })
    }
    tape.sweep(from: output)
    return Derivatives(
      value: output.value.value, gradient: tape.adjoints.map(\.value), product: tape.adjoints.map(\.tangent),
      slope: output.value.tangent, curvature: zip(tape.adjoints, x).reduce(0) { $0 + $1.0.tangent * $1.1.tangent })
  }

  /// `Reverse<Dual<Tensor>>`
  func forwardOverReverse(consuming: Bool = false) -> Derivatives {
    var tape = Tape<Dual<Tensor<Double>>>()
    return forwardOverReverse(on: &tape, consuming: consuming)
  }

  func forwardOverReverse(on tape: inout Tape<Dual<Tensor<Double>>>, consuming: Bool = false) -> Derivatives {
    let (x, v) = (point, direction)
    let output = tape.record(count: x.count, at: { Dual(x[$0], v[$0]) }) { self($0) }
    tape.sweep(from: output, consuming: consuming)
    let adjoints = tape.adjoints
    return Derivatives(
      value: output.value.value[0], gradient: adjoints.indices.flatMap { written(adjoints[$0].value, $0) },
      product: adjoints.indices.flatMap { written(adjoints[$0].tangent, $0) }, slope: output.value.tangent[0])
  }

  /// `Dual<Reverse<Tensor>>`
  var reverseUnderForward: Derivatives {
    let (x, v) = (point, direction)
    var tape = Tape<Tensor<Double>>()
    let output = tape.record(count: x.count, at: { x[$0] }) { variables in
      self(variables.indices.map { Dual(variables[$0], Reverse(v[$0])) })
    }
    tape.sweep(from: output.value)
    let gradient = tape.adjoints
    tape.sweep(from: output.tangent)
    let product = tape.adjoints
    return Derivatives(
      value: output.value.value[0], gradient: gradient.indices.flatMap { written(gradient[$0], $0) },
      product: product.indices.flatMap { written(product[$0], $0) }, slope: output.tangent.value[0])
  }

  /// `Dual<Dual<Tensor>>`
  var hyperDual: Derivatives {
    let y = self(zip(point, direction).map { Dual(Dual($0, $1), Dual($1, .zero)) })
    return Derivatives(value: y.value.value[0], slope: y.value.tangent[0], curvature: y.tangent.tangent[0])
  }

  /// `Reverse<Reverse<Tensor>>`
  var reverseOverReverse: Derivatives {
    let (x, v) = (point, writtenDirection)
    var inner = Tape<Tensor<Double>>()
    var gradient: [[Double]] = []
    var value = Double.nan
    let slope = inner.record(count: x.count, at: { x[$0] }) { variables -> Reverse<Tensor<Double>> in
      var outer = Tape<Reverse<Tensor<Double>>>()
      let output = outer.record(count: x.count, at: { variables[$0] }) { self($0) }
      outer.sweep(from: output)
      value = output.value.value[0]
      let adjoints = outer.adjoints
      gradient = adjoints.indices.map { written(adjoints[$0].value, $0) }
      // ∇f·v; of a number that stands for all elements of a variable, too.
      return adjoints.indices.reduce(Reverse(.zero)) { $0 + (adjoints[$1] * Reverse(v[$1])).sum() }
    }
    inner.sweep(from: slope)
    let product = inner.adjoints
    return Derivatives(
      value: value, gradient: gradient.flatMap { $0 }, product: product.indices.flatMap { written(product[$0], $0) },
      slope: slope.value[0])
  }

  /// ∇f·v by differences.
  var difference: Double {
    let h = 1e-5
    func value(_ t: Double) -> Double { self(zip(point, direction).map { $0 + $1 * Tensor(t) })[0] }
    return (value(h) - value(-h)) / (2 * h)
  }
}
