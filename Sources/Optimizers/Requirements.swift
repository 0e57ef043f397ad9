import Scalars

/// Throws unless a hyper-parameter is finite and satisfies a condition, which `expected` puts in words.
@inlinable
func require<T: BinaryFloatingPoint & CustomStringConvertible>(
  _ name: String, _ value: T, _ expected: String, _ condition: (T) -> Bool
) throws(OptimizerError) {
  guard value.isFinite, condition(value) else {
    throw .hyperparameter(name: name, expected: expected, found: "\(value)")
  }
}

// The ranges that several optimizers ask for, each in one wording.

@inlinable func requirePositive<T: BinaryFloatingPoint & CustomStringConvertible>(
  _ name: String, _ value: T
) throws(OptimizerError) {
  try require(name, value, "above 0") { $0 > 0 }
}

@inlinable func requireNotNegative<T: BinaryFloatingPoint & CustomStringConvertible>(
  _ name: String, _ value: T
) throws(OptimizerError) {
  try require(name, value, "at least 0") { $0 >= 0 }
}

/// The weight of the past in a moving average.
@inlinable func requireDecay<T: BinaryFloatingPoint & CustomStringConvertible>(
  _ name: String, _ value: T
) throws(OptimizerError) {
  try require(name, value, "in [0, 1)") { $0 >= 0 && $0 < 1 }
}

/// The exponent k of a curvature.
@inlinable func requirePower<T: BinaryFloatingPoint & CustomStringConvertible>(_ k: T) throws(OptimizerError) {
  try require("the Hessian power", k, "in [0, 1]") { $0 >= 0 && $0 <= 1 }
}

@inlinable func requireCount(
  _ name: String, _ value: Int, atLeast least: Int = 1
) throws(OptimizerError) {
  guard value >= least else {
    throw .hyperparameter(name: name, expected: "at least \(least)", found: "\(value)")
  }
}

/// Stops the program unless the derivatives that a step takes are there, for as many parameters as it moves.
@inlinable func requireDifferentiated(_ gradientCount: Int, _ parameterCount: Int) {
  require(
    gradientCount == parameterCount,
    "update: there is a gradient of \(gradientCount) elements for \(parameterCount) parameters; call "
      + "differentiate(at:using:) with these parameters first")
}

/// Stops the program unless an oracle left a vector as long as it was.
@inlinable func requireFilled(_ name: String, _ found: Int, _ count: Int) {
  require(
    found == count,
    "the oracle made \(name) \(found) elements long, and there are \(count) parameters: fill it in place")
}

/// Gives a buffer the parameters' count before the first step, and checks it afterwards.
///
/// - Returns: whether the buffer was made, so that the rest of the state must be made too.
@inlinable
func begin<Element: MachineScalar>(
  _ buffer: inout [Element], _ stepCount: Int, _ parameters: ParameterStore<Element>
) throws(OptimizerError) -> Bool {
  try requireCount("the number of steps taken", stepCount, atLeast: 0)
  guard stepCount < Int.max else {
    throw .hyperparameter(name: "the number of steps taken", expected: "less than \(Int.max)", found: "\(stepCount)")
  }
  let count = parameters.count
  if stepCount == 0, buffer.count != count {
    buffer = [Element](repeating: 0, count: count)
    return true
  }
  if buffer.isEmpty { buffer = [Element](repeating: 0, count: count) }  // after a restart; checkpoints keep no gradient
  guard buffer.count == count else { throw .parameterCount(expected: buffer.count, found: count) }
  return false
}
