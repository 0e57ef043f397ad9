#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What counts as time.
enum Stopwatch {
  /// The time that this thread has spent since this was made.
  struct Lap {
    private let start = Stopwatch.threadNanoseconds
    var nanoseconds: Double { Stopwatch.threadNanoseconds - start }
  }

  /// The time that this thread spends on a processor: what it waits while other programs have their turn does not
  /// count. On a machine that nobody else uses this is the time on the wall.
  case thread
  /// The time on the wall: for code that runs on several cores.
  case wall

  /// The nanoseconds that `body` takes.
  func nanoseconds(_ body: () -> Void) -> Double {
    #if canImport(Glibc) || canImport(Musl) || canImport(Darwin)
      if self == .thread {
        let lap = Lap()
        body()
        return lap.nanoseconds
      }
    #endif
    let time = ContinuousClock().measure(body).components
    return Double(time.seconds) * 1e9 + Double(time.attoseconds) * 1e-9
  }

  private static var threadNanoseconds: Double {
    #if canImport(Glibc) || canImport(Musl) || canImport(Darwin)
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    #else
      let time = (ContinuousClock.now - origin).components
      return Double(time.seconds) * 1e9 + Double(time.attoseconds) * 1e-9
    #endif
  }

  #if !(canImport(Glibc) || canImport(Musl) || canImport(Darwin))
    private static let origin = ContinuousClock.now
  #endif
}
