import Scalars

/// A type that parameters are stored in: `Double` or `Float`.
public typealias ParameterElement = LaneScalar
