import Derivatives
import Scalars

/// The memory that AdaHessian's update goes through: five buffers of one length, three of which are written.
///
/// Threads share it, each in a range of its own.
@usableFromInline
struct UpdateBuffers<Element: MachineScalar>: @unchecked Sendable {
  @usableFromInline let theta: UnsafeMutableBufferPointer<Element>
  @usableFromInline let m: UnsafeMutableBufferPointer<Element>
  @usableFromInline let v: UnsafeMutableBufferPointer<Element>
  @usableFromInline let gradient: UnsafeBufferPointer<Element>
  @usableFromInline let diagonal: UnsafeBufferPointer<Element>

  /// Calls `body` with the memory of the arrays.
  @inlinable @inline(__always)
  static func with(
    _ theta: inout [Element], _ m: inout [Element], _ v: inout [Element], _ gradient: [Element], _ diagonal: [Element],
    _ body: (UpdateBuffers) -> Void
  ) {
    let n = theta.count
    requireSameCount(n, m.count, v.count)
    requireSameCount(n, gradient.count, diagonal.count)
    theta.withUnsafeMutableBufferPointer { theta in
      m.withUnsafeMutableBufferPointer { m in
        v.withUnsafeMutableBufferPointer { v in
          gradient.withUnsafeBufferPointer { gradient in
            diagonal.withUnsafeBufferPointer { diagonal in
              body(UpdateBuffers(theta, m, v, gradient, diagonal))
            }
          }
        }
      }
    }
  }

  @inlinable @inline(__always)
  init(
    _ theta: UnsafeMutableBufferPointer<Element>, _ m: UnsafeMutableBufferPointer<Element>,
    _ v: UnsafeMutableBufferPointer<Element>, _ gradient: UnsafeBufferPointer<Element>,
    _ diagonal: UnsafeBufferPointer<Element>
  ) {
    (self.theta, self.m, self.v, self.gradient, self.diagonal) = (theta, m, v, gradient, diagonal)
  }
}
