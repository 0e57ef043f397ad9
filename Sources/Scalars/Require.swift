/// Stops the program with `message` unless `condition` holds, in every build.
///
/// `precondition` also stops an optimized program, but says nothing there; whoever mixes two tapes or two shapes should
/// read what is wrong.
@inlinable @inline(__always)
package func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { stop(message()) }
}

@usableFromInline @inline(never)
package func stop(_ message: String) -> Never { fatalError(message) }
