import ArrayKernels
import Scalars
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(WASILibc)
  import WASILibc
#elseif canImport(ucrt)
  import ucrt
#endif

/// Which code computes matrix products and elementary functions of arrays.
///
/// The paths differ in the last bits of their results: fused operations round once where others round twice, and wider
/// vectors sum in other blocks. On one path a result is a function of the operands alone, whatever the machine, so runs
/// that must repeat bit for bit set ``current`` first. ``swift`` gives the same bits wherever the package is compiled
/// without fused operations, as a default build for x86-64 is; for arm64, or a native build, it is compiled with them.
public enum KernelPath: String, CaseIterable, Sendable {
  /// Swift, as the package is compiled: everywhere, and in a default build without fused operations on x86-64.
  case swift
  /// C for x86-64 with AVX2 and FMA.
  case avx2
  /// C for x86-64 with AVX-512 (F, DQ, VL and BW).
  case avx512

  /// What runs on this processor, the fastest last.
  public static var available: [KernelPath] { allCases.filter { $0.level <= curvature_kernel_level() } }

  /// The path that all arrays of the process take, from the next operation on.
  ///
  /// It starts as the environment variable `CURVATURE_KERNELS` says (`swift`, `avx2` or `avx512`), and as the last of
  /// ``available`` where that says nothing. Where it names what does not run here, or nothing at all, the program stops:
  /// a run that was to have certain bits would have others. Setting a path that is not available stops
  /// the program. Any thread may set it; an operation that another thread has begun ends on the path it began on.
  public static var current: KernelPath {
    get {
      let path = KernelPath(level: chosenLevel.load(ordering: .relaxed))
      return path ?? start()
    }
    set {
      require(
        newValue.level <= curvature_kernel_level(),
        "the kernels for \(newValue) do not run on this processor; KernelPath.available names those that do: "
          + available.map(\.rawValue).joined(separator: ", "))
      chosenLevel.store(newValue.level, ordering: .relaxed)
    }
  }

  /// The number of the path in C.
  var level: CInt {
    switch self {
    case .swift: 0
    case .avx2: 1
    case .avx512: 2
    }
  }

  private init?(level: CInt) {
    switch level {
    case 0: self = .swift
    case 1: self = .avx2
    case 2: self = .avx512
    default: return nil
    }
  }

  /// Decides once; two threads that do so at a time decide the same, and neither undoes what a third has set.
  @inline(never) private static func start() -> KernelPath {
    let path = initial(wish: getenv("CURVATURE_KERNELS").map { String(cString: $0) }, among: available)
    _ = chosenLevel.compareExchange(expected: undecided, desired: path.level, ordering: .relaxed)
    return KernelPath(level: chosenLevel.load(ordering: .relaxed)) ?? path
  }

  static func initial(wish: String?, among available: [KernelPath]) -> KernelPath {
    guard let wish, !wish.isEmpty else { return available.last ?? .swift }
    guard let path = KernelPath(rawValue: wish), available.contains(path) else {
      stop(
        "CURVATURE_KERNELS=\(wish) names no kernels that run on this processor; there are "
          + available.map(\.rawValue).joined(separator: ", "))
    }
    return path
  }
}

private let undecided: CInt = -1
private let chosenLevel = Atomic<CInt>(-1)
