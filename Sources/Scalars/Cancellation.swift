/// Whether the task that this runs in was cancelled. Embedded Swift has no tasks on every machine, and none is
/// cancelled there.
@inlinable @inline(__always)
package var isTaskCancelled: Bool {
  #if hasFeature(Embedded)
    false
  #else
    Task.isCancelled
  #endif
}
