/// What reads parameter arrays of a store and says how they begin: a layer, or an ``Embedding``.
public protocol ParameterReader: Sendable {
  /// The arrays that it reads, in the order in which they stand in a store.
  var parameters: [LayerParameter] { get }
}
