import Scalars

// For Embedded Swift there is a C module of this name, without queues.
#if canImport(Dispatch) && !hasFeature(Embedded)
  import Dispatch
#endif

/// Calls `body` with 0 ..< count on up to `threads` threads at once, as many as the system likes if nil, and returns
/// when every call has.
///
/// Who calls, and when, is left to chance, so no two calls may write to one place; then the result is the same on one
/// thread and on many, and without threads at all.
@usableFromInline
package func concurrently(_ count: Int, threads: Int?, _ body: @Sendable (_ i: Int) -> Void) {
  let workers = Swift.min(threads ?? count, count)
  #if canImport(Dispatch) && !hasFeature(Embedded)
    if workers > 1 {
      return DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for i in stride(from: worker, to: count, by: workers) { body(i) }
      }
    }
  #endif
  for i in 0..<count { body(i) }
}

extension Range<Int> {
  /// Part `i` of `count` parts of about the same length.
  @inlinable package func part(_ i: Int, of count: Int) -> Range {
    lowerBound + self.count * i / count..<lowerBound + self.count * (i + 1) / count
  }
}
