import Scalars

extension Array where Element: MachineScalar {
  /// Makes this n zeros, in place if there is room.
  @inlinable package mutating func clear(_ n: Int) {
    if count != n {
      self = [Element](repeating: 0, count: n)
    } else {
      withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }
  }
}
