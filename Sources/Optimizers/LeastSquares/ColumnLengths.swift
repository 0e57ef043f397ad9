import Derivatives
import Scalars

/// |Jeⱼ|, the length of each column of a matrix of `count` columns.
@inlinable func columnLengths<Element: MachineScalar>(_ rows: [[Element]], count: Int) -> [Element] {
  (0..<count).map { j in euclideanNorm(rows.map { $0[j] }) }
}
