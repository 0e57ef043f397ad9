/// Throws unless a hyper-parameter is finite and satisfies a condition, which `expected` puts in words.
@inlinable
func require<T: BinaryFloatingPoint>(
  _ name: String, _ value: T, _ expected: String, _ condition: (T) -> Bool
) throws(OptimizerError) {
  guard value.isFinite, condition(value) else {
    throw .hyperparameter(name: name, expected: expected, found: "\(value)")
  }
}

/// Gives a buffer of an optimizer's state the parameters' count before the first step, and checks it afterwards.
@inlinable
func begin<Element: ParameterElement>(
  _ buffer: inout [Element], _ stepCount: Int, _ parameters: ParameterStore<Element>
) throws(OptimizerError) {
  let count = parameters.values.count
  if stepCount == 0 { buffer = [Element](repeating: 0, count: count) }
  guard buffer.count == count else { throw .parameterCount(expected: buffer.count, found: count) }
}
