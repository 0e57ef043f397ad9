#if os(Linux) && canImport(Glibc)
  import Derivatives
  import DualNumbers
  import Glibc
  import ReverseMode
  import Scalars

  private func rosenbrock<S: Scalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 1..<x.count {
      let (a, b) = (1 - x[i - 1], x[i] - x[i - 1] * x[i - 1])
      sum += a * a + 100 * b * b
    }
    return sum
  }

  private func norm<S: Scalar>(_ x: [S]) -> S {
    var sum: S = 0
    for x in x { sum += x * x }
    return S.sqrt(sum)
  }

  // glibc's allocation tracing, <mcheck.h>: from `mtrace` to `muntrace` every allocation is a line with a `+` in the
  // file that the environment names as MALLOC_TRACE. Since glibc 2.34 it is at work only under
  // LD_PRELOAD=libc_malloc_debug.so.0.
  @_silgen_name("mtrace") private func mtrace()
  @_silgen_name("muntrace") private func muntrace()

  private func trace(_ body: () -> Void) {
    for _ in 0..<2 { body() }
    mtrace()
    for _ in 0..<10 { body() }
    muntrace()
  }

  /// Traces ten evaluations of what is named, after two that are not traced.
  func traceAllocations(of name: String) {
    let n = 1000
    let x = (0..<n).map { 0.3 + Double($0 % 17) / 20 }
    let v = (0..<n).map { Double($0 % 5) - 2 }
    var (gradient, product) = (x, x)
    var first = Tape<Double>()
    var second = Tape<Dual<Double>>()
    switch name {
    // Ten allocations, to see that they are seen.
    case "control": trace { gradient = x.map { $0 } }
    case "gradient": trace { _ = first.valueWithGradient(at: x, into: &gradient) { rosenbrock($0) } }
    case "product":
      trace {
        _ = second.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product) {
          rosenbrock($0)
        }
      }
    // A gradient that takes a second pass of the sweep, as at the tip of a cone.
    case "cone":
      let origin = [Double](repeating: 0, count: n)
      trace { _ = first.valueWithGradient(at: origin, into: &gradient) { norm($0) } }
    default: fatalError("nothing to trace is named '\(name)'")
    }
  }

  /// Bytes of physical memory.
  private func residentBytes() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 200)
    guard fgets(&line, 200, file) != nil else { return 0 }
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (Int(text.split(separator: " ")[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }

  /// The memory of a chain of ten million operations, each joining two nodes, with its sweep.
  func printMemory() {
    let operations = 10_000_000
    let before = residentBytes()
    var tape = Tape<Double>()
    let (x, y) = (tape.variable(0.5), tape.variable(1e-7))
    var z = x
    // dz/dx = 1 and dz/dy = the number of operations: each adds y to what the one before it made.
    for _ in 0..<operations { z = z + y }
    tape.sweep(from: z)
    print("nodes", tape.nodeCount)
    print("bytes", residentBytes() - before)
    print("slopes", tape.adjoint(of: x), tape.adjoint(of: y))
  }
#endif
