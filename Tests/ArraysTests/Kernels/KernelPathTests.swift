import Foundation
import TestSupport
import Testing

@testable import Arrays

@Suite struct KernelPathTests {
  @Test("Swift is always there, the fastest is last, and the start is what is wished for or the last")
  func choice() {
    #expect(KernelPath.available.first == .swift)
    #expect(KernelPath.available.contains(KernelPath.current))
    #expect(KernelPath.initial(wish: nil, among: [.swift, .avx2]) == .avx2)
    #expect(KernelPath.initial(wish: "swift", among: [.swift, .avx2]) == .swift)
    #expect(KernelPath.initial(wish: "", among: [.swift, .avx2]) == .avx2)
  }

  @Test("a path that does not run here, or a word that is none, stops the program", arguments: ["avx512", "AVX2"])
  func stopsAtOthers(wish: String) async {
    await #expect(processExitsWith: .failure) { [wish] in
      _ = KernelPath.initial(wish: wish, among: [.swift, .avx2])
    }
  }

  // In processes of their own: the path belongs to the process, and other tests compute meanwhile.
  #if compiler(>=6.2)
    @Test("The environment variable decides the start, and a path that is set holds")
    func environment() async {
      await #expect(processExitsWith: .success) {
        setenv("CURVATURE_KERNELS", "swift", 1)
        precondition(KernelPath.current == .swift)
        for path in KernelPath.available {
          KernelPath.current = path
          precondition(KernelPath.current == path)
        }
      }
      await #expect(processExitsWith: .success) {
        setenv("CURVATURE_KERNELS", "", 1)
        precondition(KernelPath.current == KernelPath.available.last)
      }
      await #expect(processExitsWith: .failure) {
        setenv("CURVATURE_KERNELS", "none such", 1)
        _ = KernelPath.current
      }
      await #expect(processExitsWith: .success) {
        setenv("CURVATURE_KERNELS", KernelPath.available.last!.rawValue, 1)
        KernelPath.current = .swift
        precondition(KernelPath.current == .swift)
      }
    }

    @Test("A path that does not run here stops the program, and says which do")
    func unavailable() async throws {
      guard !KernelPath.available.contains(.avx512) else { return }
      let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        KernelPath.current = .avx512
      }
      try expect(result, says: "KernelPath.available names those that do: swift")
    }
  #endif
}
