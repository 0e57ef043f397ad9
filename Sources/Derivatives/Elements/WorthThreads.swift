// For Embedded Swift there is a C module of this name, without clocks.
#if canImport(Dispatch) && !hasFeature(Embedded)
  import Dispatch
#endif

/// The nanoseconds that other threads must have to work for, that waking them pays.
@usableFromInline let timeWorthThreads = 100_000

/// The time in nanoseconds since some moment; 0 where there is no clock, and there are no threads either.
@usableFromInline func nanoseconds() -> Int {
  #if canImport(Dispatch) && !hasFeature(Embedded)
    Int(truncatingIfNeeded: DispatchTime.now().uptimeNanoseconds)
  #else
    0
  #endif
}
