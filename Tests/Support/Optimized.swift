/// Whether the tests are built with optimization: `swift test -c release -Xswiftc -enable-testing`.
///
/// Millions of operations take minutes without, and what is said of memory and allocations holds with it only.
#if DEBUG
  public let optimized = false
#else
  public let optimized = true
#endif
