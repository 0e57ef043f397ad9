import Arrays
import Optimizers
import Scalars

/// The arrays of a ``ParameterStore`` by name, as numbers of any kind: what a model computes with.
///
///     let hidden = S.tanh(S.matrixProduct(x, p["hidden.weight"]).adding(bias: p["hidden.bias"]))
public struct Parameters<S: ArrayScalar> {
  public let layout: ParameterLayout
  @usableFromInline let arrays: [S]
  /// What is random in a training step draws by this key; nil in an evaluation, where nothing is.
  ///
  /// It is a function of the oracle's seed and the step's number: see ``dropoutKey(_:)``.
  public let trainingKey: UInt64?

  /// The given arrays in the places of a layout.
  ///
  /// - Precondition: there is one for each place.
  @inlinable public init(_ layout: ParameterLayout, _ arrays: [S], trainingKey: UInt64? = nil) {
    require(
      arrays.count == layout.arrays.count,
      "a layout of \(layout.arrays.count) arrays cannot take \(arrays.count)")
    (self.layout, self.arrays, self.trainingKey) = (layout, arrays, trainingKey)
  }

  /// The array of that name, in its shape.
  ///
  /// - Precondition: there is one.
  @inlinable public subscript(name: String) -> S { arrays[layout.index(of: name)] }

  /// The key of one place where something is random, such as a layer's dropout; nil in an evaluation.
  public func dropoutKey(_ name: String) -> UInt64? { trainingKey.map { $0 ^ name.stableHash } }
}

extension Parameters {
  /// A store's arrays, on its own elements: for a model that is evaluated, as in a prediction.
  @inlinable public init<Element: TensorElement>(_ store: ParameterStore<Element>) where S == Tensor<Element> {
    self.init(store.layout, store.tensors)
  }

  /// The arrays of a layout whose elements these are, as a ``Measure`` is given them.
  ///
  /// - Precondition: there are as many as the layout has.
  @inlinable public init<Element: TensorElement>(_ layout: ParameterLayout, values: [Element])
  where S == Tensor<Element> {
    self.init(ParameterStore(layout, values))
  }
}

extension ParameterArray {
  /// Its shape, as that of an array.
  ///
  /// - Precondition: it has at most six axes.
  @usableFromInline var arrayShape: Shape { Shape(shape) }
}

extension String {
  /// FNV-1a, the same on every machine and in every process.
  var stableHash: UInt64 { utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }
}
