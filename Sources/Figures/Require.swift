/// Stops the program with `message` unless `condition` holds, in every build.
///
/// `precondition` also stops an optimized program, but says nothing there. `Figures` imports nothing, so it has its
/// own.
@inline(__always)
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { stop(message()) }
}

@inline(never)
private func stop(_ message: String) -> Never { fatalError(message) }
